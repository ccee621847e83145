import type { RootContent } from "mdast";
import type { ReportLine } from "../../report.ts";
import type { FrontMatterEntry } from "./entry.ts";
import { articleFieldFor, normaliseValue } from "./fields.ts";
import { tomlEntries } from "./toml.ts";
import { yamlEntries } from "./yaml.ts";

/** The fields that the front matter gives, and the result for each line. */
export interface FrontMatter {
  fields: Record<string, unknown>;
  report: ReportLine[];
}

/** Well-known names without a field, and the reason that the report gives. */
const KNOWN_OTHERS: Readonly<Record<string, string>> = {
  body: "the body is the text below the front matter",
  layout: "the site decides the layout of its pages",
  url: "use the field path",
  permalink: "use the field path",
};

const reasonFor = (name: string): string =>
  (Object.hasOwn(KNOWN_OTHERS, name) ? KNOWN_OTHERS[name] : undefined) ?? "an article has no such field";

const entriesOf = (node: RootContent | undefined, fileName: string): FrontMatterEntry[] => {
  if (node?.type === "yaml") return yamlEntries(node, fileName);
  return node?.type === "toml" ? tomlEntries(node, fileName) : [];
};

/**
 * Reads front matter: YAML between `---` or TOML between `+++`. It accepts the model's field names and those of other
 * systems.
 *
 * @param node the first node of the document
 * @throws {WireError} if the front matter is not valid, or not a mapping
 */
export const readFrontMatter = (node: RootContent | undefined, fileName: string): FrontMatter => {
  const entries = entriesOf(node, fileName);
  const own = new Set(entries.map(({ name }) => name));
  const fields: Record<string, unknown> = {};
  const report = entries.flatMap(({ name, value: said, line: at, text }): ReportLine[] => {
    const line = { line: at, text };
    const field = articleFieldFor(name);
    if (field === undefined) return [{ ...line, as: name, kept: false, why: reasonFor(name) }];
    if (field !== name && (own.has(field) || field in fields))
      return [{ ...line, as: name, kept: false, why: `${field} is given too, and it has priority` }];
    const value = normaliseValue(field, said);
    if (value === null || value === undefined)
      return [{ ...line, as: field, kept: false, why: "it is empty" }];
    fields[field] = value;
    const further = field === "section" && Array.isArray(said) ? said.slice(1) : [];
    return [
      { ...line, as: field, kept: true },
      ...further.map((each) => ({
        ...line,
        text: String(each),
        as: name,
        kept: false,
        why: "an article has one section; the first one is kept",
      })),
    ];
  });
  return { fields, report };
};
