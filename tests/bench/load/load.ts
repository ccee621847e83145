import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { RunningWorker } from "../workerd/process.ts";
import type { LoadOrder, LoadReply, LoadReport, Target } from "./order.ts";

/** Connections of the load generator. */
export const CONNECTIONS = 16;

let generator: ChildProcess | undefined;

const runningGenerator = (): ChildProcess => {
  generator ??= fork(join(import.meta.dirname, "generator.ts"));
  return generator;
};

/** Stops the load generator. Until then it keeps this process alive. */
export const stopLoadGenerator = (): void => {
  if (generator?.connected === true) generator.disconnect();
  generator = undefined;
};

const generate = (order: LoadOrder): Promise<LoadReport> =>
  new Promise((resolve, reject) => {
    const child = runningGenerator();
    const onExit = (code: number | null): void =>
      reject(new Error(`The load generator ended with exit code ${code}.`));
    child.once("exit", onExit);
    child.once("message", (reply: LoadReply) => {
      child.off("exit", onExit);
      if ("error" in reply) reject(new Error(reply.error));
      else resolve(reply.report);
    });
    child.send(order);
  });

/** The requests that a Worker gets, and the status of every response. */
export interface Requests {
  targets: readonly Target[];
  status: number;
}

/** One measurement of a Worker. */
export interface Measurement {
  requestsPerSecond: number;
  /** Latencies, ms. */
  p50: number;
  p99: number;
  /** workerd's processor time for each request, µs; undefined on systems without /proc. */
  processorTime: number | undefined;
  /** KV reads for each request. */
  reads: number;
  /** The processor time of the load generator, as a share of the run. */
  generatorShare: number;
}

/**
 * Loads a Worker for a time.
 *
 * @throws {Error} if a connection fails, or if a response has another status
 */
export const load = async (
  worker: RunningWorker,
  { targets, status }: Requests,
  seconds: number,
): Promise<Measurement> => {
  const { origin } = worker;
  const { reads: readsBefore } = await worker.kvCounts();
  const timeBefore = worker.processorTime();
  const report = await generate({ origin, targets, status, seconds, connections: CONNECTIONS });
  const timeAfter = worker.processorTime();
  const { reads } = await worker.kvCounts();
  const { requests, p50, p99, share } = report;
  return {
    requestsPerSecond: requests / report.seconds,
    p50,
    p99,
    processorTime:
      timeBefore === undefined || timeAfter === undefined
        ? undefined
        : ((timeAfter - timeBefore) * 1_000) / requests,
    reads: (reads - readsBefore) / requests,
    generatorShare: share,
  };
};
