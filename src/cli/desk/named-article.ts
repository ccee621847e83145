import { canonicalPath } from "../../article/path.ts";
import { type CommandLine, valuesOf } from "../command-line.ts";
import { Failure } from "../failure.ts";
import { shown } from "../output/terminal.ts";
import type { DeskAddress } from "./client.ts";
import { type ArticleSummary, summaryBy } from "./summaries.ts";

/*
 * Whoever edits has an article's address before their eyes, its path in an e-mail, or its id in a list.
 */

const SUFFIX = /\.(?:json|jsonld|md)$/u;

/** The path of an article as somebody has copied it, whichever representation they were looking at. */
const articlePath = (given: string): string => canonicalPath(given).replace(SUFFIX, "");

/** The path that an address names; undefined for what is no address. */
const pathOfAddress = (given: string, { flags }: CommandLine, { site }: DeskAddress): string | undefined => {
  if (!/^https?:\/\//iu.test(given)) return undefined;
  const url = URL.parse(given);
  if (url === null) throw new Failure(`${shown(given)}: this is no address`, 2);
  // An address from anywhere does not decide which desk the token is shown to.
  if (url.origin !== site && valuesOf(flags, "site").length === 0)
    throw new Failure(
      `${shown(given)} is not a page of ${site}: name the site, too, with --site ${url.origin}`,
      2,
    );
  return articlePath(url.pathname);
};

/** What an article is asked for by. */
const namedBy = (given: string, line: CommandLine, desk: DeskAddress): { id: string } | { path: string } => {
  const path = pathOfAddress(given, line, desk);
  if (path !== undefined) return { path };
  return given.includes("/")
    ? { path: articlePath(given.startsWith("/") ? given : `/${given}`) }
    : { id: given };
};

/**
 * The article that a command line names, by id, path or address.
 *
 * @throws {Failure} where the desk has none
 */
export const namedArticle = async (
  desk: DeskAddress,
  given: string,
  line: CommandLine,
): Promise<ArticleSummary> => {
  const named = namedBy(given, line, desk);
  const found = await summaryBy(desk, named);
  if (found !== undefined) return found;
  const what = "id" in named ? `no article ${shown(named.id)}` : `no article at ${shown(named.path)}`;
  throw new Failure(`the desk of ${desk.site} has ${what}: broadsheet list shows what it has`);
};

/**
 * The one article that a command line names.
 *
 * @param example a command line that would have been understood
 * @throws {Failure} where it names none or several
 */
export const onlyNamed = ({ files }: CommandLine, command: string, example: string): string => {
  const [given] = files;
  if (given === undefined || files.length > 1)
    throw new Failure(`${command}: name one article, as in: broadsheet ${example}`, 2);
  return given;
};
