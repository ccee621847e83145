import { pathFault } from "../../article/path.ts";
import { pathTag, SITE_TAG } from "../../http/freshness.ts";
import type { Command } from "../command.ts";
import { type CommandLine, valuesOf } from "../command-line.ts";
import { askDesk, type DeskAddress, refusal } from "../desk/client.ts";
import { Failure, type FailureCode } from "../failure.ts";
import { shown, type Terminal } from "../output/terminal.ts";
import { tokenOf } from "../settings.ts";
import { DEFAULT_SITE, siteAddress } from "../site-address.ts";

const args = {
  "path…": {
    type: "positional",
    required: false,
    description: "Paths of pages whose copies are to be dropped, such as /articles/the-ferry",
  },
  site: { type: "boolean", description: "Every page of the site instead" },
  soft: {
    type: "boolean",
    description: "Make them stale instead of dropping them: after a new design, never after a correction",
  },
  url: {
    type: "string",
    valueHint: "URL",
    description: `The site's address; ${DEFAULT_SITE} where it is not given`,
  },
  json: { type: "boolean", description: "Print one JSON object: tags, soft" },
  help: { type: "boolean", description: "Show this" },
} as const;

/** Tags in one call: what the platform takes. */
const TAGS_AT_ONCE = 100;

/** @throws {Failure} where a path is none that a page can have */
const tagOf = (given: string): string => {
  let path = given;
  try {
    path = decodeURIComponent(given);
  } catch {
    // Not percent-encoded UTF-8: what is wrong with it is said below.
  }
  const fault = pathFault(path);
  if (fault !== undefined)
    throw new Failure(`${shown(given)}: expected ${fault}; lists are purged with --site`, 2);
  return pathTag(path);
};

/** @throws {Failure} where the command line does not say what is to be purged */
const tagsOf = ({ flags, files }: CommandLine): string[] => {
  const isSite = flags.includes("--site");
  if (isSite && files.length > 0)
    throw new Failure("purge: --site is every page, so name no paths beside it", 2);
  if (!isSite && files.length === 0)
    throw new Failure("purge: name the pages, as in: broadsheet purge /articles/the-ferry, or say --site", 2);
  return isSite ? [SITE_TAG] : files.map(tagOf);
};

/**
 * Purges tags through a site's desk, at most 100 a call.
 *
 * @throws {Failure} where nobody answers, or the purge was not done
 */
export const purgeTags = async (
  desk: DeskAddress,
  tags: readonly string[],
  how: "hard" | "soft",
): Promise<void> => {
  for (let at = 0; at < tags.length; at += TAGS_AT_ONCE) {
    const body = { tags: tags.slice(at, at + TAGS_AT_ONCE), soft: how === "soft" };
    const answer = await askDesk(desk, { path: "/purge", method: "POST", body });
    if (answer.status !== 200) throw refusal(answer, desk.site);
  }
};

const run = async (line: CommandLine, terminal: Terminal): Promise<FailureCode | 0> => {
  const tags = tagsOf(line);
  const [given] = valuesOf(line.flags, "url");
  const site = siteAddress(given, "--url");
  const soft = line.flags.includes("--soft");
  await purgeTags({ site, token: await tokenOf(process.cwd(), process.env) }, tags, soft ? "soft" : "hard");
  if (line.flags.includes("--json")) terminal.out(JSON.stringify({ tags, soft }));
  else {
    const what =
      tags[0] === SITE_TAG ? "every page" : tags.length === 1 ? "one page" : `${tags.length} pages`;
    terminal.out(`${soft ? "Made stale" : "Purged"}: ${what} of ${site}`);
  }
  return 0;
};

/** `broadsheet purge`: copies in the edge's cache dropped, or made stale. */
export const purge: Command = {
  name: "purge",
  description: "Drop pages from the edge's cache, or make them stale",
  args,
  repeatable: [],
  run,
};
