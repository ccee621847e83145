/*
 * The permission for machines to use a publication's content: one statement, in two vocabularies.
 */

/** The uses that content signals know (https://contentsignals.org). */
const USES = ["search", "ai-input", "ai-train"] as const;

type Use = (typeof USES)[number];

/** The uses that the publication allows or forbids. It makes no statement about the others. */
export type ContentUsage = Partial<Record<Use, "yes" | "no">>;

/**
 * Parses a statement; undefined if it is not one.
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

/** The labels of the IETF's vocabulary. It has none for text that a model gets as input. */
const LABELS: Partial<Record<Use, string>> = { search: "search", "ai-train": "train-ai" };

/** Formats the statement as content signals, such as `search=yes, ai-train=no`. */
const contentSignal = (usage: ContentUsage): string =>
  USES.flatMap((use) => (usage[use] === undefined ? [] : [`${use}=${usage[use]}`])).join(", ");

/** Formats the statement in the IETF's vocabulary, such as `search=y, train-ai=n`; empty if it has no label for it. */
const usagePreference = (usage: ContentUsage): string =>
  USES.flatMap((use) => {
    const label = LABELS[use];
    return label === undefined || usage[use] === undefined ? [] : [`${label}=${usage[use]?.charAt(0)}`];
  }).join(", ");

/**
 * Builds the fields of the statement. A response and a group of robots.txt use the same names and values.
 *
 * @param usage undefined if the publication makes no statement
 * @see draft-ietf-aipref-attach §2 and §3, draft-ietf-aipref-vocab §6
 */
export const contentUsageFields = (usage: ContentUsage | undefined): [string, string][] => {
  if (usage === undefined) return [];
  const fields: [string, string][] = [
    ["Content-Signal", contentSignal(usage)],
    ["Content-Usage", usagePreference(usage)],
  ];
  return fields.filter(([, value]) => value !== "");
};

/**
 * Builds the field that reserves the rights to text and data mining (Article 4 of EU Directive 2019/790). A publication that
 * forbids training reserves them.
 *
 * @param usage undefined if the publication makes no statement
 * @see https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240510/
 */
export const reservationFields = (usage: ContentUsage | undefined): [string, string][] =>
  usage?.["ai-train"] === "no" ? [["tdm-reservation", "1"]] : [];
