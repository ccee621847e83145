import type { FoundBucket, FoundListing } from "../archive/read.ts";
import type { ReadableMonth } from "../archive/salvage-index.ts";
import { salvageCards } from "../archive/salvage-listing.ts";
import type { Card } from "../article/card.ts";
import { type Freshness, listingTag } from "../http/freshness.ts";
import { newsSitemap } from "../representations/sitemap/news-sitemap.ts";
import { sitemap } from "../representations/sitemap/sitemap.ts";
import { type NamedSitemap, sitemapIndex } from "../representations/sitemap/sitemap-index.ts";
import type { Site } from "../site.ts";
import type { PageContext } from "./context.ts";
import { noOrigin, notFound, type Trouble } from "./problem.ts";
import type { Outcome } from "./respond.ts";
import { single } from "./single.ts";

/*
 * Sitemaps: an index of months, a sitemap for each (for each of its days, where it was split), one for what lists do
 * not show, one for news. Each is one KV read, and none without the site's own address, which all URLs need.
 */

const ALL = [listingTag("all")];

/** How far back a news sitemap reaches, ms, and how many articles it takes (Google). */
const NEWS_SPAN = 48 * 3_600_000;
const NEWS_ARTICLES = 1_000;

interface Found {
  /** Writes the document down. */
  write: () => string;
  revision: string;
  changed: string | undefined;
  freshness: Freshness;
}

const answer = (
  c: PageContext,
  tags: readonly string[],
  find: () => Promise<Found | undefined>,
): Promise<Response> =>
  single(c, {
    mediaType: "application/xml",
    tags,
    find: async (): Promise<Outcome<() => string>> => {
      const problem = (trouble: Trouble): Outcome<() => string> => ({ kind: "problem", trouble });
      if (c.site.origin === undefined) return problem(noOrigin);
      const found = await c.time("kv", find);
      if (found === undefined) return problem(notFound(c.path, tags));
      const { write, ...rest } = found;
      return { kind: "resource", resource: write, language: c.site.language, tags, ...rest };
    },
    write: (write) => ({ body: write() }),
  });

const named = (months: readonly ReadableMonth[]): NamedSitemap[] =>
  months
    .flatMap(({ days, ...month }) => (days.length > 0 ? days : [month]))
    .map(({ bucket, changed }) => ({ name: bucket, changed }));

/** `/sitemap.xml`: the index. */
export const sitemapIndexRoute = (c: PageContext): Promise<Response> =>
  answer(c, ALL, async () => {
    const found = await c.archive.index("all");
    const always: NamedSitemap[] = ["pages", "news"].map((name) => ({ name, changed: undefined }));
    return {
      write: () => sitemapIndex([...always, ...(found === undefined ? [] : named(found.months))], c.site),
      revision: found?.revision ?? "empty",
      changed: found?.changed,
      freshness: { kind: "newest" },
    };
  });

const bucketSitemap = ({ bucket, revision, changed }: FoundBucket, site: Site): Found => {
  const { days, cards } = bucket;
  return {
    // A month that was split since somebody learnt of its sitemap: its days are named in its place.
    write: () =>
      days.length > 0
        ? sitemapIndex(
            days.map((day) => ({ name: day, changed: undefined })),
            site,
          )
        : sitemap(
            {
              cards: salvageCards(
                cards.map(({ card }) => card),
                site.language,
              ),
            },
            site,
          ),
    revision,
    changed,
    freshness: { kind: "entry", changed },
  };
};

/** What was first published in the 48 hours before now. */
const recent = (cards: readonly Card[], now: number): Card[] =>
  cards
    .filter(({ published }) => {
      const age = now - Date.parse(published);
      return age >= 0 && age < NEWS_SPAN;
    })
    .slice(0, NEWS_ARTICLES);

const news = (found: FoundListing | undefined, c: PageContext): Found => {
  const cards = recent(found?.listing.cards ?? [], c.now);
  return {
    write: () => newsSitemap(cards, c.site),
    // Articles grow too old while the listing stays as it is; so it has no Last-Modified either.
    revision: `${found?.revision ?? "empty"}-${cards.length}-${cards[0]?.published ?? ""}`,
    changed: undefined,
    freshness: { kind: "newest" },
  };
};

const pages = (found: FoundListing | undefined, site: Site): Found => ({
  write: () =>
    sitemap(
      {
        paths: ["/", ...site.sections.map(({ id }) => `/sections/${id}`)],
        cards: found?.listing.cards ?? [],
      },
      site,
    ),
  revision: found?.revision ?? "empty",
  changed: found?.listing.changed,
  freshness: { kind: "newest" },
});

const NAME = /^\/sitemaps\/(news|pages|\d{4}-\d{2}(?:-\d{2})?)\.xml$/u;

/** `/sitemaps/{yyyy-mm}.xml`, `/sitemaps/{yyyy-mm-dd}.xml`, `/sitemaps/pages.xml` and `/sitemaps/news.xml`. */
export const sitemapRoute = (c: PageContext): Promise<Response> => {
  const name = NAME.exec(c.path)?.[1];
  switch (name) {
    case undefined:
      return answer(c, [], async () => undefined);
    case "news":
      return answer(c, ALL, async () => news(await c.archive.news(), c));
    case "pages":
      return answer(c, [listingTag("unlisted")], async () => pages(await c.archive.unlisted(), c.site));
    default:
      return answer(c, ALL, async () => {
        const found = await c.archive.bucket("all", name);
        return found && bucketSitemap(found, c.site);
      });
  }
};
