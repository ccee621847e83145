import { pathError } from "../../../article/path.ts";
import { pathTag, SITE_TAG, versionTag } from "../../../http/freshness.ts";
import { percentDecoded } from "../../../http/percent-decoding.ts";
import type { Command } from "../../command.ts";
import { type CommandLine, flagValue, hasFlag } from "../../command-line.ts";
import { type DeskAccess, sendToDesk } from "../../desk/client.ts";
import { deskFailure } from "../../desk/desk-failure.ts";
import { deskAccess, deskFlags } from "../../desk/desk-flags.ts";
import { Failure, type FailureCode } from "../../failure.ts";
import { printable, type Terminal } from "../../output/terminal.ts";

/** Cache tags per purge call, the most that Cloudflare allows. */
const TAGS_PER_CALL = 100;

/** @throws {Failure} if the text is not the path of a page */
const tagOf = (given: string): string => {
  // pathError reports a path that is not percent-encoded UTF-8.
  const path = percentDecoded(given);
  const fault = pathError(path);
  if (fault !== undefined)
    throw new Failure(`${printable(given)}: expected ${fault}. To purge lists, use --all.`, 2);
  return pathTag(path);
};

/** @throws {Failure} if the text is not the id of a version, or its beginning */
const versionTagOf = (given: string): string => {
  if (/^[\da-f]{8}(?:-[\da-f-]*)?$/iu.test(given)) return versionTag(given.toLowerCase());
  throw new Failure(
    `--version ${printable(given)}: expected the id of a version of the Worker, or its first 8 characters. \`npx wrangler versions list\` shows the ids.`,
    2,
  );
};

/** @throws {Failure} if the command line names no pages, or pages in more than one way */
const tagsOf = (line: CommandLine): string[] => {
  const isAll = hasFlag(line, "all");
  const version = flagValue(line, "version");
  const { positionals } = line;
  if (isAll && version !== undefined)
    throw new Failure("--all purges every page. Remove --version, or remove --all.", 2);
  if (isAll && positionals.length > 0)
    throw new Failure("--all purges every page. Remove the paths, or remove --all.", 2);
  if (version !== undefined && positionals.length > 0)
    throw new Failure("--version purges every page of a version. Remove the paths, or remove --version.", 2);
  if (isAll) return [SITE_TAG];
  if (version !== undefined) return [versionTagOf(version)];
  if (positionals.length > 0) return positionals.map(tagOf);
  throw new Failure(
    "Name the pages to purge, or use --all. Example: `npx broadsheet purge /articles/the-ferry`.",
    2,
  );
};

/** Describes the purged pages for people. */
const pagesText = (line: CommandLine, tags: readonly string[]): string => {
  if (hasFlag(line, "all")) return "every page";
  const version = flagValue(line, "version");
  if (version !== undefined) return `every page that version ${version.slice(0, 8)} rendered`;
  return tags.length === 1 ? "one page" : `${tags.length} pages`;
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
  else terminal.out(`${soft ? "Marked as stale" : "Purged"}: ${pagesText(line, tags)} of ${desk.site}`);
  return 0;
};

/** `broadsheet purge` */
export const purge: Command = {
  positionals: [
    { name: "path…", description: "Path of a page, such as /articles/the-ferry", isOptional: true },
  ],
  flags: {
    all: { type: "boolean", description: "Purge every page of the site" },
    version: {
      type: "string",
      value: "ID",
      description: "Purge every page that this version of the Worker rendered (after a rollback)",
    },
    soft: {
      type: "boolean",
      description: "Mark pages as stale instead of removing them (for a new design, never for a correction)",
    },
    ...deskFlags("Print one JSON object: tags, soft"),
  },
  run,
};
