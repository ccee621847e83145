import type { RootContent } from "mdast";
import { isFields } from "../../../article/json-value.ts";
import { languageTag } from "../../language-tag.ts";
import { publishingMeaning } from "../../publishing/understand.ts";
import type { LostLine, ReportLine } from "../../report.ts";
import { WireError } from "../../wire-error.ts";
import type { FrontMatterEntry } from "./entry.ts";
import { articleFieldFor, fieldValue } from "./fields.ts";
import { tomlEntries } from "./toml.ts";
import { hasValue } from "./value.ts";
import { yamlEntries } from "./yaml.ts";

/** The fields that the front matter gives, and the result for each line. */
export interface FrontMatter {
  fields: Record<string, unknown>;
  report: ReportLine[];
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

/** Returns the advice for the first key about publication in a value, at any depth. */
const adviceWithin = (value: unknown): string | undefined => {
  if (!isFields(value)) return undefined;
  for (const [name, each] of Object.entries(value)) {
    const meaning = hasValue(each) ? publishingMeaning(name, each) : undefined;
    if (meaning !== undefined && meaning.means !== "public")
      return meaning.means === "refused"
        ? meaning.advice
        : "Write it at the first level of the front matter, or remove this line";
    const within = adviceWithin(each);
    if (within !== undefined) return within;
  }
  return undefined;
};

/** An entry that gives a field, and its rank among the entries that do. */
interface Candidate {
  entry: FrontMatterEntry;
  rank: number;
}

/** Sorts entries: those that give a field, those that say whether the article is public, and the others. */
const sortEntries = (entries: readonly FrontMatterEntry[], fileName: string) => {
  const candidates = new Map<string, Candidate[]>();
  const report: ReportLine[] = [];
  const restrictions: Record<string, unknown> = {};
  const give = (field: string, entry: FrontMatterEntry, rank: number): void => {
    candidates.set(field, [...(candidates.get(field) ?? []), { entry, rank }]);
  };
  const refuse = ({ line, text }: FrontMatterEntry, advice: string): never => {
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
    const isPlainField = match !== undefined && match.field !== "published" && match.field !== "status";
    const meaning = isPlainField || match?.rank === 2 ? undefined : publishingMeaning(name, value);
    switch (meaning?.means) {
      case "refused":
        refuse(entry, meaning.advice);
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
        const advice = match === undefined ? adviceWithin(value) : undefined;
        if (advice !== undefined) refuse(entry, advice);
        if (match === undefined) report.push(lostField(entry));
        // Docusaurus and others have paths as slugs.
        else if (match.field === "id" && String(value).includes("/")) give("path", entry, match.rank);
        else give(match.field, entry, match.rank);
      }
    }
  }
  return { candidates, report, restrictions };
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
 * @throws {WireError} if the front matter is not valid, not a mapping, or has a key about publication that an article
 * cannot express; the message names the line and the key to write
 */
export const readFrontMatter = (node: RootContent | undefined, fileName: string): FrontMatter => {
  const { candidates, report, restrictions } = sortEntries(entriesOf(node, fileName), fileName);
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
  return { fields: { ...fields, ...restrictions }, report: report.toSorted((a, b) => a.line - b.line) };
};
