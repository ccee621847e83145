import type { Command } from "../command.ts";
import { type CommandLine, valuesOf } from "../command-line.ts";
import type { DeskAddress } from "../desk/client.ts";
import { deskFlags, deskOf } from "../desk/desk-flags.ts";
import { type ArticleSummary, summaryPage } from "../desk/summaries.ts";
import { Failure, type FailureCode } from "../failure.ts";
import { jsonText } from "../output/json-text.ts";
import { type Progress, withProgress } from "../output/progress.ts";
import { shown, type Terminal } from "../output/terminal.ts";
import { minute, textTable } from "../output/text-table.ts";

const STATES = ["draft", "embargoed", "published", "withdrawn"];

const args = {
  state: { type: "string", valueHint: "STATE", description: `Those alone that are ${STATES.join(", ")}` },
  section: { type: "string", valueHint: "ID", description: "Those alone of one section" },
  limit: { type: "string", valueHint: "N", description: "Those alone that were changed last; else all" },
  ...deskFlags("Print one JSON object: items, as the desk lists them"),
} as const;

/** Articles in one answer of the desk: as many as it gives. */
const PAGE = "1000";

interface Wanted {
  state: string | undefined;
  section: string | undefined;
  limit: number;
}

/** @throws {Failure} where the command line asks for what there cannot be */
const wantedOf = ({ flags, files }: CommandLine): Wanted => {
  if (files.length > 0)
    throw new Failure("list: it takes flags alone; broadsheet show ID shows one article", 2);
  const [state] = valuesOf(flags, "state");
  if (state !== undefined && !STATES.includes(state))
    throw new Failure(`--state ${shown(state)}: expected one of ${STATES.join(", ")}`, 2);
  const [limit] = valuesOf(flags, "limit");
  if (limit !== undefined && !/^[1-9]\d{0,8}$/u.test(limit))
    throw new Failure(`--limit ${shown(limit)}: expected a number from 1`, 2);
  const [section] = valuesOf(flags, "section");
  return { state, section, limit: limit === undefined ? Number.POSITIVE_INFINITY : Number(limit) };
};

/** All articles of the desk, whatever number of pages they take, those first that were changed last. */
const listed = async (
  desk: DeskAddress,
  { state, section, limit }: Wanted,
  progress: Progress,
): Promise<ArticleSummary[]> => {
  const found: ArticleSummary[] = [];
  let looked = 0;
  let query: string | undefined = String(
    new URLSearchParams({ ...(state !== undefined && { state }), limit: PAGE }),
  );
  while (query !== undefined) {
    const { items, next } = await summaryPage(desk, query);
    found.push(...items.filter((item) => section === undefined || item.section === section));
    looked += items.length;
    progress.reach(undefined, `${looked} articles`);
    query = items.length === 0 ? undefined : next;
  }
  return found.sort((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : 0)).slice(0, limit);
};

const COLOURS: Record<string, "green" | "yellow" | "red" | "dim"> = {
  published: "green",
  embargoed: "yellow",
  draft: "dim",
  withdrawn: "red",
};

const table = (items: readonly ArticleSummary[], { paint }: Terminal): string =>
  textTable([
    ["state", "changed (UTC)", "rev", "id", "path", "headline"].map((title) => paint("dim", title)),
    ...items.map(({ state, time, revision, id, path, headline, embargo }) => [
      paint(COLOURS[state] ?? "reset", shown(state)),
      shown(minute(time)),
      shown(revision),
      shown(id),
      shown(path),
      shown(headline) +
        (embargo === undefined ? "" : paint("yellow", `  (from ${shown(minute(embargo))} UTC)`)),
    ]),
  ]);

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const wanted = wantedOf(line);
  const isJSON = line.flags.includes("--json");
  const desk = await deskOf(line);
  const items = await withProgress("Reading", { isJSON, terminal }, (progress) =>
    listed(desk, wanted, progress),
  );
  if (isJSON) terminal.out(jsonText({ items }));
  else if (items.length > 0) terminal.out(table(items, terminal));
  else terminal.note("There is none.");
  return 0;
};

/** `broadsheet list`: what the desk has. */
export const list: Command = {
  name: "list",
  description: "List the articles, drafts and withdrawn ones too: what was changed last comes first",
  args,
  repeatable: [],
  run,
};
