import type { Cursor } from "../archive/cursor.ts";
import type { Scope } from "../archive/keys.ts";
import { canonicalLanguage, isID } from "../article/fields.ts";
import { listingTag } from "../http/freshness.ts";
import { type CollectionView, collectionJSON, ITEM_FIELDS } from "../representations/json/collection.ts";
import { siteURL } from "../site.ts";
import type { PageContext } from "./context.ts";
import { cursorIn, type Fault, fieldsIn, only, queryFor } from "./list-query.ts";
import { turnOf } from "./list-turn.ts";
import { badQuery, notFound } from "./problem.ts";
import { articlePath, askedOfArticle } from "./representation.ts";
import { type Outcome, respond } from "./respond.ts";

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 100;

const SCOPES = ["section", "topic", "author", "language"] as const;
const PARAMETERS: readonly string[] = [...SCOPES, "before", "limit", "fields"];

const WAY_OUT =
  "; items have no body: ask the article itself for html, text and the rest (its URL ends in .json)";

/** What a client asks of the collection. */
interface Asked {
  scope: Scope;
  cursor: Cursor | undefined;
  limit: number;
  fields: readonly string[] | undefined;
  /** What the next page is asked for too. */
  kept: Record<string, string>;
}

/** The one scope that a query names; undefined where the value can be none's. */
const scopeIn = (query: URLSearchParams): { scope: Scope | undefined } | Fault => {
  const named = SCOPES.filter((name) => query.has(name));
  const [kind] = named;
  if (kind === undefined) return { scope: "all" };
  if (named.length > 1)
    return {
      fault: `${named.join(" and ")}: expected one of ${SCOPES.join(", ")}, so that a page is one read`,
    };
  const given = only(query, kind);
  if ("fault" in given) return given;
  const { value = "" } = given;
  const id = kind === "language" ? canonicalLanguage(value) : isID(value) ? value : undefined;
  return { scope: id === undefined ? undefined : `${kind}/${id}` };
};

const limitIn = (query: URLSearchParams): { limit: number } | Fault => {
  const given = only(query, "limit");
  if ("fault" in given) return given;
  const { value = String(DEFAULT_LIMIT) } = given;
  const limit = /^\d{1,3}$/u.test(value) ? Number(value) : 0;
  return limit >= 1 && limit <= MAX_LIMIT
    ? { limit }
    : { fault: `limit=${value.slice(0, 60)}: expected a number from 1 to ${MAX_LIMIT}` };
};

/** What a query asks of the collection, or why it cannot be answered; undefined where nothing can be in it. */
const askedIn = (search: string): Asked | Fault | undefined => {
  const query = new URLSearchParams(search);
  const unknown = [...query.keys()].find((name) => !PARAMETERS.includes(name));
  if (unknown !== undefined)
    return { fault: `${unknown.slice(0, 60)}: expected ${PARAMETERS.join(", ")}, and no other parameter` };
  const scope = scopeIn(query);
  const cursor = cursorIn(query);
  const limit = limitIn(query);
  const fields = fieldsIn(query, ITEM_FIELDS, WAY_OUT);
  if ("fault" in scope) return scope;
  if ("fault" in cursor) return cursor;
  if ("fault" in limit) return limit;
  if ("fault" in fields) return fields;
  query.delete("before");
  return (
    scope.scope && { ...cursor, ...limit, ...fields, scope: scope.scope, kept: Object.fromEntries(query) }
  );
};

const isKnown = ({ site }: PageContext, scope: Scope): boolean =>
  scope === "all" || site.sections.some(({ id }) => scope === `section/${id}`);

const find = async (
  c: PageContext,
  asked: Asked | Fault | undefined,
  tags: readonly string[],
): Promise<Outcome<CollectionView>> => {
  if (asked === undefined) return { kind: "problem", trouble: notFound(`${c.path}${c.search}`, tags) };
  if ("fault" in asked) return { kind: "problem", trouble: badQuery(asked.fault) };
  const { scope, cursor, limit, fields, kept } = asked;
  const turn = await turnOf(c, scope, cursor, limit);
  if (turn === undefined && !isKnown(c, scope))
    return { kind: "problem", trouble: notFound(`${c.path}${c.search}`, tags) };
  const urlOf = (to: Cursor | undefined): string => `${siteURL(c.site, c.path)}${queryFor(to, kept)}`;
  const next = turn?.next && urlOf(turn.next);
  const prev = cursor && urlOf(turn?.previous);
  return {
    kind: "resource",
    resource: {
      cards: turn?.cards ?? [],
      fields,
      ...(next !== undefined && { next }),
      ...(prev !== undefined && { prev }),
    },
    revision: turn?.revision ?? "empty",
    changed: turn?.changed,
    language: c.site.language,
    freshness: turn?.freshness ?? { kind: "newest" },
    tags,
    links: [
      ...(next === undefined ? [] : [`<${next}>; rel="next"`]),
      ...(prev === undefined ? [] : [`<${prev}>; rel="prev"`]),
    ],
  };
};

/**
 * `/articles.json?section=|topic=|author=|language=&before=&limit=&fields=`: all articles or those of one scope, newest
 * first, a page for one KV read. A page may have fewer items than asked for, or none: `next` tells whether there are more.
 */
export const articlesRoute = (c: PageContext): Promise<Response> => {
  const asked = askedIn(c.search);
  const tags = asked === undefined || "fault" in asked ? [] : [listingTag(asked.scope)];
  return respond(c, {
    asked: askedOfArticle(c.path),
    query: c.search,
    representations: [
      {
        mediaType: "application/json",
        contentType: "application/json",
        suffix: ".json",
        write: (view) => ({ body: collectionJSON(view, c.site) }),
      },
    ],
    pathOf: articlePath,
    tags,
    find: () => find(c, asked, tags),
  });
};
