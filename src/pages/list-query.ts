import { type Cursor, cursorText, readCursor } from "../archive/cursor.ts";

/*
 * What a query asks of a list. A fault is told with what was expected.
 */

export interface Fault {
  fault: string;
}

/** How much of what was sent is told again. */
const SHOWN = 60;

/** The one value of a parameter; undefined where it is not there. */
export const only = (query: URLSearchParams, name: string): { value: string | undefined } | Fault => {
  const [value, ...more] = query.getAll(name);
  return more.length > 0
    ? { fault: `${name} is there ${more.length + 1} times: expected it once` }
    : { value };
};

/** Where a query asks a list to go on. */
export const cursorIn = (query: URLSearchParams): { cursor: Cursor | undefined } | Fault => {
  const before = only(query, "before");
  if ("fault" in before) return before;
  if (before.value === undefined) return { cursor: undefined };
  const cursor = readCursor(before.value);
  return cursor === undefined
    ? {
        fault: `before=${before.value.slice(0, SHOWN)}: expected a cursor as the next link of a page has it; without before the list begins with its newest`,
      }
    : { cursor };
};

/** What of a query a list depends on: where it goes on, whatever that text is. */
export const queryOf = (search: string): string => {
  const before = new URLSearchParams(search).getAll("before");
  return before.length === 0 ? "" : `?${new URLSearchParams(before.map((value) => ["before", value]))}`;
};

/**
 * The query of a page, in its one order; empty for the first.
 *
 * @param others what the query asks beside
 */
export const queryFor = (
  cursor: Cursor | undefined,
  others: Readonly<Record<string, string>> = {},
): string => {
  const query = new URLSearchParams(others);
  if (cursor !== undefined) query.set("before", cursorText(cursor));
  query.sort();
  return query.size === 0 ? "" : `?${query}`;
};

/**
 * The fields that a query asks for; undefined where it asks for all.
 *
 * @param known every field that can be asked for
 * @param wayOut what to do about a field that is not known here
 */
export const fieldsIn = (
  query: URLSearchParams,
  known: readonly string[],
  wayOut: string,
): { fields: readonly string[] | undefined } | Fault => {
  const given = only(query, "fields");
  if ("fault" in given) return given;
  if (given.value === undefined) return { fields: undefined };
  const asked = given.value.split(",");
  const unknown = asked.find((field) => !known.includes(field));
  return unknown === undefined
    ? { fields: known.filter((field) => asked.includes(field)) }
    : { fault: `fields=${unknown.slice(0, SHOWN)}: expected some of ${known.join(",")}${wayOut}` };
};
