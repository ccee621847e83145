import { CARD_FILTERS, type CardFilter, type FilterValue } from "../archive/card-filter.ts";
import type { Cursor } from "../archive/cursor.ts";
import type { Scope } from "../archive/keys.ts";
import { type Archive, withEachIndexOnce } from "../archive/read.ts";
import { type CollectedPage, collectPage } from "../archive/scan.ts";
import { DAY, isDate, normalDate } from "../article/dates.ts";
import { canonicalLanguage, isID } from "../article/fields.ts";
import { type Freshness, listingTag } from "../http/freshness.ts";
import { type CollectionView, collectionJSON, ITEM_FIELDS } from "../representations/json/collection.ts";
import { type Site, siteURL } from "../site.ts";
import type { PageContext } from "./context.ts";
import { onlyValue, type QueryError, queryFor, quoted, readCursor, readSelectedFields } from "./query.ts";
import { badQuery, notFound } from "./response/problems.ts";
import { represent } from "./response/represent.ts";
import { articlePath, articleTarget, type Representation, type Resource } from "./response/representation.ts";

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 100;

const TIMES = ["from", "to", "changed_since"] as const;

const PARAMETERS: readonly string[] = [...CARD_FILTERS, ...TIMES, "before", "limit", "fields"];

const NO_BODIES =
  "; items have no body: request the article itself for html, text and the rest (its URL ends in .json)";

/** A valid query of the collection. */
interface CollectionQuery {
  scope: Scope;
  /** The filters of the query, without the one that chose the scope. */
  filters: FilterValue[];
  /** Times in ms since the epoch. */
  from: number | undefined;
  until: number | undefined;
  changedSince: number | undefined;
  cursor: Cursor | undefined;
  limit: number;
  fields: readonly string[] | undefined;
  /** The parameters that the links to other pages keep. */
  kept: Record<string, string>;
}

/** Reads the filters; `ids` is undefined if no article can have one of their values. */
const filtersIn = (query: URLSearchParams): { ids: FilterValue[] | undefined } | QueryError => {
  const ids: [CardFilter, string | undefined][] = [];
  for (const filter of CARD_FILTERS) {
    const parameter = onlyValue(query, filter);
    if ("error" in parameter) return parameter;
    const { value } = parameter;
    if (value === undefined) continue;
    ids.push([filter, filter === "language" ? canonicalLanguage(value) : isID(value) ? value : undefined]);
  }
  const isPossible = (pair: [CardFilter, string | undefined]): pair is [CardFilter, string] =>
    pair[1] !== undefined;
  return { ids: ids.every(isPossible) ? ids : undefined };
};

/**
 * Reads a time or a day; undefined if the query does not have it. A day is its first instant in the publication's time zone, or
 * its last one if it ends a period.
 */
const timeIn = (
  query: URLSearchParams,
  name: (typeof TIMES)[number],
  timeZone: string,
): { time: number | undefined } | QueryError => {
  const parameter = onlyValue(query, name);
  if ("error" in parameter) return parameter;
  if (parameter.value === undefined) return { time: undefined };
  // In a query, an unencoded `+` means a space.
  const value = parameter.value.replace(" ", "+");
  if (!isDate(value))
    return {
      error: `${name}=${quoted(value)}: expected a day such as 2026-11-20, or a time such as 2026-11-20T08:00:00Z`,
    };
  const isDay = !value.includes("T");
  if (name !== "to" || !isDay) return { time: Date.parse(normalDate(value, timeZone)) };
  const nextDay = new Date(Date.parse(value) + DAY).toISOString().slice(0, "yyyy-mm-dd".length);
  return { time: Date.parse(normalDate(nextDay, timeZone)) - 1 };
};

const limitIn = (query: URLSearchParams): { limit: number } | QueryError => {
  const parameter = onlyValue(query, "limit");
  if ("error" in parameter) return parameter;
  const { value = String(DEFAULT_LIMIT) } = parameter;
  const limit = /^\d{1,3}$/u.test(value) ? Number(value) : 0;
  return limit >= 1 && limit <= MAX_LIMIT
    ? { limit }
    : { error: `limit=${quoted(value)}: expected a number from 1 to ${MAX_LIMIT}` };
};

