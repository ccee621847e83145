import type { Expense, Tally } from "./campaign.ts";
import { CASES } from "./cases.ts";

/*
 * The results of runs, as tables for a terminal.
 */

/** Dollars for a million, beyond what the plan allows: requests, and a run of the Worker with its read of KV. */
const PER_REQUEST = 0.3;
const PER_RENDER = 0.52;

/** Returns a quantile of a sorted list. */
export const quantile = (values: Float64Array, share: number): number =>
  values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

/** Returns the share of requests that ran the Worker, in percent. */
export const missed = ({ renders, requests }: Expense): number => (100 * renders) / requests;

const perMillion = (part: number, { requests }: Expense): number => (1_000_000 * part) / requests;

const time = (ms: number): string => {
  if (ms < 600_000) return `${(ms / 1_000).toFixed(1)} s`;
  return ms < 7_200_000 ? `${(ms / 60_000).toFixed(1)} min` : `${(ms / 3_600_000).toFixed(1)} h`;
};

const expense = (spent: Expense): string[] => [
  `${(100 - missed(spent)).toFixed(1)} %`,
  Math.round(perMillion(spent.kvReads, spent)).toLocaleString("en"),
  `$${(PER_REQUEST + (PER_RENDER * perMillion(spent.renders, spent)) / 1_000_000).toFixed(2)}`,
];

const table = (rows: readonly (readonly string[])[]): string => {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join("  "),
    )
    .join("\n");
};

/** Formats the delays of changes and the costs of requests, one row per case. */
export const delayTable = (tallies: readonly Tally[]): string =>
  table([
    ["", "promise", "p50", "p99", "max", "in browsers", "hits", "KV reads/M", "cost/M", "seeds failing"],
    ...tallies.map((tally) => [
      CASES[tally.name].title,
      CASES[tally.name].promise,
      time(quantile(tally.edge, 0.5)),
      time(quantile(tally.edge, 0.99)),
      time(quantile(tally.edge, 1)),
      time(quantile(tally.browser, 1)),
      ...expense(tally),
      `${tally.failures.length} of ${tally.seeds}`,
    ]),
  ]);

const seconds = (values: Float64Array): string => (values.length === 0 ? "–" : time(quantile(values, 1)));

/** Formats how long changes took until KV and the change feed had them, and links to 404s, one row per case. */
export const deskTable = (tallies: readonly Tally[]): string =>
  table([
    ["at most", "edits in KV", "withdrawals", "embargoes", "change feed", "404 by a link", "of links"],
    ...tallies.map(({ name, inKV, feedDelay, deadLinks, linksFollowed }) => [
      CASES[name].title,
      seconds(inKV.edit),
      seconds(inKV.withdrawal),
      seconds(inKV.release),
      feedDelay === 0 ? "–" : time(feedDelay),
      seconds(deadLinks),
      `${deadLinks.length} of ${linksFollowed}`,
    ]),
  ]);

/** Formats the costs of ordinary days, one row per day. */
export const dayTable = (
  days: readonly (readonly [title: string, day: Expense & { purgeCalls: number }])[],
): string =>
  table([
    ["a day of", "hits", "KV reads/M", "cost/M", "purge calls"],
    ...days.map(([title, day]) => [title, ...expense(day), String(day.purgeCalls)]),
  ]);
