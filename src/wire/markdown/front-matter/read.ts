import type { RootContent } from "mdast";
import type { ReportLine } from "../../report.ts";
import type { FrontMatterEntry } from "./entry.ts";
import { articleFieldFor, normaliseValue } from "./fields.ts";
import { tomlEntries } from "./toml.ts";
import { yamlEntries } from "./yaml.ts";

/** What front matter says of the article. */
export interface FrontMatter {
  fields: Record<string, unknown>;
  report: ReportLine[];
}

/** Names that are no fields, and why. */
const KNOWN_OTHERS: Readonly<Record<string, string>> = {
  body: "the body is what stands below the front matter",
  layout: "how a page looks is the site's own",
  url: "where an article stands is said by path",
  permalink: "where an article stands is said by path",
};

const reasonFor = (name: string): string =>
  (Object.hasOwn(KNOWN_OTHERS, name) ? KNOWN_OTHERS[name] : undefined) ??
  "an article has no field of this name";

const entriesOf = (node: RootContent | undefined, fileName: string): FrontMatterEntry[] => {
  if (node?.type === "yaml") return yamlEntries(node, fileName);
  return node?.type === "toml" ? tomlEntries(node, fileName) : [];
};

/**
 * Reads front matter, YAML between `---` or TOML between `+++`: the model's own fields, and what other programs call
 * them.
 *
 * @param node the first of the document
 * @throws {WireError} where it cannot be read, or is no mapping of names to values
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
      return [{ ...line, as: name, kept: false, why: `${field} is given beside it` }];
    const value = normaliseValue(field, said);
    if (value === null || value === undefined)
      return [{ ...line, as: field, kept: false, why: "it says nothing" }];
    fields[field] = value;
    const further = field === "section" && Array.isArray(said) ? said.slice(1) : [];
    return [
      { ...line, as: field, kept: true },
      ...further.map((each) => ({
        ...line,
        text: String(each),
        as: name,
        kept: false,
        why: "an article stands in one section, the first",
      })),
    ];
  });
  return { fields, report };
};
