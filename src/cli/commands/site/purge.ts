import { pathError } from "../../../article/path.ts";
import { pathTag, SITE_TAG } from "../../../http/freshness.ts";
import type { Command } from "../../command.ts";
import { type CommandLine, flagValue, hasFlag } from "../../command-line.ts";
import { type DeskAccess, sendToDesk } from "../../desk/client.ts";
import { deskFailure } from "../../desk/desk-failure.ts";
import { Failure, type FailureCode } from "../../failure.ts";
import { printable, type Terminal } from "../../output/terminal.ts";
import { readToken } from "../../settings.ts";
import { DEFAULT_SITE, parseSiteURL } from "../../site-address.ts";

/** Cache tags per purge call, the most that Cloudflare allows. */
const TAGS_PER_CALL = 100;

/** @throws {Failure} if the text is not the path of a page */
const tagOf = (given: string): string => {
  let path = given;
  try {
    path = decodeURIComponent(given);
  } catch {
    // Not percent-encoded UTF-8: pathError reports it.
  }
  const fault = pathError(path);
  if (fault !== undefined)
    throw new Failure(`${printable(given)}: expected ${fault}. To purge lists, use --site.`, 2);
  return pathTag(path);
};

/** @throws {Failure} if the command line names no pages, or paths and --site */
const tagsOf = (line: CommandLine): string[] => {
  const isSite = hasFlag(line, "site");
  const { positionals } = line;
  if (isSite && positionals.length > 0)
    throw new Failure("--site purges every page. Remove the paths, or remove --site.", 2);
  if (!isSite && positionals.length === 0)
    throw new Failure(
      "Name the pages to purge, or use --site. Example: `broadsheet purge /articles/the-ferry`.",
      2,
    );
  return isSite ? [SITE_TAG] : positionals.map(tagOf);
};

/**
 * Purges cache tags through a site's desk.
 *
 * @param mode `hard` removes the pages from the cache; `soft` marks them as stale
 * @throws {Failure} if the site does not respond, or the purge fails
 */
export const purgeTags = async (
  desk: DeskAccess,
  tags: readonly string[],
  mode: "hard" | "soft",
): Promise<void> => {
  for (let at = 0; at < tags.length; at += TAGS_PER_CALL) {
    const body = { tags: tags.slice(at, at + TAGS_PER_CALL), soft: mode === "soft" };
    const response = await sendToDesk(desk, { path: "/purge", method: "POST", body });
    if (response.status !== 200) throw deskFailure(response, desk.site);
  }
};

const run = async (line: CommandLine, terminal: Terminal): Promise<FailureCode | 0> => {
  const tags = tagsOf(line);
  const site = parseSiteURL(flagValue(line, "url"), "--url");
  const soft = hasFlag(line, "soft");
  await purgeTags({ site, token: await readToken(process.cwd(), process.env) }, tags, soft ? "soft" : "hard");
  if (hasFlag(line, "json")) terminal.out(JSON.stringify({ tags, soft }));
  else {
    const pages =
      tags[0] === SITE_TAG ? "every page" : tags.length === 1 ? "one page" : `${tags.length} pages`;
    terminal.out(`${soft ? "Marked as stale" : "Purged"}: ${pages} of ${site}`);
  }
  return 0;
};

/** `broadsheet purge` */
export const purge: Command = {
  name: "purge",
  description: "Remove pages from the edge cache, or mark them as stale",
  positionals: [
    { name: "path…", description: "Path of a page, such as /articles/the-ferry", isOptional: true },
  ],
  flags: {
    site: { type: "boolean", description: "Purge every page of the site" },
    soft: {
      type: "boolean",
      description: "Mark pages as stale instead of removing them (for a new design, never for a correction)",
    },
    url: { type: "string", value: "URL", description: `Address of the site (default: ${DEFAULT_SITE})` },
    json: { type: "boolean", description: "Print one JSON object: tags, soft" },
  },
  run,
};
