import * as v from "valibot";
import { date } from "../../article/dates.ts";
import { id } from "../../article/fields.ts";
import { type Issue, issueText } from "../../article/issue.ts";
import type { Article } from "../../article/model.ts";
import { articlePathError } from "../../article/path.ts";
import { readArticle } from "../../article/read.ts";
import type { Site } from "../../site.ts";

/** The article of a record of a backup. */
export type RecordedArticle =
  /** `warning` says why this version would not accept the article, or would store another form of it. */
  | { article: Article; warning: string | undefined; issues?: undefined }
  | { article?: undefined; warning?: undefined; issues: Issue[] };

const path = v.pipe(
  v.string(),
  v.check((value) => articlePathError(value) === undefined),
);
const named = v.looseObject({ id, name: v.string() });

/** The fields on which the desk itself relies: paths, states, lists and cards. Pages salvage everything else. */
const usable = v.looseObject({
  id,
  path,
  language: v.string(),
  headline: v.string(),
  section: v.string(),
  topics: v.array(named),
  authors: v.array(named),
  published: date,
  modified: date,
  embargo: v.optional(date),
  status: v.optional(v.literal("draft")),
  body: v.array(v.looseObject({ type: v.string() })),
  corrections: v.array(v.looseObject({ date, text: v.string() })),
  translations: v.array(v.looseObject({ language: v.string(), url: v.string() })),
  aliases: v.array(path),
  listed: v.optional(v.literal(false)),
});

/** The number of issues that a warning names. */
const NAMED_ISSUES = 3;

const warningOf = (issues: readonly Issue[] | undefined): string =>
  issues === undefined
    ? "The article is stored as the backup has it. This version would write it in another normal form."
    : `The article is stored as the backup has it. This version would refuse it as a new revision: ${issues.slice(0, NAMED_ISSUES).map(issueText).join("; ")}`;

/**
 * Reads the article of a record of a backup. The desk has accepted it before, so it is taken as it is, also if this version
 * has stricter limits or another normal form. Otherwise no later revision of the backup could follow.
 *
 * @returns the issues if the document cannot be an article that a desk has accepted
 */
export const readRecordedArticle = (document: unknown, site: Site): RecordedArticle => {
  const { article, issues } = readArticle(document, site);
  if (article !== undefined && JSON.stringify(article) === JSON.stringify(document))
    return { article, warning: undefined };
  if (v.is(usable, document)) return { article: document as unknown as Article, warning: warningOf(issues) };
  return article === undefined
    ? { issues }
    : { article, warning: "The article is stored in the normal form of this version." };
};
