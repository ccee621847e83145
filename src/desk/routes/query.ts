import type { Weight } from "../changes/corrections.ts";
import { problemResponse } from "../response.ts";
import { isUnsafe, shown } from "../shown.ts";

/** The value of a query parameter, or the problem response that explains why it is not valid. */
export type QueryResult<Value> =
  | { value: Value; problem?: undefined }
  | { value?: undefined; problem: Response };

/** Builds the 400 problem for a query parameter with an invalid value. */
export const badParameter = (name: string, value: string, expected: string): Response =>
  problemResponse("bad-request", { detail: `${name}=${shown(value)}: expected ${expected}.` });

/**
 * Reads a query in which each of some parameters may appear once. No parameter has control or bidirectional characters,
 * because no value at the desk does.
 */
export const readQuery = <Name extends string>(
  url: string,
  names: readonly Name[],
): QueryResult<Partial<Record<Name, string>>> => {
  const values: Partial<Record<Name, string>> = {};
  for (const [given, value] of new URL(url).searchParams) {
    const name = names.find((each) => each === given);
    if (name === undefined)
      return { problem: badQuery(`${shown(given)}: unknown parameter; expected ${names.join(", ")}.`) };
    if (values[name] !== undefined) return { problem: badQuery(`${name} appears twice: expected it once.`) };
    if (isUnsafe(value)) return { problem: badParameter(name, value, "text without control characters") };
    values[name] = value;
  }
  return { value: values };
};

/** Builds the 400 problem for a query parameter that a request needs and does not have. */
export const missingParameter = (name: string, expected: string): Response =>
  badQuery(`The parameter ${name} is missing: expected ${expected}.`);

const badQuery = (detail: string): Response => problemResponse("bad-request", { detail });

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1_000;

/** Reads `limit`: a number from 1 to 1,000, by default 100. */
export const readLimit = (limit = String(DEFAULT_LIMIT)): QueryResult<number> =>
  /^\d{1,4}$/u.test(limit) && Number(limit) >= 1 && Number(limit) <= MAX_LIMIT
    ? { value: Number(limit) }
    : { problem: badParameter("limit", limit, `a number from 1 to ${MAX_LIMIT}`) };

/**
 * Reads `minor` and `update`, by default `false`: `true` for a change that needs no correction note. A change is at most
 * one of both.
 *
 * @param query returns the value of a parameter
 */
export const readWeight = (query: (name: "minor" | "update") => string | undefined): QueryResult<Weight> => {
  const given: Weight[] = [];
  for (const name of ["minor", "update"] as const) {
    const value = query(name) ?? "false";
    if (value !== "true" && value !== "false") return { problem: badParameter(name, value, "true or false") };
    if (value === "true") given.push(name);
  }
  return given.length > 1
    ? {
        problem: badQuery(
          "minor=true and update=true exclude each other: a minor change keeps modified, and an update changes it. Send one of them.",
        ),
      }
    : { value: given[0] ?? "ordinary" };
};