/** Reads a query of the collection; undefined if no article can match it. */
const readQuery = (search: string, { timeZone }: Site): CollectionQuery | QueryError | undefined => {
  const query = new URLSearchParams(search);
  const unknown = [...query.keys()].find((name) => !PARAMETERS.includes(name));
  if (unknown !== undefined)
    return { error: `${quoted(unknown)}: unknown parameter; expected ${PARAMETERS.join(", ")}` };
  const filters = filtersIn(query);
  const from = timeIn(query, "from", timeZone);
  const to = timeIn(query, "to", timeZone);
  const changedSince = timeIn(query, "changed_since", timeZone);
  const cursor = readCursor(search);
  const limit = limitIn(query);
  const fields = readSelectedFields(search, ITEM_FIELDS, NO_BODIES);
  if ("error" in filters) return filters;
  if ("error" in from) return from;
  if ("error" in to) return to;
  if ("error" in changedSince) return changedSince;
  if ("error" in cursor) return cursor;
  if ("error" in limit) return limit;
  if ("error" in fields) return fields;
  if (from.time !== undefined && to.time !== undefined && from.time > to.time)
    return { error: `from=${quoted(query.get("from") ?? "")}: expected a time before to` };
  if (filters.ids === undefined) return undefined;
  query.delete("before");
  const [first, ...others] = filters.ids;
  return {
    ...cursor,
    ...limit,
    ...fields,
    scope: first === undefined ? "all" : `${first[0]}/${first[1]}`,
    filters: others,
    from: from.time,
    until: to.time,
    changedSince: changedSince.time,
    kept: Object.fromEntries(query),
  };
};

const isKnown = (site: Site, scope: Scope): boolean =>
  scope === "all" || site.sections.some(({ id }) => scope === `section/${id}`);

const JSON_COLLECTION: Representation<CollectionView> = {
  mediaType: "application/json",
  suffix: ".json",
  render: (view, site) => ({ body: collectionJSON(view, site) }),
};

/**
 * Counts all articles, if a query selects all of them and begins with the newest. The list of the months has their counts, so this
 * takes one KV read.
 */
const totalOf = async (
  archive: Archive,
  { scope, cursor, from, until, changedSince }: CollectionQuery,
): Promise<number | undefined> => {
  const isAll = scope === "all" && (cursor ?? from ?? until ?? changedSince) === undefined;
  const counts = isAll ? (await archive.index(scope))?.months.map(({ count }) => count) : undefined;
  return counts?.every((count) => count !== undefined)
    ? counts.reduce((sum, count) => sum + count, 0)
    : undefined;
};

const freshnessOf = (page: CollectedPage | undefined): Freshness =>
  page === undefined || page.isNewest ? { kind: "newest" } : { kind: "entry", changed: page.changed };

/**
 * `/articles.json?section=&topic=&author=&language=&from=&to=&changed_since=&before=&limit=&fields=`: all articles that pass
 * every filter, the newest first. A page is full while there are more articles, if they are in at most 120 months and one in a hundred passes.
 */
export const collection = async (c: PageContext): Promise<Response> => {
  const { site, path, search } = c.var;
  const query = readQuery(search, site);
  if (query === undefined) return notFound(c, `${path}${search}`, []);
  if ("error" in query) return badQuery(c, query.error);

  const { scope, cursor, fields, kept } = query;
  const tags = [listingTag(scope)];
  const archive = withEachIndexOnce(c.var.archive);
  const [page, total] = await Promise.all([collectPage(archive, query, site), totalOf(archive, query)]);
  if (page === undefined && !isKnown(site, scope)) return notFound(c, `${path}${search}`, tags);
  const urlOf = (to: Cursor | undefined): string => `${siteURL(site, path)}${queryFor(to, kept)}`;
  const next = page?.next && urlOf(page.next);
  const prev = cursor && urlOf(page?.previous);
  const resource: Resource<CollectionView> = {
    target: articleTarget(path),
    representations: [JSON_COLLECTION],
    pathOf: articlePath,
    query: search,
  };
  return represent(c, resource, JSON_COLLECTION, {
    content: {
      cards: page?.cards ?? [],
      fields,
      ...(total !== undefined && { total }),
      ...(next !== undefined && { next }),
      ...(prev !== undefined && { prev }),
    },
    revision: `${page?.revision ?? "empty"}${total === undefined ? "" : `.${total}`}`,
    changed: page?.changed,
    language: site.language,
    freshness: freshnessOf(page),
    tags,
    links: [
      ...(next === undefined ? [] : [`<${next}>; rel="next"`]),
      ...(prev === undefined ? [] : [`<${prev}>; rel="prev"`]),
    ],
  });
};
