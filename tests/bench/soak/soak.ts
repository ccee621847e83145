import { createRandom } from "../../simulation/random.ts";
import { archive } from "../archive/archive.ts";
import type { BenchOptions } from "../options.ts";
import { short } from "../report/numbers.ts";
import { textTable } from "../report/text-table.ts";
import { type SoakPart, sendLoad } from "./load.ts";
import { startSoakedSite } from "./site.ts";

/*
 * `npm run bench -- --soak`: a site on raw workerd, as `broadsheet self-host` writes it, with readers and editors for minutes. Latencies, errors and
 * memory are reported in ten parts.
 */

/** The number of parts. */
const PARTS = 10;

const HEAD = [
  "until",
  "reads",
  "p50 ms",
  "p99 ms",
  "longest ms",
  "writes",
  "p99 ms",
  "errors",
  "memory",
  "data",
];

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;

const megabytes = (bytes: number | undefined): string =>
  bytes === undefined ? "–" : `${short(bytes / 1e6)} MB`;

const rowOf = (
  until: string,
  { reads, writes, errors }: SoakPart,
  memory: string,
  data: string,
): string[] => {
  const latencies = reads.toSorted((a, b) => a - b);
  const longest = latencies.at(-1) ?? Number.NaN;
  return [
    ...[until, String(reads.length)],
    ...[percentile(latencies, 0.5), percentile(latencies, 0.99), longest].map(short),
    ...[
      String(writes.length),
      short(
        percentile(
          writes.toSorted((a, b) => a - b),
          0.99,
        ),
      ),
    ],
    ...[String(errors.length), memory, data],
  ];
};

const empty = (): SoakPart => ({ reads: [], writes: [], errors: [] });

const joined = (parts: readonly SoakPart[]): SoakPart => ({
  reads: parts.flatMap(({ reads }) => reads),
  writes: parts.flatMap(({ writes }) => writes),
  errors: parts.flatMap(({ errors }) => errors),
});

/**
 * Runs the soak, and prints its table and every error. It sets the exit code 1 if there was an error.
 *
 * @param options `seconds` is the time of the soak, `articles` the size of the archive, `rate` the requests per second
 */
export const soak = async (
  { seconds, articles, rate }: BenchOptions,
  note: (text: string) => void,
): Promise<void> => {
  const documents = [...archive(articles, 1)];
  note(`writing the site, and importing ${articles} articles`);
  const site = await startSoakedSite(articles);
  try {
    const parts = [empty()];
    const rows: string[][] = [];
    const count = (at: number): void => {
      const part = parts.at(-1) ?? empty();
      const row = rowOf(`${short(at)} s`, part, megabytes(site.memory()), megabytes(site.dataBytes()));
      note(row.join("  "));
      rows.push(row);
      parts.push(empty());
    };
    note(`${rate} requests per second for ${seconds} s. Memory at the start: ${megabytes(site.memory())}`);
    const begin = performance.now();
    const timer = setInterval(() => count((performance.now() - begin) / 1_000), (seconds * 1_000) / PARTS);
    const load = {
      origin: site.origin,
      token: site.token,
      documents,
      random: createRandom(1),
      rate,
      seconds,
    };
    await sendLoad(load, () => parts.at(-1) ?? empty()).finally(() => clearInterval(timer));
    if (rows.length < PARTS) count((performance.now() - begin) / 1_000);
    const all = joined(parts);
    rows.push(rowOf("all", all, "", ""));
    console.log(textTable(HEAD, rows));
    for (const error of all.errors.slice(0, 20)) note(error);
    if (site.log().trim() !== "") note(`the log of workerd:\n${site.log().slice(-2_000)}`);
    if (all.errors.length > 0) process.exitCode = 1;
  } finally {
    await site.stop();
  }
};
