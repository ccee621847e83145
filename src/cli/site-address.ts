import { Failure } from "./failure.ts";
import { printable } from "./output/terminal.ts";

/** The address of the site that `npm start` runs. */
export const DEFAULT_SITE = "http://localhost:8787";

/**
 * Parses the address of a site.
 *
 * @param given the flag's value; DEFAULT_SITE if undefined
 * @param flag the flag's name, for the error
 * @returns the site's origin
 * @throws {Failure} if it is not an http or https URL, or has a path
 * @example parseSiteURL("https://news.example/") // "https://news.example"
 */
export const parseSiteURL = (given: string | undefined, flag = "--site"): string => {
  const url = URL.parse(given ?? DEFAULT_SITE);
  if (
    url === null ||
    !/^https?:$/u.test(url.protocol) ||
    url.username !== "" ||
    url.pathname !== "/" ||
    url.search !== ""
  )
    throw new Failure(
      `${flag} ${printable(given ?? "")}: expected the site's address without a path, such as ${DEFAULT_SITE}.`,
      2,
    );
  return url.origin;
};
