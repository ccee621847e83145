import { percentDecoded } from "../../http/percent-decoding.ts";
import { pathOfURL } from "../../media/media-path.ts";

/*
 * The addresses of the site's own files in a text: `/media/<hash>/ferry.jpg`, `/wp-content/uploads/ferry.jpg` below a prefix of
 * MEDIA_PATHS, and the same with the origin of the site.
 */

/** The origin of relative addresses. No text has it. */
const OWN = "https://broadsheet.invalid";

/** Matches addresses at which the site serves nothing but its files. */
const WITH_HASH = /^\/media\/[\da-f]{32}\//u;

/** The file of the site that an address names. */
export interface StoredAddress {
  /** Its media path; undefined if no file can have this address. */
  path: string | undefined;
  /** The fragment of the address with its number sign, or nothing. */
  fragment: string;
}

/**
 * Returns the file of the site that an address names; undefined for every other address.
 *
 * @param site.origins of the site
 * @param site.prefixes the setting MEDIA_PATHS
 */
export const storedAddress = (
  url: string,
  { origins, prefixes }: { origins: readonly string[]; prefixes: readonly string[] },
): StoredAddress | undefined => {
  if (!/^(?:\/|https?:)/iu.test(url)) return undefined;
  const parsed = URL.parse(url, OWN);
  if (parsed === null || ![OWN, ...origins].includes(parsed.origin)) return undefined;
  const urlPath = percentDecoded(parsed.pathname);
  const path = pathOfURL(urlPath, prefixes);
  return path !== undefined || WITH_HASH.test(urlPath) ? { path, fragment: parsed.hash } : undefined;
};
