import { type Cursor, cursorText, parseCursor } from "../archive/cursor.ts";

/*
 * The query parameters of pages. An error names the parameter, its value and what was expected.
 */

/** A parameter that a page cannot use. */
export interface QueryError {
  error: string;
}

/** The number of characters of a name or a value that an error repeats. */
const MAX_QUOTE = 60;

/** Shortens a text of the client for an error. */
export const quoted = (text: string): string => text.slice(0, MAX_QUOTE);

/** Returns the value of a parameter that may appear once; undefined if it is absent. */
export const onlyValue = (
  query: URLSearchParams,
  name: string,
): { value: string | undefined } | QueryError => {
  const [value, ...more] = query.getAll(name);
  return more.length > 0
    ? { error: `${name} appears ${more.length + 1} times: expected it once` }
    : { value };
};

/** Reads `before`, the cursor of a page; undefined for the first page. */
export const readCursor = (search: string): { cursor: Cursor | undefined } | QueryError => {
  const before = onlyValue(new URLSearchParams(search), "before");
  if ("error" in before) return before;
  if (before.value === undefined) return { cursor: undefined };
  const cursor = parseCursor(before.value);
  return cursor === undefined
    ? {
        error: `before=${quoted(before.value)}: expected the cursor from the next link of a page. Leave before out to get the newest articles`,
      }
    : { cursor };
};

/** Returns the part of a query that identifies a page of a list, valid or not: `before`. */
export const pageQuery = (search: string): string => {
  const before = new URLSearchParams(search).getAll("before");
  return before.length === 0 ? "" : `?${new URLSearchParams(before.map((value) => ["before", value]))}`;
};

/**
 * Builds the query of a page in canonical order; empty for the first page.
 *
 * @param others the other parameters of the page
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
 * Reads `fields`, in the order in which a document has them; undefined if the query does not select any.
 *
 * @param known every field that can be selected
 * @param hint what to do about a field that does not exist here
 */
export const readSelectedFields = (
  search: string,
  known: readonly string[],
  hint = "",
): { fields: readonly string[] | undefined } | QueryError => {
  const parameter = onlyValue(new URLSearchParams(search), "fields");
  if ("error" in parameter) return parameter;
  if (parameter.value === undefined) return { fields: undefined };
  const selected = parameter.value.split(",");
  const unknown = selected.find((field) => !known.includes(field));
  return unknown === undefined
    ? { fields: known.filter((field) => selected.includes(field)) }
    : { error: `fields=${quoted(unknown)}: expected some of ${known.join(",")}${hint}` };
};
