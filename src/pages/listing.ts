import type { Card } from "../archive/card.ts";
import type { Scope } from "../archive/keys.ts";
import type { ReadableListing } from "../archive/salvage-listing.ts";
import { canonicalLanguage, isID } from "../article/fields.ts";
import { listingTag } from "../http/freshness.ts";
import { feedLinks } from "../representations/feed/links.ts";
import { listingPage } from "../representations/html/listing-page.ts";
import { contentSecurityPolicy } from "../representations/html/policy.ts";
import { listingJSON } from "../representations/json/listing.ts";
import type { ListingView } from "../representations/listing-view.ts";
import { listingMarkdown } from "../representations/markdown/listing.ts";
import { type Site, sectionName } from "../site.ts";
import type { PageContext } from "./context.ts";
import { notFound } from "./problem.ts";
import { askedOfList, listPath, type Representations } from "./representation.ts";
import { type Outcome, respond } from "./respond.ts";

const representations = (site: Site): Representations<ListingView> => [
  {
    mediaType: "text/html",
    contentType: "text/html; charset=utf-8",
    suffix: "",
    write: async (view) => ({
      body: listingPage(view, { site }),
      fields: [["Content-Security-Policy", await contentSecurityPolicy("listing")]],
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

/** A list of the site: its scope, and what it is before anything is known of its articles. */
export interface List {
  kind: ListingView["kind"];
  scope: Scope;
  /** Whether the list is there while nothing was published in it. */
  isKnown: boolean;
  title: (listing: { name: string | undefined } | undefined) => string;
}

const languageName = (site: Site, tag: string): string =>
  new Intl.DisplayNames([tag, site.language], { type: "language" }).of(tag) ?? tag;

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
      return { kind, scope: `${kind}/${id}`, isKnown: false, title: (listing) => listing?.name ?? id };
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

const viewOf = (list: List, path: string, listing: ReadableListing | undefined, site: Site): ListingView => ({
  kind: list.kind,
  path,
  title: list.title(listing),
  ...(list.kind === "author" && listing?.author !== undefined && { author: listing.author }),
  cards: arranged(listing),
  ...(list.kind === "front" && {
    sections: (listing?.sections ?? []).map(({ section, cards }) => ({
      id: section,
      name: sectionName(site, section),
      cards,
    })),
  }),
});

const findList = async (
  c: PageContext,
  list: List,
  path: string,
  tags: readonly string[],
): Promise<Outcome<ListingView>> => {
  const found = await c.time("kv", () => c.archive.latest(list.scope));
  if (found === undefined && !list.isKnown) return { kind: "problem", trouble: notFound(path, tags) };
  return {
    kind: "resource",
    resource: viewOf(list, path, found?.listing, c.site),
    revision: found?.revision ?? "empty",
    changed: found?.listing.changed,
    language: c.site.language,
    freshness: { kind: "newest" },
    tags,
    links: feedLinks(c.site, path),
  };
};

/** The front, and the newest of a section, a topic, an author or a language. */
export const listingRoute = (c: PageContext): Promise<Response> => {
  const asked = askedOfList(c.path);
  const list = listAt(asked.resource, c.site);
  const tags = list === undefined ? [] : [listingTag(list.scope)];
  return respond(c, {
    asked,
    representations: representations(c.site),
    pathOf: listPath,
    tags,
    find: async () =>
      list === undefined
        ? { kind: "problem", trouble: notFound(asked.resource, tags) }
        : findList(c, list, asked.resource, tags),
  });
};
