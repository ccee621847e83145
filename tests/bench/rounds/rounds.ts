import { load, type Measurement } from "../load/load.ts";
import type { RunningWorker } from "../workerd/process.ts";
import type { Row } from "./rows.ts";
import { type Spread, spreadOf } from "./spread.ts";

/** The result of a row over all rounds. */
export interface RowResult {
  name: string;
  requestsPerSecond: Spread;
  /** Requests per second, relative to another row in the same round, by the title of the comparison. */
  ratios: Readonly<Record<string, Spread>>;
  /** workerd's processor time for each request, relative to the same rows. */
  processorRatios: Readonly<Record<string, Spread>>;
  /** Latencies, ms. */
  p50: Spread;
  p99: Spread;
  /** workerd's processor time for each request, µs. */
  processorTime?: Spread;
  /** KV reads for each request. */
  reads: number;
  /** The largest share of a core that the load generator used. */
  generatorShare: number;
}

/** Settings of a run. */
export interface RoundOptions {
  rounds: number;
  /** The time of one measurement. */
  seconds: number;
  note: (text: string) => void;
}

/** The time for which each row runs before it is measured, so that its code is compiled, seconds. */
const WARM_UP = 1.5;

type Measured = ReadonlyMap<string, readonly Measurement[]>;

/** Compares a row with each of its bases, round by round. */
const compared = (
  { name, bases = {} }: Row<string>,
  measured: Measured,
  quantity: (measurement: Measurement) => number | undefined,
): Record<string, Spread> =>
  Object.fromEntries(
    Object.entries(bases).map(([title, base]) => {
      const others = measured.get(base) ?? [];
      const ratios = (measured.get(name) ?? []).map((own, round) => {
        const other = others[round];
        return (quantity(own) ?? Number.NaN) / ((other && quantity(other)) ?? Number.NaN);
      });
      return [title, spreadOf(ratios)];
    }),
  );

const resultOf = (row: Row<string>, measured: Measured): RowResult => {
  const own = measured.get(row.name) ?? [];
  const times = own.flatMap(({ processorTime }) => (processorTime === undefined ? [] : [processorTime]));
  return {
    name: row.name,
    requestsPerSecond: spreadOf(own.map(({ requestsPerSecond }) => requestsPerSecond)),
    ratios: compared(row, measured, ({ requestsPerSecond }) => requestsPerSecond),
    processorRatios: compared(row, measured, ({ processorTime }) => processorTime),
    p50: spreadOf(own.map(({ p50 }) => p50)),
    p99: spreadOf(own.map(({ p99 }) => p99)),
    ...(times.length > 0 && { processorTime: spreadOf(times) }),
    reads: Math.max(...own.map(({ reads }) => reads)),
    generatorShare: Math.max(...own.map(({ generatorShare }) => generatorShare)),
  };
};

/** Measures every row in every round. Every second round runs backwards, so that no row is always the first. */
export const runRounds = async <Worker extends string>(
  rows: readonly Row<Worker>[],
  workers: Readonly<Record<Worker, RunningWorker>>,
  { rounds, seconds, note }: RoundOptions,
): Promise<RowResult[]> => {
  note("warming up");
  for (const { contestant, requests } of rows) await load(workers[contestant], requests, WARM_UP);
  const measured = new Map<string, Measurement[]>(rows.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    note(`round ${round + 1} of ${rounds}`);
    for (const { name, contestant, requests } of round % 2 === 0 ? rows : [...rows].reverse())
      measured.get(name)?.push(await load(workers[contestant], requests, seconds));
  }
  return rows.map((row) => resultOf(row, measured));
};
