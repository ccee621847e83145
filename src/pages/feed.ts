import { salvageCards } from "../archive/salvage/listing.ts";
import { listingTag } from "../http/freshness.ts";
import { feedURL } from "../representations/feed/feed-url.ts";
import type { FeedItem, FeedView } from "../representations/feed/feed-view.ts";
import type { FEED_FORMATS, FeedType } from "../representations/feed/formats.ts";
import { guidOf } from "../representations/feed/guid.ts";
import { nonEmptyFeedText } from "../representations/feed/xml.ts";
import { type Site, siteURL } from "../site.ts";
import type { PageContext } from "./context.ts";
import { archiveAfterNewest, archivedCards, olderArchive, parseArchiveName } from "./lists/feed-archive.ts";
import { type List, type ListKind, listOf } from "./lists/lists.ts";
import { withPastModified } from "./lists/past-modified.ts";
import { badQuery, noOrigin, notFound } from "./response/problems.ts";
import { represent, type State } from "./response/represent.ts";
import { negotiateType, type Representation, type Resource } from "./response/representation.ts";

type FeedFormat = (typeof FEED_FORMATS)[number];

/** The policy of a feed in a browser, which loads only Broadsheet's stylesheet. */
const POLICY =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The last change of a list in which nothing was ever published. */
const NEVER = "1970-01-01T00:00:00Z";

/** The content of a feed, as KV has it. */
type FeedContent = Pick<State<FeedView>, "revision" | "changed" | "freshness"> & {
  name: string | undefined;
  items: Omit<FeedItem, "guid">[];
  /** The archive that continues the feed, as `?archive=` names it. */
  older: string | undefined;
};

/** Reads the newest 20 articles with their bodies; undefined if nothing was published in the list. */
const newestContent = async (
  { var: { archive, site } }: PageContext,
  list: List,
): Promise<FeedContent | undefined> => {
  const found = await archive.feed(list.scope);
  if (found === undefined && !list.isKnown) return undefined;
  const { name, changed, items = [], isFull = false } = found?.feed ?? {};
  const cards = items.map(({ card }) => card);
  return {
    name,
    items,
    older: isFull ? archiveAfterNewest(cards, site.timeZone) : undefined,
    revision: found?.revision ?? "empty",
    changed,
    freshness: { kind: "newest" },
  };
};

/** Reads the summaries of an archive of the feed (RFC 5005 §4); undefined if there is no such archive. */
const archiveContent = async (
  { var: { archive, site } }: PageContext,
  list: List,
  name: NonNullable<ReturnType<typeof parseArchiveName>>,
): Promise<FeedContent | undefined> => {
  const found = await archive.bucket(list.scope, name.bucket);
  if (found === undefined) return undefined;
  const { bucket, revision, changed } = found;
  return {
    name: undefined,
    items: salvageCards(archivedCards(bucket, name), site.language).map((card) => ({
      card,
      article: undefined,
    })),
    older: olderArchive(bucket, name, site.timeZone),
    revision,
    changed,
    freshness: { kind: "entry", changed },
  };
};

const viewOf = async (
  { site, now }: { site: Site; now: number },
  { list, path, archive }: { list: List; path: string; archive: string | undefined },
  { name, items: stored, older }: FeedContent,
): Promise<FeedView> => {
  const items = stored.map((item) => ({ ...item, card: withPastModified(item.card, now) }));
  const dates = items.map(({ card }) => card.modified);
  const listTitle = list.title({ name, cards: items.map(({ card }) => card) });
  const title = list.kind === "front" ? listTitle : `${listTitle} – ${site.name}`;
  return {
    id: await guidOf(`feed:${list.scope}`, site.guidNamespace),
    title,
    description: nonEmptyFeedText(site.description) ?? title,
    path,
    archive,
    older,
    updated: dates.reduce(
      (last, date) => (Date.parse(date) > Date.parse(last) ? date : last),
      dates[0] ?? NEVER,
    ),
    items: await Promise.all(
      items.map(async (item) => ({ ...item, guid: await guidOf(item.card.id, site.guidNamespace) })),
    ),
  };
};

/** Returns the Link values that name the hub and the topic of a feed (WebSub §4). Archives do not change. */
const hubLinks = ({ hub }: Site, topic: string): string[] =>
  hub === undefined ? [] : [`<${hub}>; rel="hub"`, `<${topic}>; rel="self"`];

/**
 * Chooses the name of a feed's media type. Browsers show RSS and Atom under their own types as plain text, and as
 * `application/xml` with our stylesheet. Browsers name XML in `Accept`; feed readers name the feed's type, anything, or
 * nothing.
 */
const feedType = (c: PageContext, mediaType: FeedType): FeedType | "application/xml" =>
  mediaType.endsWith("json") ? mediaType : (negotiateType(c, [mediaType, "application/xml"]) ?? mediaType);

/**
 * `feed.xml` (RSS 2.0), `atom.xml` and `feed.json` (JSON Feed) of every list: the newest articles with their bodies.
 * With `?archive=`, which only the feeds' own links have, summaries of older articles. Each is one KV read.
 */
export const feed =
  (kind: ListKind, { file, mediaType, write }: FeedFormat) =>
  async (c: PageContext): Promise<Response> => {
    const { site } = c.var;
    const list = listOf(kind, c.req.param("id") ?? "", site);
    if (list === undefined) return notFound(c, c.var.path, []);
    if (site.origin === undefined) return noOrigin(c);

    const tags = [listingTag(list.scope)];
    const archive = new URLSearchParams(c.var.search).get("archive") ?? undefined;
    const query = archive === undefined ? "" : `?archive=${encodeURIComponent(archive)}`;
    const name = archive === undefined ? undefined : parseArchiveName(archive);
    if (archive !== undefined && name === undefined)
      return badQuery(c, `archive=${archive}: expected the value from a feed's link prev-archive`);
    const content = name === undefined ? await newestContent(c, list) : await archiveContent(c, list, name);
    if (content === undefined) return notFound(c, `${c.var.path}${query}`, tags);

    const path = c.var.path.slice(0, -`/${file}`.length) || "/";
    const representation: Representation<FeedView> = {
      mediaType: feedType(c, mediaType),
      suffix: "",
      render: (view) => ({ body: write(view, site), fields: [["Content-Security-Policy", POLICY]] }),
    };
    const resource: Resource<FeedView> = {
      target: { path: c.var.path, suffix: "" },
      representations: [representation],
      pathOf: (feedPath) => feedPath,
      query,
      isNamedByAccept: !mediaType.endsWith("json"),
    };
    return represent(c, resource, representation, {
      content: await viewOf(c.var, { list, path, archive }, content),
      revision: content.revision,
      changed: content.changed,
      language: site.language,
      freshness: content.freshness,
      tags,
      links: [
        `<${siteURL(site, path)}>; rel="alternate"; type="text/html"`,
        ...(archive === undefined ? hubLinks(site, feedURL(site, { path, file, archive })) : []),
      ],
    });
  };
