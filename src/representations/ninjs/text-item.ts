import type { Card } from "../../article/card.ts";
import type { ReadableArticle } from "../../article/salvage.ts";
import { summaryOf } from "../../article/summary.ts";
import { type Site, sectionName, siteURL } from "../../site.ts";
import { guidOf } from "../feed/guid.ts";
import { formatList } from "../html/language/lists.ts";
import { nonEmpty } from "../jsonld/thing.ts";
import { genresOf } from "./genres.ts";
import type { NewsItem, Subject } from "./news-item.ts";

/** An article or its card. */
type Text = Card | ReadableArticle;

/** Returns a time as RFC 3339, UTC. KV may hold other forms. */
export const rfc3339 = (time: string | undefined): string | undefined =>
  time === undefined ? undefined : new Date(time).toISOString();

const subjectsOf = ({ section, topics }: Text, site: Site): Subject[] => [
  ...(section === undefined
    ? []
    : [
        {
          name: sectionName(site, section),
          rel: "section" as const,
          uri: siteURL(site, `/sections/${section}`),
          literal: section,
        },
      ]),
  ...topics.map(({ id, name }) => ({
    name,
    rel: "about" as const,
    uri: siteURL(site, `/topics/${id}`),
    literal: id,
  })),
];

/**
 * Describes an article by the properties that its card has too. The URI is the GUID of the feeds, so it stays when the
 * article moves.
 */
export const textItem = async (article: Text, site: Site): Promise<NewsItem> => {
  const { id, path, language, genre, headline, authors, published, modified } = article;
  // A card has no text.
  const summary = "body" in article ? summaryOf(article) : article.standfirst;
  const url = siteURL(site, path);
  const names = authors.map(({ name }) => name);
  return {
    uri: await guidOf(id ?? path, site.guidNamespace),
    type: "text",
    firstCreated: rfc3339(published),
    versionCreated: rfc3339(modified),
    contentCreated: rfc3339(published),
    pubStatus: "usable",
    language,
    slugline: id,
    headlines: [{ role: "main", contentType: "text/plain", value: headline }],
    descriptions:
      summary === undefined ? undefined : [{ role: "summary", contentType: "text/plain", value: summary }],
    by: names.length === 0 ? undefined : formatList(names, language, (name) => name).join(""),
    subjects: nonEmpty(subjectsOf(article, site)),
    genres: genresOf(genre),
    altIds: [...(id === undefined ? [] : [{ role: "id", value: id }]), { role: "url", value: url }],
    renditions: [{ name: "web", href: url, contentType: "text/html" }],
  };
};
