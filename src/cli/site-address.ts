import { Failure } from "./failure.ts";
import { shown } from "./output/terminal.ts";

/** Where `npm start` serves. */
export const DEFAULT_SITE = "http://localhost:8787";

/**
 * A site's origin, as a flag names it.
 *
 * @param given an address without a path; the local site where there is none
 * @param flag what it was given with, for the error: `--site`
 * @throws {Failure} where it is no such address
 */
export const siteAddress = (given: string | undefined, flag = "--site"): string => {
  const url = URL.canParse(given ?? DEFAULT_SITE) ? new URL(given ?? DEFAULT_SITE) : undefined;
  if (
    url === undefined ||
    !/^https?:$/u.test(url.protocol) ||
    url.username !== "" ||
    url.pathname !== "/" ||
    url.search !== ""
  )
    throw new Failure(
      `${flag} ${shown(given ?? "")}: expected the site's address without a path, such as ${DEFAULT_SITE}`,
      2,
    );
  return url.origin;
};
