import type { Cursor } from "../archive/cursor.ts";
import type { Scope } from "../archive/keys.ts";
import { canonicalLanguage, isID } from "../article/fields.ts";
import { listingTag } from "../http/freshness.ts";
import { type CollectionView, collectionJSON, ITEM_FIELDS } from "../representations/json/collection.ts";
import { type Site, siteURL } from "../site.ts";
import type { PageContext } from "./context.ts";
import { readPage } from "./lists/page.ts";
import { onlyValue, type QueryError, queryFor, quoted, readCursor, readSelectedFields } from "./query.ts";
import { badQuery, notFound } from "./response/problems.ts";
import { represent } from "./response/represent.ts";
import { articlePath, articleTarget, type Representation, type Resource } from "./response/representation.ts";

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 100;

const SCOPES = ["section", "topic", "author", "language"] as const;
const PARAMETERS: readonly string[] = [...SCOPES, "before", "limit", "fields"];

const NO_BODIES =
  "; items have no body: request the article itself for html, text and the rest (its URL ends in .json)";

/** A valid query of the collection. */
interface CollectionQuery {
  scope: Scope;
  cursor: Cursor | undefined;
  limit: number;
  fields: readonly string[] | undefined;
  /** The parameters that the links to other pages keep. */
  kept: Record<string, string>;
}

/** Reads the one scope that a query may name; undefined if no list can have its value. */
const scopeIn = (query: URLSearchParams): { scope: Scope | undefined } | QueryError => {
  const named = SCOPES.filter((name) => query.has(name));
  const [kind] = named;
  if (kind === undefined) return { scope: "all" };
  if (named.length > 1)
    return { error: `${named.join(" and ")}: expected at most one of ${SCOPES.join(", ")}` };
  const parameter = onlyValue(query, kind);
  if ("error" in parameter) return parameter;
  const { value = "" } = parameter;
  const id = kind === "language" ? canonicalLanguage(value) : isID(value) ? value : undefined;
  return { scope: id === undefined ? undefined : `${kind}/${id}` };
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
const readQuery = (search: string): CollectionQuery | QueryError | undefined => {
  const query = new URLSearchParams(search);
  const unknown = [...query.keys()].find((name) => !PARAMETERS.includes(name));
  if (unknown !== undefined)
    return { error: `${quoted(unknown)}: unknown parameter; expected ${PARAMETERS.join(", ")}` };
  const scope = scopeIn(query);
  const cursor = readCursor(search);
  const limit = limitIn(query);
  const fields = readSelectedFields(search, ITEM_FIELDS, NO_BODIES);
  if ("error" in scope) return scope;
  if ("error" in cursor) return cursor;
  if ("error" in limit) return limit;
  if ("error" in fields) return fields;
  query.delete("before");
  return (
    scope.scope && { ...cursor, ...limit, ...fields, scope: scope.scope, kept: Object.fromEntries(query) }
  );
};

const isKnown = (site: Site, scope: Scope): boolean =>
  scope === "all" || site.sections.some(({ id }) => scope === `section/${id}`);

const JSON_COLLECTION: Representation<CollectionView> = {
  mediaType: "application/json",
  suffix: ".json",
  render: (view, site) => ({ body: collectionJSON(view, site) }),
};

/**
 * `/articles.json?section=|topic=|author=|language=&before=&limit=&fields=`: all articles or those of one scope, the
 * newest first. Each page is one KV read. A page may have fewer items than requested, or none: `next` says whether
 * there are more.
 */
export const collection = async (c: PageContext): Promise<Response> => {
  const { site, path, search } = c.var;
  const query = readQuery(search);
  if (query === undefined) return notFound(c, `${path}${search}`, []);
  if ("error" in query) return badQuery(c, query.error);

  const { scope, cursor, limit, fields, kept } = query;
  const tags = [listingTag(scope)];
  const page = await readPage(c, scope, cursor, limit);
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
      ...(next !== undefined && { next }),
      ...(prev !== undefined && { prev }),
    },
    revision: page?.revision ?? "empty",
    changed: page?.changed,
    language: site.language,
    freshness: page?.freshness ?? { kind: "newest" },
    tags,
    links: [
      ...(next === undefined ? [] : [`<${next}>; rel="next"`]),
      ...(prev === undefined ? [] : [`<${prev}>; rel="prev"`]),
    ],
  });
};
