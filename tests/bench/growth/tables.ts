import { short, withSpread } from "../report/numbers.ts";
import { textTable } from "../report/text-table.ts";
import type { GrowthResults } from "./measure.ts";

const megabytes = (bytes: number): string => `${short(bytes / 1e6)} MB`;

const readTable = ({ rows }: GrowthResults): string =>
  textTable(
    ["row, articles", "requests/s", "CPU µs/request", "time ÷ smallest", "CPU ÷ smallest", "KV reads"],
    rows.map(({ name, requestsPerSecond, processorTime, ratios, processorRatios, reads }) => [
      name,
      withSpread(requestsPerSecond),
      withSpread(processorTime),
      short(1 / (ratios.smallest?.median ?? Number.NaN)),
      withSpread(processorRatios.smallest),
      short(reads),
    ]),
  );

const deskTable = ({ sizes }: GrowthResults): string =>
  textTable(
    ["articles", ...sizes.map(({ size }) => String(size))],
    [
      ["publication, ms", ...sizes.map(({ publication }) => withSpread(publication))],
      ["publication ÷ smallest", ...sizes.map(({ publicationRatio }) => withSpread(publicationRatio))],
      [
        "publication, CPU ms",
        ...sizes.map(({ publicationProcessorTime }) => withSpread(publicationProcessorTime)),
      ],
      ["KV writes per publication", ...sizes.map(({ publicationWrites }) => short(publicationWrites))],
      ["import, articles/s", ...sizes.map(({ size, imported }) => short(size / imported))],
      ["import until KV has all, s", ...sizes.map(({ written }) => short(written))],
      ["rebuild, s", ...sizes.map(({ rebuild }) => short(rebuild))],
      ["ledger", ...sizes.map(({ ledgerBytes }) => megabytes(ledgerBytes))],
      ["entries in KV", ...sizes.map(({ kv }) => megabytes(kv.entry?.bytes ?? 0))],
      ["listings in KV", ...sizes.map(({ kv }) => megabytes(kv.listing?.bytes ?? 0))],
      ["keys of listings", ...sizes.map(({ kv }) => String(kv.listing?.keys ?? 0))],
      ["feeds in KV", ...sizes.map(({ kv }) => megabytes(kv.feed?.bytes ?? 0))],
    ],
  );

/** Formats the results of `--growth` as text. */
export const growthTables = (results: GrowthResults): string =>
  [
    "Sites with archives of several sizes: ten years, five languages. Times are relative to the smallest site in the same round.",
    readTable(results),
    deskTable(results),
  ].join("\n\n");
