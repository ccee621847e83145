import { type Issue, preview } from "../article/issue.ts";
import { fieldsOf } from "../article/json-value.ts";
import type { Site } from "../site.ts";

/**
 * Returns the issue of a document whose section the publication does not define, or undefined. A publication without
 * `SECTIONS` accepts every section.
 *
 * @param document an article's document, valid or not
 * @example sectionIssue({ section: "sport" }, site)?.expected // "one of the sections world, town"
 */
export const sectionIssue = (document: unknown, { sections }: Pick<Site, "sections">): Issue | undefined => {
  const { section } = fieldsOf(document);
  if (sections.length === 0 || typeof section !== "string" || sections.some(({ id }) => id === section))
    return undefined;
  return {
    path: "section",
    value: preview(section),
    expected: `one of the sections ${sections.map(({ id }) => id).join(", ")}`,
  };
};

/**
 * Returns the issues of a document, and that of a section that the publication does not define. It replaces another issue
 * of the section, so that one wrong value has one error.
 */
export const withSectionIssue = (
  issues: readonly Issue[],
  document: unknown,
  site: Pick<Site, "sections">,
): Issue[] => {
  const section = sectionIssue(document, site);
  return section === undefined
    ? [...issues]
    : [...issues.filter(({ path }) => path !== section.path), section];
};
