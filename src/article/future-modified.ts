import { type Issue, preview } from "./issue.ts";
import type { Article } from "./model.ts";

/** The difference between two clocks that is no error, in ms. */
const CLOCK_DIFFERENCE = 60_000;

/**
 * Returns the issue of an article whose `modified` is in the future, or undefined. Nobody has changed an article at a time
 * that has not come, and feeds and sitemaps would hide every change until then. A scheduled article may have been changed
 * last at its `published`.
 *
 * @param now ms since the epoch
 */
export const futureModifiedIssue = (
  { modified, published }: Pick<Article, "modified" | "published">,
  now: number,
): Issue | undefined => {
  const time = Date.parse(modified);
  if (time <= now + CLOCK_DIFFERENCE || time <= Date.parse(published)) return undefined;
  return {
    path: "modified",
    value: preview(modified),
    expected: "a time that is not in the future, or no such field",
  };
};
