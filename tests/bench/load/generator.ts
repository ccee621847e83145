import { type Dispatcher, Pool } from "undici";
import type { LoadOrder, LoadReport } from "./order.ts";

/*
 * The load generator. It is a separate process, which runs until the benchmark ends. It sends requests on several
 * connections. Each connection sends the next request when it has the whole response. undici parses responses in WebAssembly. autocannon
 * parses them in JavaScript, and reached half of the hello Worker's rate.
 */

/** Sends one request, and returns its latency in ms. */
const requestOnce = (
  pool: Pool,
  { path, headers }: LoadOrder["targets"][number],
  status: number,
): Promise<number> =>
  new Promise((resolve, reject) => {
    const start = performance.now();
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart: () => undefined,
      onResponseStart: (_controller, received) => {
        if (received !== status) reject(new Error(`${path}: status ${received} instead of ${status}`));
      },
      onResponseData: () => undefined,
      onResponseEnd: () => resolve(performance.now() - start),
      onResponseError: (_controller, error) => reject(error),
    };
    pool.dispatch({ path, headers, method: "GET" }, handler);
  });

const run = async ({ origin, targets, status, seconds, connections }: LoadOrder): Promise<LoadReport> => {
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const latencies: number[] = [];
  let next = 0;
  const begin = performance.now();
  const before = process.cpuUsage();
  const oneAfterTheOther = async (): Promise<void> => {
    while (performance.now() < begin + seconds * 1_000) {
      const target = targets[next % targets.length] as LoadOrder["targets"][number];
      next += 1;
      latencies.push(await requestOnce(pool, target, status));
    }
  };
  await Promise.all(Array.from({ length: connections }, oneAfterTheOther));
  const took = performance.now() - begin;
  const { user, system } = process.cpuUsage(before);
  await pool.close();
  latencies.sort((a, b) => a - b);
  const percentile = (share: number): number => latencies[Math.floor((latencies.length - 1) * share)] ?? 0;
  return {
    requests: latencies.length,
    seconds: took / 1_000,
    p50: percentile(0.5),
    p99: percentile(0.99),
    share: (user + system) / 1_000 / took,
  };
};

process.on("message", (order: LoadOrder) => {
  run(order).then(
    (report) => process.send?.({ report }),
    (error: Error) => process.send?.({ error: error.message }),
  );
});
// The benchmark has ended, also when it was killed.
process.on("disconnect", () => process.exit());
