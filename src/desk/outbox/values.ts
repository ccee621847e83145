import type { Card } from "../../archive/card.ts";
import { articleEntry, movedEntry, withdrawnEntry } from "../../archive/entry.ts";
import type { Scope } from "../../archive/keys.ts";
import {
  LATEST_CARDS,
  latestListing,
  scopeAuthor,
  scopeName,
  sectionCards,
} from "../../archive/projection.ts";
import type { Article } from "../../article/model.ts";
import type { Site } from "../../site.ts";
import { standing, storedArticle } from "../ledger/standing.ts";

/** What belongs under a key of KV now. */
export interface Value {
  /** JSON; undefined when the key should not be there. */
  text: string | undefined;
  /** The paths that it sends readers to, whose entries must be in KV before it. */
  paths: string[];
}

const absent: Value = { text: undefined, paths: [] };

const iso = (ms: number): string => new Date(ms).toISOString();

type Holding = {
  id: string;
  kind: string;
  moved: number;
  path: string;
  revision: number;
  state: string;
  reason: string | null;
  changed: number;
  document: string;
};

/** The value of a path's entry: the article, the way to where it has gone, why it was withdrawn, or nothing. */
export const entryValue = (sql: SqlStorage, path: string): Value => {
  const [row] = sql
    .exec<Holding>(
      `SELECT paths.id, paths.kind, paths.changed AS moved, articles.path, articles.revision, articles.state,
              articles.reason, articles.changed, revisions.document
       FROM paths JOIN articles ON articles.id = paths.id
       JOIN revisions ON revisions.id = articles.id AND revisions.revision = articles.revision
       WHERE paths.path = ?`,
      path,
    )
    .toArray();
  if (row === undefined || (row.state !== "published" && row.state !== "withdrawn")) return absent;
  if (row.kind !== "current")
    return { text: JSON.stringify(movedEntry(row.path, iso(row.moved))), paths: [row.path] };
  if (row.state === "withdrawn")
    return { text: JSON.stringify(withdrawnEntry(row.reason ?? undefined, iso(row.changed))), paths: [] };
  const entry = articleEntry(storedArticle(row.document), String(row.revision), iso(row.changed));
  return { text: JSON.stringify(entry), paths: [] };
};

const newestCards = (sql: SqlStorage, scope: string, limit: number): Card[] =>
  sql
    .exec<{ card: string }>(
      `SELECT card FROM listed JOIN cards ON cards.id = listed.id WHERE scope = ? ORDER BY published DESC, path LIMIT ?`,
      scope,
      limit,
    )
    .toArray()
    .map(({ card }) => JSON.parse(card) as Card);

/** The newest cards of every section, enough for `sectionCards` to choose from. */
const cardsOfSections = (sql: SqlStorage): Card[] =>
  sql
    .exec<{ scope: string }>("SELECT scope FROM scopes WHERE scope >= 'section/' AND scope < 'section0'")
    .toArray()
    .flatMap(({ scope }) => newestCards(sql, scope, 4));

/** The articles that a topic's or author's name is taken from: the newest, and the newest with a biography. */
const namingArticles = (sql: SqlStorage, scope: Scope): Article[] => {
  if (!scope.startsWith("topic/") && !scope.startsWith("author/")) return [];
  const newest = "SELECT id FROM listed WHERE scope = ?";
  const order = "ORDER BY published DESC, path LIMIT 1";
  const ids = [
    ...sql.exec<{ id: string }>(`${newest} ${order}`, scope),
    ...sql.exec<{ id: string }>(`${newest} AND biography = 1 ${order}`, scope),
  ];
  return ids.map(({ id }) => storedArticle(standing(sql, id)?.document ?? ""));
};

/** The value of a scope's newest listing; nothing when the scope is empty. */
export const latestValue = (
  sql: SqlStorage,
  scope: Scope,
  site: Pick<Site, "timeZone" | "sections">,
): Value => {
  const cards = newestCards(sql, scope, LATEST_CARDS + 1);
  if (cards.length === 0) return absent;
  const { changed } = sql
    .exec<{ changed: number }>("SELECT changed FROM scopes WHERE scope = ?", scope)
    .one();
  const articles = namingArticles(sql, scope);
  const name = scopeName(scope, articles);
  const author = scopeAuthor(scope, articles);
  const sections = scope === "all" ? sectionCards(cardsOfSections(sql), site.sections) : undefined;
  const listing = latestListing({
    scope,
    cards,
    changed: iso(changed),
    timeZone: site.timeZone,
    ...(name !== undefined && { name }),
    ...(author !== undefined && { author }),
    ...(sections !== undefined && { sections }),
  });
  const named = [...listing.cards, ...(sections ?? []).flatMap((section) => section.cards)];
  return { text: JSON.stringify(listing), paths: named.map(({ path }) => path) };
};
