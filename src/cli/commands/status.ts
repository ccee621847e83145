import { isFields } from "../../article/json-value.ts";
import type { Command } from "../command.ts";
import type { CommandLine } from "../command-line.ts";
import { askDesk, type DeskAddress, refusal } from "../desk/client.ts";
import { deskFlags, deskOf } from "../desk/desk-flags.ts";
import { askHealth, type Health } from "../desk/site-health.ts";
import { Failure, type FailureCode } from "../failure.ts";
import { jsonText } from "../output/json-text.ts";
import { shown, type Terminal } from "../output/terminal.ts";
import { minute, textTable } from "../output/text-table.ts";

const args = deskFlags("Print one JSON object: site, health, outbox, rebuild");

/** Failed errands that are shown; JSON has them all. */
const SHOWN = 10;

type Fields = Record<string, unknown>;

const askFields = async (desk: DeskAddress, path: string): Promise<Fields> => {
  const answer = await askDesk(desk, { path, method: "GET" });
  if (answer.status !== 200) throw refusal(answer, desk.site);
  if (!isFields(answer.body)) throw new Failure(`${desk.site} answers 200 without a document`);
  return answer.body;
};

const text = (value: unknown): string => (value === undefined ? "" : shown(String(value)));

const when = (value: unknown): string => `${minute(text(value))} UTC`;

const HEALTH: Record<string, string> = {
  ok: "get what the desk has accepted",
  late: "get old pages: something waits for too long",
  unavailable: "cannot be served: KV does not answer",
};

const healthText = ({ told }: Health): string => {
  const said = HEALTH[text(told.status)] ?? `unknown (${text(told.status)})`;
  const last = told.published === undefined ? "" : `; last publication ${when(told.published)}`;
  return `${said}${last}`;
};

const COUNTED = ["entries", "listings", "changes", "purges"] as const;

const waitingText = (outbox: Fields): string => {
  const counts = COUNTED.filter((name) => Number(outbox[name]) > 0).map(
    (name) => `${text(outbox[name])} ${name}`,
  );
  if (counts.length === 0) return "nothing";
  const late = outbox.oldest === undefined ? "all of it planned" : `the oldest since ${when(outbox.oldest)}`;
  return `${counts.join(", ")}; ${late}`;
};

const failedIn = ({ items }: Fields): Fields[] =>
  Array.isArray(items) ? items.filter(isFields).filter(({ error }) => error !== undefined) : [];

const rebuildText = ({ state, phase, after, started }: Fields): string =>
  state === "running"
    ? `${text(phase)} after ${text(after) || "the beginning"}, since ${when(started)}`
    : "none is under way";

const table = (
  { site, health, outbox, rebuild }: { site: string; health: Health; outbox: Fields; rebuild: Fields },
  { paint }: Terminal,
): string => {
  const failed = failedIn(outbox);
  return [
    paint("bold", site),
    textTable([
      ["  readers", paint(health.isWell ? "green" : "red", healthText(health))],
      ["  waiting", waitingText(outbox)],
      ["  rebuild", rebuildText(rebuild)],
    ]),
    ...failed
      .slice(0, SHOWN)
      .map(
        ({ name, attempts, error, due }) =>
          `  ${paint("red", "failed")}   ${text(name)}: ${text(attempts)} times, again at ${when(due)}: ${text(error)}`,
      ),
    ...(failed.length > SHOWN ? [`  and ${failed.length - SHOWN} more, in --json`] : []),
  ].join("\n");
};

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  if (line.files.length > 0) throw new Failure("status: it takes flags alone; --site URL names the site", 2);
  const desk = await deskOf(line);
  const health = await askHealth(desk.site);
  const outbox = await askFields(desk, "/outbox?limit=1000");
  const rebuild = await askFields(desk, "/rebuild");
  const { site } = desk;
  terminal.out(
    line.flags.includes("--json")
      ? jsonText({ site, health: health.told, outbox, rebuild })
      : table({ site, health, outbox, rebuild }, terminal),
  );
  return health.isWell ? 0 : 1;
};

/** `broadsheet status`: whether readers get what was published, and what waits. */
export const status: Command = {
  name: "status",
  description: "Tell whether readers get what was published, and what waits",
  args,
  repeatable: [],
  run,
};
