import { type CommandLine, flagValue } from "./command-line.ts";
import { Failure } from "./failure.ts";
import { printable } from "./output/terminal.ts";
import { publicFolder, runningSite } from "./start/state.ts";

/** The address of the site that `npm start` runs, unless it has another port. */
const DEFAULT_SITE = "http://localhost:8787";

/** How the help describes the choice of the site. */
export const SITE_DESCRIPTION =
  "Address of the site (default: BROADSHEET_SITE, otherwise the site that `npm start` runs)";

/**
 * Parses the address of a site.
 *
 * @param source the flag or the variable, for the error
 * @returns the site's origin
 * @throws {Failure} if it is not an http or https URL, or has a path
 * @example parseSiteURL("https://news.example/", "--site") // "https://news.example"
 */
const parseSiteURL = (given: string, source: string): string => {
  const url = URL.parse(given);
  if (
    url === null ||
    !/^https?:$/u.test(url.protocol) ||
    url.username !== "" ||
    url.pathname !== "/" ||
    url.search !== ""
  )
    throw new Failure(
      `${source} ${printable(given)}: expected the site's address without a path, such as ${DEFAULT_SITE}.`,
      2,
    );
  return url.origin;
};

/**
 * Returns the site that a command works with: `--site`, otherwise the variable BROADSHEET_SITE, otherwise the site that
 * `npm start` runs in this folder, otherwise DEFAULT_SITE.
 *
 * @throws {Failure} if the flag or the variable is not the address of a site
 */
export const siteOf = (
  line: CommandLine,
  folder: string = process.cwd(),
  { BROADSHEET_SITE = "" }: NodeJS.ProcessEnv = process.env,
): string => {
  const given = flagValue(line, "site");
  if (given !== undefined) return parseSiteURL(given, "--site");
  if (BROADSHEET_SITE.trim() !== "") return parseSiteURL(BROADSHEET_SITE.trim(), "BROADSHEET_SITE");
  return runningSite(folder) ?? DEFAULT_SITE;
};

/**
 * Returns the folder whose files a site serves next to its articles. Only the site that `npm start` runs in this folder
 * has one.
 *
 * @param site the site's origin
 */
export const servedFolder = (site: string, folder: string = process.cwd()): string | undefined =>
  site === runningSite(folder) ? publicFolder(folder) : undefined;
