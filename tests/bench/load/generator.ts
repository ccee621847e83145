import { text } from "node:stream/consumers";
import { type Dispatcher, Pool } from "undici";
import type { LoadOrder, LoadReport } from "./order.ts";

/*
 * The load generator, a process of its own: it sends requests on several connections, and each connection sends the next
 * request when it has the whole response. undici parses responses in WebAssembly. autocannon parses them in JavaScript,
 * and reached half of the hello Worker's rate.
 */

const { origin, targets, status, seconds, connections } = JSON.parse(await text(process.stdin)) as LoadOrder;

const pool = new Pool(origin, { connections, pipelining: 1 });
const latencies: number[] = [];
let next = 0;

const requestOnce = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const { path, headers } = targets[next % targets.length] as LoadOrder["targets"][number];
    next += 1;
    const start = performance.now();
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart: () => undefined,
      onResponseStart: (_controller, received) => {
        if (received !== status) reject(new Error(`${path}: status ${received} instead of ${status}`));
      },
      onResponseData: () => undefined,
      onResponseEnd: () => {
        latencies.push(performance.now() - start);
        resolve();
      },
      onResponseError: (_controller, error) => reject(error),
    };
    pool.dispatch({ path, headers, method: "GET" }, handler);
  });

const begin = performance.now();
const before = process.cpuUsage();
const end = begin + seconds * 1_000;

const oneAfterTheOther = async (): Promise<void> => {
  while (performance.now() < end) await requestOnce();
};

await Promise.all(Array.from({ length: connections }, oneAfterTheOther));
const took = performance.now() - begin;
const { user, system } = process.cpuUsage(before);

latencies.sort((a, b) => a - b);
const percentile = (share: number): number => latencies[Math.floor((latencies.length - 1) * share)] ?? 0;

const report: LoadReport = {
  requests: latencies.length,
  seconds: took / 1_000,
  p50: percentile(0.5),
  p99: percentile(0.99),
  share: (user + system) / 1_000 / took,
};
process.stdout.write(JSON.stringify(report));
await pool.close();
