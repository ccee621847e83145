import type { ReadableArticle } from "../../article/salvage.ts";
import { type Site, sectionName, siteURL } from "../../site.ts";

/** A list of the site to which an article belongs. `url` is absolute if the site's origin is set. */
interface ListLink {
  id: string;
  name: string;
  url: string;
}

/** The lists to which an article belongs. */
export interface ArticleLinks {
  section?: ListLink;
  topics: ListLink[];
  authors: ListLink[];
}

/** Returns the names and URLs of an article's section, topics and authors. */
export const linksOf = ({ section, topics, authors }: ReadableArticle, site: Site): ArticleLinks => {
  const link = (folder: string, { id, name }: { id: string; name: string }): ListLink => ({
    id,
    name,
    url: siteURL(site, `/${folder}/${id}`),
  });
  return {
    ...(section !== undefined && {
      section: link("sections", { id: section, name: sectionName(site, section) }),
    }),
    topics: topics.map((topic) => link("topics", topic)),
    authors: authors.map((author) => link("authors", author)),
  };
};
