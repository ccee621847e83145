import { salvageCards } from "../archive/salvage-listing.ts";
import { listingTag } from "../http/freshness.ts";
import { negotiate } from "../http/negotiate.ts";
import type { FeedItem, FeedView } from "../representations/feed/feed-view.ts";
import { FEED_FORMATS, type FeedType } from "../representations/feed/formats.ts";
import { guidOf } from "../representations/feed/guid.ts";
import { said } from "../representations/feed/xml.ts";
import { siteURL } from "../site.ts";
import type { PageContext } from "./context.ts";
import { type Archive, archiveAfter, archived, archiveNamed, olderArchive } from "./feed-archive.ts";
import { type List, listAt } from "./listing.ts";
import { badQuery, noOrigin, notFound } from "./problem.ts";
import { type Outcome, respond } from "./respond.ts";

/** A person who opens a feed sees it through our stylesheet, and nothing else is loaded. */
const POLICY =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** What is said of a list's last change where nothing was ever published in it. */
const NEVER = "1970-01-01T00:00:00Z";

/** A feed that is asked for. */
interface Asked {
  list: List;
  /** The list's. */
  path: string;
  /** Undefined for the newest. */
  archive: string | undefined;
}

const viewOf = async (
  { site }: PageContext,
  { list, path, archive }: Asked,
  found: { name: string | undefined; items: Omit<FeedItem, "guid">[]; older: string | undefined },
): Promise<FeedView> => {
  const { guidNamespace, name, description } = site;
  const dates = found.items.map(({ card }) => card.modified);
  const own = list.title({ name: found.name, cards: found.items.map(({ card }) => card) });
  const title = list.kind === "front" ? own : `${own} – ${name}`;
  return {
    id: await guidOf(`feed:${list.scope}`, guidNamespace),
    title,
    description: said(description) ?? title,
    path,
    archive,
    older: found.older,
    updated: dates.reduce(
      (last, date) => (Date.parse(date) > Date.parse(last) ? date : last),
      dates[0] ?? NEVER,
    ),
    items: await Promise.all(
      found.items.map(async (item) => ({ ...item, guid: await guidOf(item.card.id, guidNamespace) })),
    ),
  };
};

/** What is true of every feed of a list that was found. */
const common = ({ site }: PageContext, { list, path }: Asked) => ({
  kind: "resource" as const,
  language: site.language,
  tags: [listingTag(list.scope)],
  links: [`<${siteURL(site, path)}>; rel="alternate"; type="text/html"`],
});

const newest = async (c: PageContext, asked: Asked): Promise<Outcome<FeedView>> => {
  const { list } = asked;
  const found = await c.time("kv", () => c.archive.feed(list.scope));
  if (found === undefined && !list.isKnown)
    return { kind: "problem", trouble: notFound(c.path, [listingTag(list.scope)]) };
  const { name, changed, items = [], isFull = false } = found?.feed ?? {};
  const cards = items.map(({ card }) => card);
  const older = isFull ? archiveAfter(cards, c.site.timeZone) : undefined;
  return {
    ...common(c, asked),
    resource: await viewOf(c, asked, { name, items, older }),
    revision: found?.revision ?? "empty",
    changed,
    freshness: { kind: "newest" },
  };
};

const older = async (c: PageContext, asked: Asked, archive: Archive): Promise<Outcome<FeedView>> => {
  const { scope } = asked.list;
  const found = await c.time("kv", () => c.archive.bucket(scope, archive.bucket));
  if (found === undefined)
    return { kind: "problem", trouble: notFound(`${c.path}?archive=${asked.archive}`, [listingTag(scope)]) };
  const { bucket, revision, changed } = found;
  const cards = salvageCards(archived(bucket, archive), c.site.language);
  return {
    ...common(c, asked),
    resource: await viewOf(c, asked, {
      name: undefined,
      items: cards.map((card) => ({ card, article: undefined })),
      older: olderArchive(bucket, archive, c.site.timeZone),
    }),
    revision,
    changed,
    freshness: { kind: "entry", changed },
  };
};

/**
 * The media type that a client is told. Browsers show RSS and Atom under their own as plain text, and as XML they
 * show them through the stylesheet; they name XML in Accept, and feed readers name the feed, anything or nothing.
 */
const nameFor = (mediaType: FeedType, accept: string | undefined): FeedType | "application/xml" =>
  mediaType.endsWith("json") ? mediaType : (negotiate(accept, [mediaType, "application/xml"]) ?? mediaType);

/**
 * `feed.xml` (RSS 2.0), `atom.xml` and `feed.json` (JSON Feed) of every list: the newest with their whole texts, and
 * with `?archive=`, which only the feeds' own links carry, summaries of what is older. One KV read each.
 */
export const feedRoute = (c: PageContext): Promise<Response> => {
  const end = c.path.lastIndexOf("/");
  const path = c.path.slice(0, end) || "/";
  const { mediaType, write } =
    FEED_FORMATS.find((format) => format.file === c.path.slice(end + 1)) ?? FEED_FORMATS[0];
  const named = nameFor(mediaType, c.request.headers.get("Accept") ?? undefined);
  const list = listAt(path, c.site);
  const tags = list === undefined ? [] : [listingTag(list.scope)];
  const name = new URLSearchParams(c.search).get("archive") ?? undefined;
  const archive = name === undefined ? undefined : archiveNamed(name);
  return respond(c, {
    asked: { resource: c.path, suffix: "" },
    query: name === undefined ? "" : `?archive=${encodeURIComponent(name)}`,
    representations: [
      {
        mediaType: named,
        // JSON has no charset parameter (RFC 8259 §11).
        contentType: named.endsWith("json") ? named : `${named}; charset=utf-8`,
        suffix: "",
        write: (view: FeedView) => ({
          body: write(view, c.site),
          fields: [["Content-Security-Policy", POLICY]],
        }),
      },
    ],
    isNamedByAccept: !mediaType.endsWith("json"),
    pathOf: (resource) => resource,
    tags,
    find: async () => {
      if (list === undefined) return { kind: "problem", trouble: notFound(c.path, tags) };
      if (c.site.origin === undefined) return { kind: "problem", trouble: noOrigin };
      const asked = { list, path, archive: name };
      if (name === undefined) return newest(c, asked);
      return archive === undefined
        ? {
            kind: "problem",
            trouble: badQuery(`archive=${name}: expected what the link prev-archive of a feed has`),
          }
        : older(c, asked, archive);
    },
  });
};
