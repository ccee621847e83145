/*
 * What a publication lets machines do with its content: one statement, in the two vocabularies there are.
 */

/** The uses that content signals know (https://contentsignals.org). */
const USES = ["search", "ai-input", "ai-train"] as const;

type Use = (typeof USES)[number];

/** Which uses are allowed and which are not; nothing is said of the others. */
export type ContentUsage = Partial<Record<Use, "yes" | "no">>;

/**
 * Reads a statement; undefined when it is none.
 *
 * @example readContentUsage("search=yes, ai-train=no") // { search: "yes", "ai-train": "no" }
 */
export const readContentUsage = (text: string): ContentUsage | undefined => {
  const usage: ContentUsage = {};
  for (const part of text.split(",")) {
    const [name = "", value] = part.trim().split("=");
    const use = USES.find((each) => each === name);
    if (use === undefined || use in usage || (value !== "yes" && value !== "no")) return undefined;
    usage[use] = value;
  }
  return usage;
};

/** The uses that the IETF's vocabulary has a label for; it has none for what a model is given to read. */
const LABELS: Partial<Record<Use, string>> = { search: "search", "ai-train": "train-ai" };

/** The statement as content signals, such as `search=yes, ai-train=no`. */
const contentSignal = (usage: ContentUsage): string =>
  USES.flatMap((use) => (usage[use] === undefined ? [] : [`${use}=${usage[use]}`])).join(", ");

/** The statement in the IETF's vocabulary, such as `search=y, train-ai=n`; empty where it has no word for it. */
const usagePreference = (usage: ContentUsage): string =>
  USES.flatMap((use) => {
    const label = LABELS[use];
    return label === undefined || usage[use] === undefined ? [] : [`${label}=${usage[use]?.charAt(0)}`];
  }).join(", ");

/**
 * The statement as fields, of a response or of a group of robots.txt, which have the same names and values.
 *
 * @param usage undefined where the publication says nothing
 * @see draft-ietf-aipref-attach §2 and §3, draft-ietf-aipref-vocab §6
 */
export const contentUsageFields = (usage: ContentUsage | undefined): [string, string][] =>
  [
    ["Content-Signal", contentSignal(usage ?? {})] as [string, string],
    ["Content-Usage", usagePreference(usage ?? {})] as [string, string],
  ].filter(([, value]) => value !== "");
