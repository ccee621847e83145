import type { Article } from "../../article/model.ts";

/** Why an article is not public yet, and the time at which it becomes public (ISO 8601). */
export interface Release {
  state: "embargoed" | "scheduled";
  at: string;
}

/** Returns when an article becomes public, or undefined if it is no draft and nothing delays it. */
export const releaseOf = (
  { embargo, published }: Pick<Article, "embargo" | "published">,
  now: Date,
): Release | undefined => {
  const isLater = (time: string): boolean => Date.parse(time) > now.getTime();
  if (embargo !== undefined && isLater(embargo) && Date.parse(embargo) >= Date.parse(published))
    return { state: "embargoed", at: embargo };
  return isLater(published) ? { state: "scheduled", at: published } : undefined;
};
