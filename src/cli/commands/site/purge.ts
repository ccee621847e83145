import { pathError } from "../../../article/path.ts";
import { pathTag, SITE_TAG } from "../../../http/freshness.ts";
import type { Command } from "../../command.ts";
import { type CommandLine, hasFlag } from "../../command-line.ts";
import { type DeskAccess, sendToDesk } from "../../desk/client.ts";
import { deskFailure } from "../../desk/desk-failure.ts";
import { deskAccess, deskFlags } from "../../desk/desk-flags.ts";
import { Failure, type FailureCode } from "../../failure.ts";
import { printable, type Terminal } from "../../output/terminal.ts";

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
    throw new Failure(`${printable(given)}: expected ${fault}. To purge lists, use --all.`, 2);
  return pathTag(path);
};

/** @throws {Failure} if the command line names no pages, or paths and --all */
const tagsOf = (line: CommandLine): string[] => {
  const isAll = hasFlag(line, "all");
  const { positionals } = line;
  if (isAll && positionals.length > 0)
    throw new Failure("--all purges every page. Remove the paths, or remove --all.", 2);
  if (!isAll && positionals.length === 0)
    throw new Failure(
      "Name the pages to purge, or use --all. Example: `npx broadsheet purge /articles/the-ferry`.",
      2,
    );
  return isAll ? [SITE_TAG] : positionals.map(tagOf);
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
  const desk = await deskAccess(line);
  const soft = hasFlag(line, "soft");
  await purgeTags(desk, tags, soft ? "soft" : "hard");
  if (hasFlag(line, "json")) terminal.out(JSON.stringify({ tags, soft }));
  else {
    const pages =
      tags[0] === SITE_TAG ? "every page" : tags.length === 1 ? "one page" : `${tags.length} pages`;
    terminal.out(`${soft ? "Marked as stale" : "Purged"}: ${pages} of ${desk.site}`);
  }
  return 0;
};

/** `broadsheet purge` */
export const purge: Command = {
  positionals: [
    { name: "path…", description: "Path of a page, such as /articles/the-ferry", isOptional: true },
  ],
  flags: {
    all: { type: "boolean", description: "Purge every page of the site" },
    soft: {
      type: "boolean",
      description: "Mark pages as stale instead of removing them (for a new design, never for a correction)",
    },
    ...deskFlags("Print one JSON object: tags, soft"),
  },
  run,
};
