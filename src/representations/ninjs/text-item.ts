import type { Card } from "../../article/card.ts";
import type { ReadableArticle } from "../../article/salvage.ts";
import { summaryOf } from "../../article/summary.ts";
import { type Site, sectionName, siteURL } from "../../site.ts";
import { guidOf } from "../feed/guid.ts";
import { formatList } from "../html/language/lists.ts";
import { nonEmpty } from "../jsonld/thing.ts";
import { genresOf } from "./genres.ts";
import type { NewsItem, RoleText, Subject } from "./news-item.ts";

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

/** Returns the headline, then the titles for search engines, shared links and lists. */
const headlinesOf = ({ headline, titles = {} }: Text): RoleText[] =>
  Object.entries({
    main: headline,
    search: titles.search,
    social: titles.social,
    short: titles.short,
  }).flatMap(([role, value]) => (value === undefined ? [] : [{ role, contentType: "text/plain", value }]));

const altIDsOf = ({ id, path, canonical }: Text, site: Site): { role: string; value: string }[] => [
  ...(id === undefined ? [] : [{ role: "id", value: id }]),
  { role: "url", value: siteURL(site, path) },
  ...(canonical === undefined ? [] : [{ role: "canonical", value: canonical }]),
];

/**
 * Describes an article by the properties that its card has too. The URI is the GUID of the feeds, so it stays when the
 * article moves.
 */
export const textItem = async (article: Text, site: Site): Promise<NewsItem> => {
  const { id, path, language, genre, authors, published, modified } = article;
  // A card has no text.
  const summary = "body" in article ? summaryOf(article) : article.standfirst;
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
    headlines: headlinesOf(article),
    descriptions:
      summary === undefined ? undefined : [{ role: "summary", contentType: "text/plain", value: summary }],
    by: names.length === 0 ? undefined : formatList(names, language, (name) => name).join(""),
    subjects: nonEmpty(subjectsOf(article, site)),
    genres: genresOf(genre),
    altIds: altIDsOf(article, site),
    renditions: [{ name: "web", href: siteURL(site, path), contentType: "text/html" }],
  };
};
