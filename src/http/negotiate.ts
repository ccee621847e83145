import preferredMediaTypes from "negotiator/lib/mediaType.js";

const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const HAS_MEDIA_RANGE = new RegExp(`(?:^|,)\\s*${TOKEN}/${TOKEN}\\s*(?:;|,|$)`, "u");
const CHARSET = /;\s*charset\s*=\s*(?:"[^"]*"|[^\s;,]*)/giu;

/**
 * Chooses the representation for a request: by weight, then by specificity, then by the client's own
 * order, then by ours. No Accept, an empty one and one without a single media range get our first.
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
): Type | undefined => {
  if (accept === undefined || !HAS_MEDIA_RANGE.test(accept)) return available[0];
  // Everything here is UTF-8, so a charset asks for nothing; other parameters keep their meaning.
  return preferredMediaTypes(accept.replace(CHARSET, ""), available)[0] as Type | undefined;
};
