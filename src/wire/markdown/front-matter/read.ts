import type { RootContent } from "mdast";
import { isFields } from "../../../article/json-value.ts";
import { languageTag } from "../../language-tag.ts";
import type { PlacedText } from "../../publishing/embargo-notice.ts";
import type { PublishingTopic } from "../../publishing/key-words.ts";
import { hasOtherDates, isHeld, isHeldTopic, VALUE_LANGUAGES } from "../../publishing/readiness.ts";
import {
  meaningWithin,
  type Notation,
  publishingAdvice,
  publishingMeaning,
} from "../../publishing/understand.ts";
import type { LostLine, ReportLine } from "../../report.ts";
import { isNoEmbargo, NO_EMBARGO_REASON } from "../../wire-copy/embargo/lifted.ts";
import { WireError } from "../../wire-error.ts";
import { type Comment, tomlComments, yamlComments } from "./comments.ts";
import type { FrontMatterEntry } from "./entry.ts";
import { articleFieldFor, fieldValue } from "./fields.ts";
import { tomlEntries } from "./toml.ts";
import { hasValue } from "./value.ts";
import { yamlEntries } from "./yaml.ts";

/** The fields that the front matter gives, and the result for each line. */
export interface FrontMatter {
  fields: Record<string, unknown>;
  report: ReportLine[];
  /** The texts that may be an embargo notice. */
  texts: PlacedText[];
}

/** The facts about a file on which the meaning of its fields depends. */
interface FrontMatterContext {
  fileName: string;
  notation: Notation;
  now: Date | undefined;
}

const NO_FIELD = "an article has no such field";
const AN_IMAGE =
  'write the image below the front matter: ::figure[caption]{lead url="…" alt="what it shows" width="1200" height="800"}';

/** Well-known names without a field, and the reason that the report gives. */
const KNOWN_OTHERS: Readonly<Record<string, string>> = {
  body: "the body is the text below the front matter",
  layout: "the site decides the layout of its pages",
  url: "use the field path",
  permalink: "use the field path",
};

const IMAGES =
  /^(?:(?:cover|hero|feature|featured|header|main|lead|social|og|twitter|post)?[_-]?image(?:s|[_-]?url)?|cover|banner|thumbnail|hero)$/iu;

const lostField = ({ name, line, text }: FrontMatterEntry): LostLine => ({
  line,
  text,
  as: name,
  kept: false,
  ...(IMAGES.test(name)
    ? { loss: "image", why: AN_IMAGE }
    : {
        loss: "field",
        why: (Object.hasOwn(KNOWN_OTHERS, name) ? KNOWN_OTHERS[name] : undefined) ?? NO_FIELD,
      }),
});

const entriesOf = (node: RootContent | undefined, fileName: string): FrontMatterEntry[] => {
  if (node?.type === "yaml") return yamlEntries(node, fileName);
  return node?.type === "toml" ? tomlEntries(node, fileName) : [];
};

const shortened = (text: string): string => {
  const [first = ""] = text.split("\n");
  return first.length > 80 ? `${first.slice(0, 80)}…` : first;
};

/** Returns every text in a value, at any depth. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isFields(value) ? Object.values(value).flatMap(textsIn) : [];
};

/** Returns a text, or the texts in a list. */
const plainTexts = (value: unknown): string[] =>
  (Array.isArray(value) ? value.flat(3) : [value]).filter((each) => typeof each === "string");

/** Fields whose texts readers see as a name. */
const NAME_FIELDS = ["topics", "section", "genre"];

const hasHeldTopic = (value: unknown): boolean =>
  (Array.isArray(value) ? value.flat(3) : String(value).split(/[,;、，]/u)).some(
    (item) => typeof item === "string" && isHeldTopic(item),
  );

const MISPLACED = "Write it at the first level of the front matter, or remove this line";

/** An entry that gives a field, and its rank among the entries that do. */
interface Candidate {
  entry: FrontMatterEntry;
  rank: number;
}

