import type { Article } from "../../src/article/model.ts";
import { bulkEntries } from "../../src/cli/articles/kv-bulk.ts";
import { publication } from "../publication.ts";
import type { Seed } from "./workerd/process.ts";

/** Returns the keys and values of these articles and their lists, as `broadsheet kv` writes them. */
export const seedOf = (articles: readonly Article[]): Seed =>
  bulkEntries(
    articles.map((article) => ({ place: article.id, article })),
    publication,
  ).map(({ key, value }) => [key, value]);
