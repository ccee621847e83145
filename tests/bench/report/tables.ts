import { short, withSpread } from "./numbers.ts";
import type { Results } from "./results.ts";
import { textTable } from "./text-table.ts";

const START_NAMES = { hello: "hello", limit: "same bytes", project: "broadsheet" } as const;

const header = (results: Results): string => {
  const { workerd, cores, processor, rounds, seconds, articles, connections, rows } = results;
  const share = Math.max(...rows.map(({ generatorShare }) => generatorShare));
  return [
    `workerd ${workerd}, ${cores} cores (${processor}), ${rounds} rounds of ${seconds} s, ${connections} connections, ${articles} articles in turn.`,
    "Each number is the median of the rounds, with the least and the greatest. Ratios compare requests per second within a",
    "round: to the Worker written by hand that returns the same page, and to the project's own page as a miss.",
    `The load generator is undici in its own process. It used at most ${short(share)} of a core.`,
  ].join("\n");
};

const rowTable = ({ rows }: Results): string =>
  textTable(
    [
      "row",
      "requests/s",
      "ratio to the limit",
      "ratio to HTML",
      "CPU ratio to the limit",
      "p50 ms",
      "p99 ms",
      "CPU µs/request",
      "KV reads",
    ],
    rows.map((row) => [
      row.name,
      withSpread(row.requestsPerSecond),
      withSpread(row.ratios.limit),
      withSpread(row.ratios.html),
      withSpread(row.processorRatios.limit),
      short(row.p50.median),
      short(row.p99.median),
      withSpread(row.processorTime),
      short(row.reads),
    ]),
  );

const startTable = ({ starts }: Results): string =>
  textTable(
    ["first response of a new process", "ms", "ratio to hello"],
    starts.map(({ name, time, ratioToHello }) => [
      START_NAMES[name],
      withSpread(time),
      withSpread(ratioToHello),
    ]),
  );

/** Formats the results as text. */
export const resultTables = (results: Results): string =>
  [header(results), rowTable(results), startTable(results)].join("\n\n");
