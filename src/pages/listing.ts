import type { Scope } from "../archive/keys.ts";
import { LATEST_CARDS } from "../archive/latest.ts";
import type { ReadableListing } from "../archive/salvage-listing.ts";
import type { Card } from "../article/card.ts";
import { canonicalLanguage, isID } from "../article/fields.ts";
import { listingTag } from "../http/freshness.ts";
import { feedLinks } from "../representations/feed/links.ts";
import { listingPreload } from "../representations/html/images/preload.ts";
import { listingPage } from "../representations/html/listing-page.ts";
import { contentSecurityPolicy } from "../representations/html/policy.ts";
import { listingJSON } from "../representations/json/listing.ts";
import { listPath } from "../representations/list-urls.ts";
import type { ListingView } from "../representations/listing-view.ts";
import { listingMarkdown } from "../representations/markdown/listing.ts";
import { type Site, sectionName } from "../site.ts";
import type { PageContext } from "./context.ts";
import { cursorIn, queryFor, queryOf } from "./list-query.ts";
import { type ListTurn, turnOf } from "./list-turn.ts";
import { badQuery, notFound } from "./problem.ts";
import { askedOfList, type Representations } from "./representation.ts";
import { type Outcome, respond } from "./respond.ts";
import { turningLinks } from "./turning-links.ts";

/** How a list is written down. */
export const listRepresentations = (site: Site): Representations<ListingView> => [
  {
    mediaType: "text/html",
    contentType: "text/html; charset=utf-8",
    suffix: "",
    write: async (view) => ({
      body: listingPage(view, { site }),
      fields: [
        ["Content-Security-Policy", await contentSecurityPolicy("listing", site)],
        ...listingPreload(view, site),
      ],
    }),
  },
  {
    mediaType: "application/json",
    contentType: "application/json",
    suffix: ".json",
    write: (view) => ({ body: listingJSON(view, site) }),
  },
  {
    mediaType: "text/markdown",
    contentType: "text/markdown; charset=utf-8",
    suffix: ".md",
    write: (view) => ({ body: listingMarkdown(view, site) }),
  },
];

/** What of a page of a list its name may stand in. */
interface Named {
  name: string | undefined;
  cards: readonly Card[];
}

/** A list of the site: its scope, and what it is before anything is known of its articles. */
export interface List {
  kind: ListingView["kind"];
  scope: Scope;
  /** Whether the list is there while nothing was published in it. */
  isKnown: boolean;
  title: (found: Named) => string;
}

const languageName = (site: Site, tag: string): string =>
  new Intl.DisplayNames([tag, site.language], { type: "language" }).of(tag) ?? tag;

/** The name of a topic or an author as the newest article of a page has it; else the id. */
const nameIn = ({ name, cards }: Named, of: "topics" | "authors", id: string): string =>
  name ?? cards.flatMap((card) => card[of]).find((each) => each.id === id)?.name ?? id;

/** The list at a path, or undefined when no list can be there. */
export const listAt = (path: string, site: Site): List | undefined => {
  if (path === "/") return { kind: "front", scope: "all", isKnown: true, title: () => site.name };
  const [, room, id = ""] = path.split("/");
  switch (room) {
    case "sections":
      if (!isID(id)) return undefined;
      return {
        kind: "section",
        scope: `section/${id}`,
        isKnown: site.sections.some((section) => section.id === id),
        title: () => sectionName(site, id),
      };
    case "topics":
    case "authors": {
      if (!isID(id)) return undefined;
      const kind = room === "topics" ? "topic" : "author";
      const title = (found: Named): string => nameIn(found, room, id);
      return { kind, scope: `${kind}/${id}`, isKnown: false, title };
    }
    case "languages": {
      // Paths are lower case; tags have a case of their own (zh-Hant).
      const tag = canonicalLanguage(id);
      if (tag === undefined) return undefined;
      return {
        kind: "language",
        scope: `language/${tag}`,
        isKnown: false,
        title: () => languageName(site, tag),
      };
    }
    default:
      return undefined;
  }
};

/** The cards of a list: what the editor put first, then the newest, each once. */
const arranged = (listing: ReadableListing | undefined): Card[] => {
  const { first, cards } = listing ?? { first: [], cards: [] };
  const chosen = new Set(first.map(({ path }) => path));
  return [...first, ...cards.filter(({ path }) => !chosen.has(path))];
};

const named = (turn: ListTurn | undefined): Named => ({
  name: turn?.listing?.name,
  cards: turn?.cards ?? [],
});

const firstView = (list: List, path: string, turn: ListTurn | undefined, site: Site): ListingView => ({
  kind: list.kind,
  path,
  title: list.title(named(turn)),
  ...(list.kind === "author" && turn?.listing?.author !== undefined && { author: turn.listing.author }),
  cards: arranged(turn?.listing),
  ...(list.kind === "front" && {
    chosen: turn?.listing?.first.length ?? 0,
    sections: (turn?.listing?.sections ?? []).map(({ section, cards }) => ({
      id: section,
      name: sectionName(site, section),
      cards,
    })),
  }),
  ...(turn?.next !== undefined && { older: { path, query: queryFor(turn.next) } }),
});

const olderView = (list: List, path: string, query: string, turn: ListTurn | undefined): ListingView => ({
  kind: list.kind,
  path,
  query,
  title: list.title(named(turn)),
  cards: turn?.cards ?? [],
  ...(turn?.next !== undefined && { older: { path, query: queryFor(turn.next) } }),
  newer: { path, query: queryFor(turn?.previous) },
});

const findList = async (
  c: PageContext,
  list: List,
  path: string,
  tags: readonly string[],
): Promise<Outcome<ListingView>> => {
  const asked = cursorIn(new URLSearchParams(c.search));
  if ("fault" in asked) return { kind: "problem", trouble: badQuery(asked.fault) };
  const { cursor } = asked;
  const turn = await turnOf(c, list.scope, cursor, LATEST_CARDS);
  if (turn === undefined && !list.isKnown) return { kind: "problem", trouble: notFound(path, tags) };
  const view =
    cursor === undefined
      ? firstView(list, path, turn, c.site)
      : olderView(list, path, queryFor(cursor), turn);
  return {
    kind: "resource",
    resource: view,
    revision: turn?.revision ?? "empty",
    changed: turn?.changed,
    language: c.site.language,
    freshness: turn?.freshness ?? { kind: "newest" },
    tags,
    links: [
      ...turningLinks(view, c.site, askedOfList(c.path).suffix),
      ...(cursor === undefined ? feedLinks(c.site, path) : []),
    ],
  };
};

/**
 * The front, and the articles of a section, a topic, an author or a language: the newest first, and with `before`
 * the older ones.
 */
export const listingRoute = (c: PageContext): Promise<Response> => {
  const asked = askedOfList(c.path);
  const list = listAt(asked.resource, c.site);
  const tags = list === undefined ? [] : [listingTag(list.scope)];
  const query = queryOf(c.search);
  return respond(c, {
    asked,
    query,
    representations: listRepresentations(c.site),
    pathOf: listPath,
    tags,
    find: async () =>
      list === undefined
        ? { kind: "problem", trouble: notFound(asked.resource, tags) }
        : findList(c, list, asked.resource, tags),
  });
};
