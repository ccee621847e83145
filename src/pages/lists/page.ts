import {
  type CardPage,
  pageFromIndex,
  pageOfBucket,
  pageOfMissingBucket,
  pageOfNewest,
} from "../../archive/card-page.ts";
import type { Cursor } from "../../archive/cursor.ts";
import type { Scope } from "../../archive/keys.ts";
import type { FoundBucket } from "../../archive/read.ts";
import { type ReadableListing, salvageCards } from "../../archive/salvage/listing.ts";
import type { Card } from "../../article/card.ts";
import type { Freshness } from "../../http/freshness.ts";
import type { PageContext } from "../context.ts";

/** A page of a list. It takes one KV read. */
export interface ListPage extends CardPage<Card> {
  /** The newest listing of the scope, with the editor's choices. Only the first page has it. */
  listing: ReadableListing | undefined;
  /** Changes whenever the page does. */
  revision: string;
  /** ISO 8601; undefined if that is not known. */
  changed: string | undefined;
  freshness: Freshness;
}

const withoutCards = (page: CardPage<never>, revision: string, changed?: string): ListPage => ({
  ...page,
  listing: undefined,
  revision,
  changed,
  freshness: { kind: "newest" },
});

/**
 * Returns a page of a month or a day that was read.
 *
 * @param at the name of the bucket, and the last article of the page before
 * @param limit the maximum number of articles on the page
 */
export const bucketPage = (
  c: PageContext,
  { bucket, revision, changed }: FoundBucket,
  at: Pick<Cursor, "bucket" | "after">,
  limit: number,
): ListPage => {
  const { timeZone, language } = c.var.site;
  const page = pageOfBucket(bucket, at.bucket, at.after, { limit, timeZone });
  const cards = salvageCards(
    page.cards.map(({ card }) => card),
    language,
  );
  return { ...page, cards, listing: undefined, revision, changed, freshness: { kind: "entry", changed } };
};

const firstPage = async (c: PageContext, scope: Scope, limit: number): Promise<ListPage | undefined> => {
  const found = await c.var.archive.latest(scope);
  if (found === undefined) return undefined;
  const { listing, revision } = found;
  const page = pageOfNewest(listing.cards, listing.older, { limit, timeZone: c.var.site.timeZone });
  return { ...page, listing, revision, changed: listing.changed, freshness: { kind: "newest" } };
};

const pageByIndex = async (c: PageContext, scope: Scope, cursor: Cursor): Promise<ListPage | undefined> => {
  const found = await c.var.archive.index(scope);
  return found && withoutCards(pageFromIndex(found.months, cursor), found.revision, found.changed);
};

const pageByBucket = async (
  c: PageContext,
  scope: Scope,
  cursor: Cursor,
  limit: number,
): Promise<ListPage> => {
  const found = await c.var.archive.bucket(scope, cursor.bucket);
  return found === undefined
    ? withoutCards(pageOfMissingBucket(cursor), "missing")
    : bucketPage(c, found, cursor, limit);
};

/**
 * Reads a page of a list, with one KV read.
 *
 * @param cursor where the page begins; undefined for the first page
 * @param limit the maximum number of articles on the page
 * @returns undefined if nothing was published in the scope
 */
export const readPage = (
  c: PageContext,
  scope: Scope,
  cursor: Cursor | undefined,
  limit: number,
): Promise<ListPage | undefined> => {
  if (cursor === undefined) return firstPage(c, scope, limit);
  return cursor.by === "index" ? pageByIndex(c, scope, cursor) : pageByBucket(c, scope, cursor, limit);
};