/** Sorts entries: those that give a field, those that say whether the article is public, and the others. */
const sortEntries = (
  entries: readonly FrontMatterEntry[],
  { fileName, notation, now }: FrontMatterContext,
) => {
  const candidates = new Map<string, Candidate[]>();
  const report: ReportLine[] = [];
  const restrictions: Record<string, unknown> = {};
  const texts: PlacedText[] = [];
  const give = (field: string, entry: FrontMatterEntry, rank: number): void => {
    candidates.set(field, [...(candidates.get(field) ?? []), { entry, rank }]);
  };
  const refuse = ({ line, text }: FrontMatterEntry, topic: PublishingTopic | "misplaced"): never => {
    const advice = topic === "misplaced" ? MISPLACED : publishingAdvice(topic, notation);
    throw new WireError(`${fileName}: line ${line}: an article cannot have "${shortened(text)}". ${advice}`);
  };
  for (const entry of entries) {
    const { name, value, line, text } = entry;
    const match = articleFieldFor(name);
    if (!hasValue(value)) {
      const as = match?.field ?? name;
      report.push({ line, text, as, kept: false, loss: "empty", why: "it is empty" });
      continue;
    }
    if (match?.field === "embargo" && typeof value === "string" && isNoEmbargo(value, VALUE_LANGUAGES, now)) {
      report.push({ line, text, as: "embargo", kept: false, loss: "empty", why: NO_EMBARGO_REASON });
      continue;
    }
    const isPlainField = match !== undefined && match.field !== "published" && match.field !== "status";
    const meaning = isPlainField || match?.rank === 2 ? undefined : publishingMeaning(name, value, now);
    const kind = match === undefined && meaning === undefined ? "note" : "story";
    texts.push(
      ...(kind === "note" ? textsIn(value) : plainTexts(value)).map(
        (each): PlacedText => ({ line, text: each, kind }),
      ),
    );
    switch (meaning?.means) {
      case "refused":
        refuse(entry, meaning.topic);
        break;
      case "draft":
      case "unlisted": {
        const [as, restriction] =
          meaning.means === "draft" ? (["status", "draft"] as const) : (["listed", false] as const);
        restrictions[as] = restriction;
        report.push({ line, text, as, kept: true });
        break;
      }
      case "public": {
        const why = "an article is public if no field says otherwise";
        report.push({ line, text, as: "status", kept: false, loss: "empty", why });
        break;
      }
      case "published":
        give("published", entry, match?.rank ?? 1);
        break;
      case undefined: {
        const within =
          match === undefined ? meaningWithin(value, hasOtherDates(name) ? undefined : now) : undefined;
        if (within !== undefined) refuse(entry, within);
        if (NAME_FIELDS.includes(match?.field ?? "") && hasHeldTopic(value)) refuse(entry, "topic");
        if (match === undefined) report.push(lostField(entry));
        // Docusaurus and others have paths as slugs.
        else if (match.field === "id" && String(value).includes("/")) give("path", entry, match.rank);
        else give(match.field, entry, match.rank);
      }
    }
  }
  return { candidates, report, restrictions, texts };
};

const commentLine = ({ line, text }: Comment): LostLine => ({
  line,
  text,
  as: "comment",
  kept: false,
  loss: "comment",
  why: "readers do not see comments",
});

/** Reads the comments. It refuses one that says that the article is a draft. */
const readComments = (
  node: RootContent | undefined,
  { fileName, notation }: FrontMatterContext,
): Comment[] => {
  if (node?.type !== "yaml" && node?.type !== "toml") return [];
  const firstLine = node.position?.start.line ?? 1;
  const comments = (notation === "toml" ? tomlComments : yamlComments)(node.value)
    .filter(({ text }) => text !== "")
    .map(({ line, text }) => ({ line: firstLine + line, text }));
  const held = comments.find(({ text }) => isHeld(text));
  if (held !== undefined)
    throw new WireError(
      `${fileName}: line ${held.line}: the comment is "${shortened(held.text)}". ${publishingAdvice("readiness", notation)}`,
    );
  return comments;
};

