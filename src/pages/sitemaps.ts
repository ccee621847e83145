import { salvageCards } from "../archive/salvage/listing.ts";
import type { ReadableMonth } from "../archive/salvage/months.ts";
import type { Card } from "../article/card.ts";
import { listingTag } from "../http/freshness.ts";
import { isForNews, isIndexed } from "../representations/indexing.ts";
import { newsSitemap } from "../representations/sitemap/news-sitemap.ts";
import { sitemap } from "../representations/sitemap/sitemap.ts";
import { type NamedSitemap, sitemapIndex } from "../representations/sitemap/sitemap-index.ts";
import type { Site } from "../site.ts";
import type { PageContext } from "./context.ts";
import { withPastModified } from "./lists/past-modified.ts";
import { type DocumentFacts, documentResponse } from "./response/document.ts";
import { noOrigin, notFound } from "./response/problems.ts";

/*
 * Sitemaps: an index of months, a sitemap for each month (or for each of its days, if it was split), one for pages that
 * no list shows, and one for news. Each is one KV read. All URLs need the setting ORIGIN.
 */

const ALL = [listingTag("all")];

/** Google's rules for news sitemaps: the age of an article in ms, and the number of articles. */
const NEWS_MAX_AGE = 48 * 3_600_000;
const NEWS_MAX_ARTICLES = 1_000;

const xml = (c: PageContext, facts: Omit<DocumentFacts, "mediaType" | "language">): Promise<Response> =>
  documentResponse(c, { mediaType: "application/xml", language: c.var.site.language, ...facts });

/** Returns the sitemaps of months and days. A last change in the future is left out. */
const namesOf = (months: readonly ReadableMonth[], now: number): NamedSitemap[] =>
  months
    .flatMap(({ days, ...month }) => (days.length > 0 ? days : [month]))
    .map(({ bucket, changed }) => ({
      name: bucket,
      changed: Date.parse(changed ?? "") > now ? undefined : changed,
    }));

/** Returns the cards that a sitemap names, without a last change in the future. */
const inSitemap = (cards: readonly Card[], site: Site, now: number): Card[] =>
  cards.filter((card) => isIndexed(card, site)).map((card) => withPastModified(card, now));

/** `/sitemap.xml`: the index of all sitemaps. */
export const sitemapsIndex = async (c: PageContext): Promise<Response> => {
  const { site, archive, now } = c.var;
  if (site.origin === undefined) return noOrigin(c);
  const found = await archive.index("all");
  const fixed: NamedSitemap[] = ["pages", "news"].map((name) => ({ name, changed: undefined }));
  return xml(c, {
    render: () => ({ body: sitemapIndex([...fixed, ...namesOf(found?.months ?? [], now)], site) }),
    revision: found?.revision ?? "empty",
    changed: found?.changed,
    freshness: { kind: "newest" },
    tags: ALL,
  });
};

/**
 * `/sitemaps/{yyyy-mm}.xml` and `/sitemaps/{yyyy-mm-dd}.xml`: the articles of a month or a day. The sitemap of a month
 * that was split is an index of its days, for crawlers that already know its URL.
 */
export const bucketSitemap = async (c: PageContext): Promise<Response> => {
  const { site, archive, path, now } = c.var;
  if (site.origin === undefined) return noOrigin(c);
  const found = await archive.bucket("all", path.slice("/sitemaps/".length, -".xml".length));
  if (found === undefined) return notFound(c, path, ALL);
  const { revision, changed, bucket } = found;
  const render = (): string => {
    if (bucket.days.length > 0)
      return sitemapIndex(
        bucket.days.map((day) => ({ name: day, changed: undefined })),
        site,
      );
    const cards = salvageCards(
      bucket.cards.map(({ card }) => card),
      site.language,
    );
    return sitemap({ cards: inSitemap(cards, site, now) }, site);
  };
  return xml(c, {
    render: () => ({ body: render() }),
    revision,
    changed,
    freshness: { kind: "entry", changed },
    tags: ALL,
  });
};

/** Returns the articles for Google News that were first published within the 48 hours before `now`, ms since the epoch. */
const recent = (cards: readonly Card[], site: Site, now: number): Card[] =>
  cards
    .filter((card) => {
      const age = now - Date.parse(card.published);
      return age >= 0 && age < NEWS_MAX_AGE && isForNews(card, site);
    })
    .slice(0, NEWS_MAX_ARTICLES);

/** `/sitemaps/news.xml`: the articles of the last 48 hours. */
export const newsSitemapPage = async (c: PageContext): Promise<Response> => {
  const { site, archive, now } = c.var;
  if (site.origin === undefined) return noOrigin(c);
  const found = await archive.news();
  const cards = recent(found?.listing.cards ?? [], site, now);
  return xml(c, {
    render: () => ({ body: newsSitemap(cards, site) }),
    // Articles leave the sitemap while the listing stays the same. So the sitemap has no Last-Modified either.
    revision: `${found?.revision ?? "empty"}-${cards.length}-${cards[0]?.published ?? ""}`,
    freshness: { kind: "newest" },
    tags: ALL,
  });
};

/** `/sitemaps/pages.xml`: the front page, the sections, and the newest pages that no list shows. */
export const pagesSitemap = async (c: PageContext): Promise<Response> => {
  const { site, archive, now } = c.var;
  if (site.origin === undefined) return noOrigin(c);
  const found = await archive.unlisted();
  const paths = ["/", ...site.sections.map(({ id }) => `/sections/${id}`)];
  return xml(c, {
    render: () => ({
      body: sitemap({ paths, cards: inSitemap(found?.listing.cards ?? [], site, now) }, site),
    }),
    revision: found?.revision ?? "empty",
    changed: found?.listing.changed,
    freshness: { kind: "newest" },
    tags: [listingTag("unlisted")],
  });
};
