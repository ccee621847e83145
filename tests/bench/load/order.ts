/** A request of the load generator. */
export interface Target {
  path: string;
  headers: Readonly<Record<string, string>>;
}

/** The work of one run of the load generator. */
export interface LoadOrder {
  origin: string;
  /** The requests, in turn. */
  targets: readonly Target[];
  /** The status that every response must have. */
  status: number;
  seconds: number;
  connections: number;
}

/** The result of one run of the load generator. */
export interface LoadReport {
  requests: number;
  seconds: number;
  /** Latencies, ms. */
  p50: number;
  p99: number;
  /** The load generator's own processor time, as a share of the time of the run. At 1, it is the bottleneck. */
  share: number;
}

/** The message with which the load generator responds to an order. */
export type LoadReply = { report: LoadReport } | { error: string };
