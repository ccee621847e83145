import { type Fields, isFields, listOf } from "../../../article/json-value.ts";
import type { Command } from "../../command.ts";
import { type CommandLine, hasFlag } from "../../command-line.ts";
import { type DeskAccess, sendToDesk } from "../../desk/client.ts";
import { deskFailure, unexpectedResponse } from "../../desk/desk-failure.ts";
import { deskAccess, deskFlags } from "../../desk/desk-flags.ts";
import { receiverState } from "../../desk/receiver-state.ts";
import { fetchHealth, type Health } from "../../desk/site-health.ts";
import { Failure, type FailureCode } from "../../failure.ts";
import { jsonText } from "../../output/json-text.ts";
import { printable, type Terminal } from "../../output/terminal.ts";
import { formatMinute, textTable } from "../../output/text-table.ts";

/** Failed jobs that are shown; `--json` has all. */
const MAX_FAILED_JOBS = 10;

const fetchFields = async (desk: DeskAccess, path: string, content: string): Promise<Fields> => {
  const response = await sendToDesk(desk, { path, method: "GET" });
  if (response.status !== 200) throw deskFailure(response, desk.site);
  if (!isFields(response.body)) throw unexpectedResponse(desk.site, content);
  return response.body;
};

const text = (value: unknown): string => (value === undefined ? "" : printable(String(value)));

const time = (value: unknown): string => `${formatMinute(text(value))} UTC`;

const HEALTH: Record<string, string> = {
  ok: "up to date",
  late: "late: readers see old pages, because an update is delayed",
  limited:
    "limited: the account's daily limit at Cloudflare is used up, so readers see old pages until 00:00 UTC. The paid plan has no daily limit",
  full: "full: the desk's storage has room for withdrawals and embargoes only. Make room with `npx broadsheet prune`",
  unavailable: "unavailable: KV does not respond",
};

const PURGES_FAIL = "late: the cache keeps old pages, because purges fail";

const healthText = ({ document }: Health): string => {
  const known = document.purges === "failing" ? PURGES_FAIL : HEALTH[text(document.status)];
  const state = known ?? `unknown (${text(document.status)})`;
  const last = document.published === undefined ? "" : `; last publication ${time(document.published)}`;
  return `${state}${last}`;
};

const MISSING_CACHE =
  "missing: purges have no effect. Set [cache] enabled = true in wrangler.toml, or CACHE to local or none";

const JOB_KINDS = ["entries", "listings", "changes", "purges"] as const;

const queueText = (outbox: Fields): string => {
  const counts = JOB_KINDS.filter((kind) => Number(outbox[kind]) > 0).map(
    (kind) => `${text(outbox[kind])} ${kind}`,
  );
  if (counts.length === 0) return "nothing";
  const oldest = outbox.oldest === undefined ? "none is overdue" : `the oldest since ${time(outbox.oldest)}`;
  return `${counts.join(", ")}; ${oldest}`;
};

const failedJobs = ({ items }: Fields): Fields[] =>
  Array.isArray(items) ? items.filter(isFields).filter(({ attempts }) => Number(attempts) > 0) : [];

const limitText = ({ dailyLimit }: Fields): string | undefined =>
  isFields(dailyLimit)
    ? `KV takes no more writes today; the desk goes on at ${time(dailyLimit.until)}`
    : undefined;

const gigabytes = (bytes: unknown): string => (Number(bytes) / 1_000_000_000).toFixed(1);

const storageText = ({ storage }: Fields, { document }: Health): string[][] => {
  if (!isFields(storage)) return [];
  const size = `${gigabytes(storage.used)} of ${gigabytes(storage.limit)} GB`;
  const isNear = document.storage === "near" || document.status === "full";
  return [["  storage", isNear ? `${size}. Make room with \`npx broadsheet prune\`` : size]];
};

const RECEIVERS: Record<string, string> = { websub: "hub", indexnow: "IndexNow", webhook: "webhook" };

/** One line for each receiver of notifications that has not got everything, or fails. */
const pushLines = ({ push }: Fields): string[][] =>
  listOf(push)
    .filter(isFields)
    .filter(({ waiting, attempts, state }) => Number(waiting) + Number(attempts) > 0 || state !== "active")
    .map((receiver) => [
      `  ${RECEIVERS[text(receiver.kind)] ?? text(receiver.kind)}`,
      `${[text(receiver.host), text(receiver.id)].filter((part) => part !== "").join(" ")} ${text(receiver.waiting)} wait; ${receiverState(receiver)}`.trim(),
    ]);

const rebuildText = ({ state, phase, after, started }: Fields): string =>
  state === "running"
    ? `${text(phase)} after ${text(after) || "the beginning"}, since ${time(started)}`
    : "not running";

const table = (
  { site, health, outbox, rebuild }: { site: string; health: Health; outbox: Fields; rebuild: Fields },
  { paint }: Terminal,
): string => {
  const failed = failedJobs(outbox);
  const limit = limitText(outbox);
  return [
    paint("bold", site),
    textTable([
      ["  site", paint(health.isHealthy ? "green" : "red", healthText(health))],
      ...(health.document.cache === "missing" ? [["  cache", paint("yellow", MISSING_CACHE)]] : []),
      ["  waiting", queueText(outbox)],
      ...(limit === undefined ? [] : [["  limit", paint("yellow", limit)]]),
      ...storageText(outbox, health),
      ...pushLines(outbox),
      ["  rebuild", rebuildText(rebuild)],
    ]),
    ...failed
      .slice(0, MAX_FAILED_JOBS)
      .map(
        ({ name, attempts, error, due }) =>
          `  ${paint("red", "failed")}   ${text(name)}: ${text(attempts)} attempts, next at ${time(due)}: ${text(error)}`,
      ),
    ...(failed.length > MAX_FAILED_JOBS
      ? [`  ${failed.length - MAX_FAILED_JOBS} more failed jobs. --json prints all.`]
      : []),
  ].join("\n");
};

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  if (line.positionals.length > 0)
    throw new Failure("`npx broadsheet status` takes flags only. Name the site with --site <URL>.", 2);
  const desk = await deskAccess(line);
  const health = await fetchHealth(desk.site);
  const outbox = await fetchFields(desk, "/outbox?limit=1000", "list of waiting updates");
  const rebuild = await fetchFields(desk, "/rebuild", "state of the rebuild");
  const { site } = desk;
  terminal.out(
    hasFlag(line, "json")
      ? jsonText({ site, health: health.document, outbox, rebuild })
      : table({ site, health, outbox, rebuild }, terminal),
  );
  return health.isHealthy ? 0 : 1;
};

/** `broadsheet status` */
export const status: Command = {
  positionals: [],
  flags: deskFlags("Print one JSON object: site, health, outbox, rebuild"),
  run,
};
