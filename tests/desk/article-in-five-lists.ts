import { anArticle } from "../running-site.ts";

/**
 * Returns an article that five lists show: all, its section, its language, a topic and an author.
 *
 * @param published ms since the epoch
 */
export const articleInFiveLists = (index: number, published: number) =>
  anArticle({
    id: `article-${index}`,
    topics: [{ id: "harbour", name: "The harbour" }],
    authors: [{ id: "ines-holm", name: "Ines Holm" }],
    published: new Date(published).toISOString(),
  });
