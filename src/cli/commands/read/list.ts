import type { Command } from "../../command.ts";
import { type CommandLine, flagValue, hasFlag } from "../../command-line.ts";
import type { DeskAccess } from "../../desk/client.ts";
import { deskAccess, deskFlags } from "../../desk/desk-flags.ts";
import { type ArticleSummary, fetchSummaries } from "../../desk/summaries.ts";
import { Failure, type FailureCode } from "../../failure.ts";
import { jsonText } from "../../output/json-text.ts";
import { type Progress, withProgress } from "../../output/progress.ts";
import { printable, type Terminal } from "../../output/terminal.ts";
import { formatMinute, textTable } from "../../output/text-table.ts";

const STATES = ["draft", "scheduled", "embargoed", "published", "withdrawn"];

/** Articles per request, the most that the desk allows. */
const PAGE_SIZE = "1000";

interface Filter {
  state: string | undefined;
  section: string | undefined;
  limit: number;
}

/** @throws {Failure} if a flag has an invalid value, or there are arguments */
const filterOf = (line: CommandLine): Filter => {
  if (line.positionals.length > 0)
    throw new Failure(
      "`npx broadsheet list` takes flags only. To see one article, use `npx broadsheet show <article>`.",
      2,
    );
  const state = flagValue(line, "state");
  if (state !== undefined && !STATES.includes(state))
    throw new Failure(`--state ${printable(state)}: expected one of ${STATES.join(", ")}.`, 2);
  const limit = flagValue(line, "limit");
  if (limit !== undefined && !/^[1-9]\d{0,8}$/u.test(limit))
    throw new Failure(`--limit ${printable(limit)}: expected a number from 1.`, 2);
  return {
    state,
    section: flagValue(line, "section"),
    limit: limit === undefined ? Number.POSITIVE_INFINITY : Number(limit),
  };
};

/** Fetches every page of the desk's list. The last changed article comes first. */
const fetchArticles = async (
  desk: DeskAccess,
  { state, section, limit }: Filter,
  progress: Progress,
): Promise<ArticleSummary[]> => {
  const found: ArticleSummary[] = [];
  let count = 0;
  let query: string | undefined = String(
    new URLSearchParams({ ...(state !== undefined && { state }), limit: PAGE_SIZE }),
  );
  while (query !== undefined) {
    const { items, next } = await fetchSummaries(desk, query);
    found.push(...items.filter((item) => section === undefined || item.section === section));
    count += items.length;
    progress.update(undefined, `${count} articles`);
    query = items.length === 0 ? undefined : next;
  }
  return found.sort((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : 0)).slice(0, limit);
};

const COLOURS: Record<string, "green" | "yellow" | "red" | "dim"> = {
  published: "green",
  scheduled: "yellow",
  embargoed: "yellow",
  draft: "dim",
  withdrawn: "red",
};

/** Returns the time at which an article becomes public, or nothing if it does not wait. */
const fromText = (time: string | undefined, paint: Terminal["paint"]): string =>
  time === undefined ? "" : paint("yellow", `  (from ${printable(formatMinute(time))} UTC)`);

const table = (items: readonly ArticleSummary[], { paint }: Terminal): string =>
  textTable([
    ["state", "changed (UTC)", "revision", "id", "path", "headline"].map((title) => paint("dim", title)),
    ...items.map(({ state, time, revision, id, path, headline, published, embargo }) => [
      paint(COLOURS[state] ?? "reset", printable(state)),
      printable(formatMinute(time)),
      printable(revision),
      printable(id),
      printable(path),
      printable(headline) + fromText(state === "scheduled" ? published : embargo, paint),
    ]),
  ]);

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const filter = filterOf(line);
  const isJSON = hasFlag(line, "json");
  const desk = await deskAccess(line);
  const items = await withProgress("Reading", { isJSON, terminal }, (progress) =>
    fetchArticles(desk, filter, progress),
  );
  if (isJSON) terminal.out(jsonText({ items }));
  else if (items.length > 0) terminal.out(table(items, terminal));
  else terminal.note("No articles found.");
  return 0;
};

/** `broadsheet list` */
export const list: Command = {
  positionals: [],
  flags: {
    state: {
      type: "string",
      value: "STATE",
      description: `List only articles in this state: ${STATES.join(", ")}`,
    },
    section: { type: "string", value: "ID", description: "List only articles of this section" },
    limit: {
      type: "string",
      value: "N",
      description: "List only the N last changed articles (default: all)",
    },
    ...deskFlags("Print one JSON object: items"),
  },
  run,
};
