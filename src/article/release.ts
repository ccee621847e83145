import type { Article } from "./model.ts";

/** Why an article is not public yet, and the time at which it becomes public (ISO 8601). */
export interface Release {
  state: "scheduled" | "embargoed";
  at: string;
}

/** The fields that decide when an article becomes public. */
type Dates = Pick<Article, "embargo" | "published">;

/**
 * Returns when an article becomes public: at `published` or at `embargo`, whichever is later.
 *
 * @returns the time, and the state until then
 */
const releaseOf = ({ embargo, published }: Dates): Release =>
  embargo !== undefined && Date.parse(embargo) > Date.parse(published)
    ? { state: "embargoed", at: embargo }
    : { state: "scheduled", at: published };

/**
 * Returns the release of an article that is not public yet; undefined if its time has come. It does not look at `status`.
 *
 * @param now ms since the epoch
 * @example futureRelease({ published: "2031-01-01T00:00:00Z" }, Date.now()) // { state: "scheduled", at: "2031-…" }
 */
export const futureRelease = (article: Dates, now: number): Release | undefined => {
  const release = releaseOf(article);
  return Date.parse(release.at) > now ? release : undefined;
};

/** Returns the time at which an article becomes public, ms since the epoch. */
export const releaseTime = (article: Dates): number => Date.parse(releaseOf(article).at);
