import type { Article } from "../../../src/article/model.ts";
import { samples, sharedArticles } from "../../corpus.ts";
import { site } from "./served.ts";

/*
 * Articles for the publication of the feed tests. All are in its section and in its lists.
 */

const SECTION = "town";

const listed = (articles: readonly Article[]): Article[] =>
  articles.map((article) => ({ ...article, listed: true }));

/** Returns the articles that `npm start` publishes. */
export const feedSamples = async (): Promise<Article[]> => listed(await samples({ section: SECTION }, site));

/** Returns every article of ../shared/articles that the CLI can read. Returns none without ../shared. */
export const feedShared = async (): Promise<Article[]> =>
  listed((await sharedArticles(SECTION, site)).articles);
