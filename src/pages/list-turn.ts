import type { Cursor } from "../archive/cursor.ts";
import type { Scope } from "../archive/keys.ts";
import type { FoundBucket } from "../archive/read.ts";
import { type ReadableListing, salvageCards } from "../archive/salvage-listing.ts";
import { bucketTurn, firstTurn, indexTurn, missingTurn, type Turn } from "../archive/turn.ts";
import type { Card } from "../article/card.ts";
import type { Freshness } from "../http/freshness.ts";
import type { PageContext } from "./context.ts";

/** A page of a list as one KV read gives it. */
export interface ListTurn extends Turn<Card> {
  /** On the first page: all that the newest listing says. */
  listing: ReadableListing | undefined;
  revision: string;
  changed: string | undefined;
  freshness: Freshness;
}

const unlisted = (turn: Turn<never>, revision: string, changed?: string): ListTurn => ({
  ...turn,
  listing: undefined,
  revision,
  changed,
  freshness: { kind: "newest" },
});

/**
 * A page of a month or a day that was found.
 *
 * @param at the bucket's name, and the last article that was shown
 * @param limit how many articles at most
 */
export const turnOfBucket = (
  c: PageContext,
  { bucket, revision, changed }: FoundBucket,
  at: Pick<Cursor, "bucket" | "after">,
  limit: number,
): ListTurn => {
  const { timeZone, language } = c.site;
  const turn = bucketTurn(bucket, at.bucket, at.after, { limit, timeZone });
  const cards = salvageCards(
    turn.cards.map(({ card }) => card),
    language,
  );
  return { ...turn, cards, listing: undefined, revision, changed, freshness: { kind: "entry", changed } };
};

const firstPage = async (c: PageContext, scope: Scope, limit: number): Promise<ListTurn | undefined> => {
  const found = await c.archive.latest(scope);
  if (found === undefined) return undefined;
  const { listing, revision } = found;
  const turn = firstTurn(listing.cards, listing.older, { limit, timeZone: c.site.timeZone });
  return { ...turn, listing, revision, changed: listing.changed, freshness: { kind: "newest" } };
};

const pageByIndex = async (c: PageContext, scope: Scope, cursor: Cursor): Promise<ListTurn | undefined> => {
  const found = await c.archive.index(scope);
  return found && unlisted(indexTurn(found.months, cursor), found.revision, found.changed);
};

const pageByKey = async (c: PageContext, scope: Scope, cursor: Cursor, limit: number): Promise<ListTurn> => {
  const found = await c.archive.bucket(scope, cursor.bucket);
  return found === undefined
    ? unlisted(missingTurn(cursor), "missing")
    : turnOfBucket(c, found, cursor, limit);
};

/**
 * Reads a page of a list, at the price of one KV read; undefined where nothing was published in its scope.
 *
 * @param cursor where it begins; undefined for the first page
 * @param limit how many articles at most
 */
export const turnOf = (
  c: PageContext,
  scope: Scope,
  cursor: Cursor | undefined,
  limit: number,
): Promise<ListTurn | undefined> =>
  c.time("kv", async () => {
    if (cursor === undefined) return firstPage(c, scope, limit);
    return cursor.by === "index" ? pageByIndex(c, scope, cursor) : pageByKey(c, scope, cursor, limit);
  });
