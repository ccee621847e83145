import type { Scope } from "../../archive/keys.ts";
import { MORE_CARDS } from "../../archive/listing/more.ts";
import type { Card } from "../../article/card.ts";
import type { Article } from "../../article/model.ts";
import { type MoreCard, moreCardOf } from "../../article/more-card.ts";
import type { ListedAt } from "./listed.ts";

/*
 * The articles next to each other in the list of a section and a language. The entry of each shows cards of the others
 * (archive/listing/more.ts): the four older ones, and newer ones only if there are fewer. So a change at a place in the
 * list changes the entries of the four newer articles at most, and those of the oldest four if the place is among them.
 */

/** A place in the list of a section and a language, whether or not an article is there. */
export interface Place {
  /** The scope of the section. */
  scope: Scope;
  /** BCP 47. */
  language: string;
  /** ms since the epoch. */
  published: number;
  path: string;
}

/** Returns the place of an article; undefined for a page that is in no list. */
export const placeOf = ({ section, language, published, path, listed }: Article): Place | undefined =>
  listed === false
    ? undefined
    : { scope: `section/${section}`, language, published: Date.parse(published), path };

/** Returns the place of an article that is in these lists; empty for a page that is in none. */
export const placesIn = (lists: readonly ListedAt[]): Place[] =>
  lists.flatMap(({ language, ...place }) => (language === null ? [] : [{ ...place, language }]));

const IN_LIST = "FROM listed INDEXED BY neighbours WHERE scope = ?1 AND language = ?2";

/** The articles of the same time come from the index first, and then the others, so that no query reads more than it needs. */
const OLDER = `SELECT card FROM (
    SELECT * FROM (SELECT id, published, path ${IN_LIST} AND published = ?3 AND path > ?4 ORDER BY path LIMIT ?5)
    UNION ALL
    SELECT * FROM (SELECT id, published, path ${IN_LIST} AND published < ?3 ORDER BY published DESC, path LIMIT ?5)
  ) JOIN cards USING (id) ORDER BY published DESC, path LIMIT ?5`;

const NEWER = `SELECT card FROM (
    SELECT * FROM (SELECT id, published, path ${IN_LIST} AND published = ?3 AND path < ?4 ORDER BY path DESC LIMIT ?5)
    UNION ALL
    SELECT * FROM (SELECT id, published, path ${IN_LIST} AND published > ?3 ORDER BY published, path DESC LIMIT ?5)
  ) JOIN cards USING (id) ORDER BY published, path DESC LIMIT ?5`;

/** Returns the small cards of the articles next to a place, in the order of the list. */
export const cardsNextTo = (sql: SqlStorage, { scope, language, published, path }: Place): MoreCard[] => {
  const cards = (query: string, limit: number): MoreCard[] =>
    sql
      .exec<{ card: string }>(query, scope, language, published, path, limit)
      .toArray()
      .map(({ card }) => moreCardOf(JSON.parse(card) as Card));
  const older = cards(OLDER, MORE_CARDS);
  const newer = older.length < MORE_CARDS ? cards(NEWER, MORE_CARDS - older.length) : [];
  return [...newer.reverse(), ...older];
};

/** The list of the place that `json_each` returns. */
const IN_ITS_LIST = `FROM listed INDEXED BY neighbours
  WHERE scope = value ->> 'scope' AND language = value ->> 'language'`;

/**
 * Not one count of both sorts of older articles together: SQLite 3.53 then counts those of the first place for every place.
 */
const NEXT_TO = `SELECT
    (SELECT json_group_array(path) FROM (
       SELECT path ${IN_ITS_LIST} AND published = value ->> 'published' AND path < value ->> 'path'
       ORDER BY path DESC LIMIT ?2
     )) AS sameTime,
    (SELECT json_group_array(path) FROM (
       SELECT path ${IN_ITS_LIST} AND published > value ->> 'published' ORDER BY published, path DESC LIMIT ?2
     )) AS later,
    (SELECT count(*) FROM (
       SELECT 1 ${IN_ITS_LIST} AND published = value ->> 'published' AND path > value ->> 'path' LIMIT ?2 + 1
     )) + (SELECT count(*) FROM (
       SELECT 1 ${IN_ITS_LIST} AND published < value ->> 'published' LIMIT ?2 + 1
     )) AS older,
    (SELECT json_group_array(path) FROM (
       SELECT path ${IN_ITS_LIST} ORDER BY published, path DESC LIMIT ?2
     )) AS oldest
  FROM json_each(?1)`;

/**
 * Returns the paths of the articles whose entries show a place. It reads the lists as they are after all changes, and that is
 * enough: between a changed place and an entry that showed it are fewer than four articles that have not changed.
 */
export const pathsNextTo = (sql: SqlStorage, places: readonly Place[]): string[] => {
  const rows = sql
    .exec<{ sameTime: string; later: string; older: number; oldest: string }>(
      NEXT_TO,
      JSON.stringify(places),
      MORE_CARDS,
    )
    .toArray();
  const paths = rows.flatMap(({ sameTime, later, older, oldest }): string[] => [
    ...[...JSON.parse(sameTime), ...JSON.parse(later)].slice(0, MORE_CARDS),
    ...(older <= MORE_CARDS ? JSON.parse(oldest) : []),
  ]);
  return [...new Set(paths)];
};
