import Negotiator from "negotiator";
import { boundedCache } from "../memory/bounded-cache.ts";

const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const HAS_MEDIA_RANGE = new RegExp(`(?:^|,)\\s*${TOKEN}/${TOKEN}\\s*(?:;|,|$)`, "u");
const CHARSET = /;\s*charset\s*=\s*(?:"[^"]*"|[^\s;,]*)/giu;

const sorted = <Type extends string>(accept: string, available: readonly Type[]): Type[] => {
  if (!HAS_MEDIA_RANGE.test(accept)) return [...available];
  // Every response is UTF-8, so a charset parameter has no meaning. Other parameters keep theirs.
  const negotiator = new Negotiator({ headers: { accept: accept.replace(CHARSET, "") } });
  return negotiator.mediaTypes([...available]) as Type[];
};

/** The length of the longest field value whose result is kept, characters. Browsers send about 150. */
const MAX_KEPT = 300;

/** The results for the field values that clients send often, by the list of media types. */
const kept = new WeakMap<readonly string[], (accept: string) => readonly string[]>();

const keptFor = <Type extends string>(available: readonly Type[]): ((accept: string) => readonly Type[]) => {
  const known = kept.get(available) ?? boundedCache((accept: string) => sorted(accept, available));
  kept.set(available, known);
  return known as (accept: string) => readonly Type[];
};

/**
 * Sorts media types by how much a client wants them, and leaves out those that it refuses.
 *
 * The weight decides first, then the specificity, then the client's order, then ours. A missing or empty `Accept`, and
 * one without a single media range, accepts everything in our order.
 *
 * @param accept the Accept field value, or undefined when the request has none
 * @param available media types in our order of preference
 * @see RFC 9110 §12.5.1
 * @example acceptableTypes("text/html;q=0, *\/*", ["text/html", "application/json"]) // ["application/json"]
 */
export const acceptableTypes = <Type extends string>(
  accept: string | undefined,
  available: readonly Type[],
): readonly Type[] => {
  if (accept === undefined) return available;
  return accept.length > MAX_KEPT ? sorted(accept, available) : keptFor(available)(accept);
};

/**
 * Chooses the representation for a request.
 *
 * @param accept the Accept field value, or undefined when the request has none
 * @param available media types in our order of preference, not empty
 * @returns the best available media type, or undefined when none is acceptable (406)
 * @see RFC 9110 §12.5.1
 * @example negotiate("application/json;q=0.1, text/html;q=0", ["text/html", "application/json"]) // "application/json"
 */
export const negotiate = <Type extends string>(
  accept: string | undefined,
  available: readonly [Type, ...Type[]],
): Type | undefined => acceptableTypes(accept, available)[0];
