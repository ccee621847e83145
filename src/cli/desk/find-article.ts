import { canonicalPath, splitSuffix } from "../../article/path.ts";
import { type CommandLine, flagValue } from "../command-line.ts";
import { Failure } from "../failure.ts";
import { printable } from "../output/terminal.ts";
import type { DeskAccess } from "./client.ts";
import { type ArticleSummary, findSummary } from "./summaries.ts";

/** Returns the path of an article from the path of any of its representations. */
const articlePath = (given: string): string => splitSuffix(canonicalPath(given)).path;

/** Returns the path of an article from its URL; undefined if the text is not a URL. */
const pathOfURL = (given: string, line: CommandLine, { site }: DeskAccess): string | undefined => {
  if (!/^https?:\/\//iu.test(given)) return undefined;
  const url = URL.parse(given);
  if (url === null)
    throw new Failure(`${printable(given)}: invalid URL. Give the article's id, path or URL.`, 2);
  // The URL of an article must not decide which site receives the token.
  if (url.origin !== site && flagValue(line, "site") === undefined)
    throw new Failure(`${printable(given)} is not on ${site}. Add --site ${url.origin}.`, 2);
  return articlePath(url.pathname);
};

const filterOf = (given: string, line: CommandLine, desk: DeskAccess): { id: string } | { path: string } => {
  const path = pathOfURL(given, line, desk);
  if (path !== undefined) return { path };
  return given.includes("/")
    ? { path: articlePath(given.startsWith("/") ? given : `/${given}`) }
    : { id: given };
};

/**
 * Finds an article by id, path or URL.
 *
 * @throws {Failure} if the desk has no such article
 */
export const findArticle = async (
  desk: DeskAccess,
  given: string,
  line: CommandLine,
): Promise<ArticleSummary> => {
  const filter = filterOf(given, line, desk);
  const found = await findSummary(desk, filter);
  if (found !== undefined) return found;
  const what =
    "id" in filter ? `No article ${printable(filter.id)}` : `No article at ${printable(filter.path)}`;
  throw new Failure(`${what} on ${desk.site}. List the articles with \`npx broadsheet list\`.`);
};

/**
 * Returns the article that a command line names.
 *
 * @param example a correct command line
 * @throws {Failure} if it names no article, or several
 */
export const singleArticle = ({ positionals }: CommandLine, example: string): string => {
  const [given] = positionals;
  if (given === undefined || positionals.length > 1)
    throw new Failure(`Name one article. Example: \`npx broadsheet ${example}\`.`, 2);
  return given;
};