/** Returns the language of an article as a tag. */
const readLanguage = ({ value, line }: FrontMatterEntry, fileName: string): unknown => {
  if (typeof value !== "string") return value;
  const { tag, suggestion } = languageTag(value);
  if (tag !== undefined) return tag;
  const example = suggestion === undefined ? "such as en, pt-BR or zh-Hant" : `"language: ${suggestion}"`;
  throw new WireError(
    `${fileName}: line ${line}: "${shortened(value)}" is not a language tag. Write a BCP 47 tag: ${example}`,
  );
};

/** Refuses a file that gives two different times of publication. */
const checkTimes = (times: readonly Candidate[], languages: readonly string[], fileName: string): void => {
  const [first, ...others] = times.filter(({ rank }) => rank < 2).map(({ entry }) => entry);
  if (first === undefined) return;
  const timeOf = (entry: FrontMatterEntry): unknown => fieldValue("published", entry, languages).value;
  const other = others.find((entry) => timeOf(entry) !== timeOf(first));
  if (other !== undefined)
    throw new WireError(
      `${fileName}: lines ${first.line} and ${other.line} give two times of publication ("${shortened(first.text)}" and "${shortened(other.text)}"). Keep one of them`,
    );
};

/**
 * Reads front matter: YAML between `---` or TOML between `+++`. It accepts the model's field names and those of other
 * systems. A key about drafts, publication, embargoes, expiry or visibility is understood or refused, never ignored.
 *
 * @param node the first node of the document
 * @param options.now the current time, with which dates in unknown keys are compared
 * @throws {WireError} if the front matter is not valid, not a mapping, or has a key about publication that an article
 * cannot express; the message names the line and the key to write
 */
export const readFrontMatter = (
  node: RootContent | undefined,
  { fileName, now }: { fileName: string; now?: Date },
): FrontMatter => {
  const context = { fileName, notation: node?.type === "toml" ? "toml" : "yaml", now } as const;
  const { candidates, report, restrictions, texts } = sortEntries(entriesOf(node, fileName), context);
  const comments = readComments(node, context);
  const languageOf = candidates.get("language")?.[0];
  const language = languageOf === undefined ? undefined : readLanguage(languageOf.entry, fileName);
  const languages = [...new Set([typeof language === "string" ? language : "en", "en"])];
  checkTimes(candidates.get("published") ?? [], languages, fileName);
  const fields: Record<string, unknown> = {};
  for (const [field, given] of candidates) {
    const [chosen, ...others] = given.toSorted((a, b) => a.rank - b.rank);
    if (chosen === undefined) continue;
    const { entry } = chosen;
    const { line, text } = entry;
    const { value, lost } =
      field === "language" ? { value: language, lost: [] } : fieldValue(field, entry, languages);
    const isGiven = hasValue(value);
    if (isGiven) fields[field] = value;
    report.push(
      isGiven
        ? { line, text, as: field, kept: true }
        : {
            line,
            text,
            as: field,
            kept: false,
            loss: "empty",
            why: "it has no value that the field can contain",
          },
      ...lost.map(
        ({ words, loss, why }): LostLine => ({ line, text: words, as: entry.name, kept: false, loss, why }),
      ),
      ...others.map(
        ({ entry: other }): LostLine => ({
          line: other.line,
          text: other.text,
          as: other.name,
          kept: false,
          loss: "repeated",
          why: `${entry.name} is given too, and it has priority`,
        }),
      ),
    );
  }
  const lines = [...report, ...comments.map(commentLine)];
  return {
    fields: { ...fields, ...restrictions },
    report: lines.toSorted((a, b) => a.line - b.line),
    texts: [...texts, ...comments.map(({ line, text }): PlacedText => ({ line, text, kind: "story" }))],
  };
};
