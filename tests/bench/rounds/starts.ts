import { samplePath, samples } from "../archive/samples.ts";
import { seedOf } from "../seed.ts";
import type { Worker } from "../workerd/configuration.ts";
import { prepareWorker, startWorker } from "../workerd/process.ts";
import type { Contestant } from "./rows.ts";
import { type Spread, spreadOf } from "./spread.ts";

/** The Workers whose first response is measured. */
const NAMES = ["hello", "limit", "project"] as const satisfies readonly Contestant[];

/** The time from the start of a process to the last byte of its first response. */
export interface StartResult {
  name: (typeof NAMES)[number];
  /** ms. */
  time: Spread;
  /** Relative to the hello Worker's in the same round. */
  ratioToHello: Spread;
}

/** Measures the first response of new processes, in turn. */
export const runStarts = async (
  workers: Readonly<Record<Contestant, Worker>>,
  rounds: number,
): Promise<StartResult[]> => {
  const seed = seedOf(samples("short", "Latin", 1));
  const path = samplePath("short", "Latin", 0);
  const times = new Map<string, number[]>();
  const prepared = await Promise.all(
    NAMES.map(async (name) => ({ name, worker: await prepareWorker(workers[name], seed) })),
  );
  // The first round warms up this process and the system's file cache.
  for (let round = -1; round < rounds; round += 1)
    for (const { name, worker } of prepared) {
      const start = performance.now();
      const running = await startWorker(worker);
      const response = await fetch(`${running.origin}${path}`, { headers: { accept: "text/html" } });
      await response.arrayBuffer();
      if (round >= 0) times.set(name, [...(times.get(name) ?? []), performance.now() - start]);
      await running.stop();
      if (response.status !== 200) throw new Error(`${name}: status ${response.status}`);
    }
  for (const { worker } of prepared) worker.remove();
  const hello = times.get("hello") ?? [];
  return NAMES.map((name) => {
    const own = times.get(name) ?? [];
    const ratios = own.map((time, round) => time / (hello[round] ?? Number.NaN));
    return { name, time: spreadOf(own), ratioToHello: spreadOf(ratios) };
  });
};
