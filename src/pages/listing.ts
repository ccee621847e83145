import { LATEST_CARDS } from "../archive/listing/latest.ts";
import type { ReadableListing } from "../archive/salvage/listing.ts";
import type { Card } from "../article/card.ts";
import { listingTag } from "../http/freshness.ts";
import { feedLink, feedLinkElements, feedLinks } from "../representations/feed/links.ts";
import { listingPage } from "../representations/html/listing-page.ts";
import { listingPreload } from "../representations/html/preload.ts";
import { listingJSON } from "../representations/json/listing.ts";
import { listingJSONLD } from "../representations/jsonld/listing.ts";
import { listPath } from "../representations/list-urls.ts";
import type { ListingView } from "../representations/listing-view.ts";
import { listingMarkdown } from "../representations/markdown/listing.ts";
import { listingNinjs } from "../representations/ninjs/listing.ts";
import { NINJS_SCHEMA } from "../representations/ninjs/news-item.ts";
import { type Site, sectionName } from "../site.ts";
import type { PageContext } from "./context.ts";
import { type List, type ListKind, listOf } from "./lists/lists.ts";
import { type ListPage, readPage } from "./lists/page.ts";
import { pageLinks } from "./lists/page-links.ts";
import { pageQuery, queryFor, readCursor } from "./query.ts";
import { badQuery, noRepresentation, notFound, notPublished } from "./response/problems.ts";
import { represent } from "./response/represent.ts";
import {
  chooseRepresentation,
  listTarget,
  type Representations,
  type Resource,
} from "./response/representation.ts";

/** The representations of every list of articles. */
export const LISTING_REPRESENTATIONS: Representations<ListingView> = [
  {
    mediaType: "text/html",
    suffix: "",
    policy: "listing",
    render: (view, site) => ({
      body: listingPage(view, {
        site,
        jsonld: listingJSONLD(view, site),
        feeds: { elements: feedLinkElements(view, site), link: feedLink(view, site) },
      }),
      fields: listingPreload(view, site),
    }),
  },
  {
    mediaType: "application/json",
    suffix: ".json",
    render: (view, site) => ({ body: listingJSON(view, site) }),
  },
  {
    mediaType: "text/markdown",
    suffix: ".md",
    render: (view, site) => ({ body: listingMarkdown(view, site) }),
  },
  {
    mediaType: "application/json",
    suffix: ".ninjs.json",
    profile: NINJS_SCHEMA,
    render: async (view, site) => ({ body: await listingNinjs(view, site) }),
  },
];

/**
 * Returns the cards of the first page, each once: the lead and the pinned articles, then the newest. If the editor chose none, the
 * newest article leads the front, but not one that somebody paid for.
 */
const firstCards = ({ first, cards }: ReadableListing, kind: ListKind): Card[] => {
  const newest = kind === "front" ? cards.find(({ genre }) => genre !== "sponsored") : undefined;
  const leading = first.length === 0 && newest !== undefined ? [newest] : first;
  const shown = new Set(leading.map(({ path }) => path));
  return [...leading, ...cards.filter(({ path }) => !shown.has(path))];
};

const titleOf = (list: List, page: ListPage | undefined): string =>
  list.title({ name: page?.listing?.name, cards: page?.cards ?? [] });

const firstView = (list: List, path: string, page: ListPage | undefined, site: Site): ListingView => {
  const listing = page?.listing;
  return {
    kind: list.kind,
    path,
    title: titleOf(list, page),
    ...(list.kind === "author" && listing?.author !== undefined && { author: listing.author }),
    cards: listing === undefined ? [] : firstCards(listing, list.kind),
    ...(list.kind === "front" && {
      chosen: listing?.first.length ?? 0,
      sections: (listing?.sections ?? []).map(({ section, cards }) => ({
        id: section,
        name: sectionName(site, section),
        cards,
      })),
    }),
    ...(page?.next !== undefined && { older: { path, query: queryFor(page.next) } }),
  };
};

const olderView = (list: List, path: string, query: string, page: ListPage | undefined): ListingView => ({
  kind: list.kind,
  path,
  query,
  title: titleOf(list, page),
  cards: page?.cards ?? [],
  ...(page?.next !== undefined && { older: { path, query: queryFor(page.next) } }),
  newer: { path, query: queryFor(page?.previous) },
});

/**
 * The front page, and the articles of a section, a topic, an author or a language: the newest first. `?before=`
 * continues with older articles.
 */
export const listing =
  (kind: ListKind) =>
  async (c: PageContext): Promise<Response> => {
    const { site, search } = c.var;
    const list = listOf(kind, c.req.param("id") ?? "", site);
    const tags = list === undefined ? [] : [listingTag(list.scope)];
    const target = listTarget(c.var.path);
    const { path } = target;
    const resource: Resource<ListingView> = {
      target,
      representations: LISTING_REPRESENTATIONS,
      pathOf: listPath,
      query: pageQuery(search),
    };
    const representation = chooseRepresentation(c, resource);
    if (representation === undefined) return noRepresentation(c, resource, tags);
    if (list === undefined) return notFound(c, path, tags);

    const requested = readCursor(search);
    if ("error" in requested) return badQuery(c, requested.error);
    const { cursor } = requested;
    const page = await readPage(c, list.scope, cursor, LATEST_CARDS);
    if (page === undefined && !list.isKnown) return notPublished(c, path, tags);
    const view =
      cursor === undefined
        ? firstView(list, path, page, site)
        : olderView(list, path, queryFor(cursor), page);
    return represent(c, resource, representation, {
      content: view,
      revision: page?.revision ?? "empty",
      changed: page?.changed,
      language: site.language,
      freshness: page?.freshness ?? { kind: "newest" },
      tags,
      links: [
        ...pageLinks(view, site, target.suffix),
        ...(cursor === undefined ? feedLinks(site, path) : []),
      ],
    });
  };
