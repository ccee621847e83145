/*
 * Readers for JSON of unknown origin, such as a value in KV, a request's document or a file. Each returns the
 * value if it has the expected form, and otherwise undefined, an empty object or an empty list.
 */

/** A JSON object whose fields have not been checked. */
export type Fields = Record<string, unknown>;

/** Returns whether the value is a JSON object: not null and not a list. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Returns the value if it is a JSON object, otherwise an object without fields.
 *
 * @example const { name, url } = fieldsOf(JSON.parse(text)); // both unknown; undefined if the text is a list
 */
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});

/** Returns the value if it is a list, otherwise an empty list. */
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Returns the value if it is a text with at least one visible character, otherwise undefined. */
export const optionalText = (value: unknown): string | undefined =>
  typeof value === "string" && /\S/u.test(value) ? value : undefined;

/**
 * Returns the value if it is a text that JavaScript can parse as a date, otherwise undefined. It is more tolerant
 * than `isDate` (dates.ts), which accepts only what an article may contain.
 */
export const optionalDate = (value: unknown): string | undefined =>
  typeof value === "string" && !Number.isNaN(Date.parse(value)) ? value : undefined;
