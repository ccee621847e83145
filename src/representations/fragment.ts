/**
 * Percent-encodes the number signs in a URL's fragment. Browsers accept them there, RFC 3986 §3.5 does not.
 *
 * @example encodeSecondHashes("/a#b#c") // "/a#b%23c"
 */
export const encodeSecondHashes = (url: string): string => {
  const fragment = url.indexOf("#") + 1;
  return fragment === 0 ? url : url.slice(0, fragment) + url.slice(fragment).replaceAll("#", "%23");
};
