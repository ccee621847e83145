import type { FailureRecord } from "../../http/log-line.ts";

/*
 * The measurements of one request, for its log line, its data point in Analytics Engine and its Server-Timing field.
 *
 * On Cloudflare a clock advances only while a request waits for I/O, so a duration there shows waiting and no processor
 * time: https://developers.cloudflare.com/workers/runtime-apis/performance/
 */

/**
 * The measurements of a request. The middleware creates it, and handlers complete it. Times are in ms. It always has all
 * fields, because the runtime is slower with objects that gain and lose some.
 */
export interface Observation extends FailureRecord {
  /** When the request arrived, by `performance.now()`. */
  readonly start: number;
  kvReads: number;
  /** How long the request waited for KV, apart from a read that has not ended. */
  kvTime: number;
  /** When the read began that has not ended, by `performance.now()`. */
  readingSince: number | undefined;
  /** How long rendering took; undefined if nothing was rendered. */
  renderTime: number | undefined;
  /** The media type of the representation. */
  mediaType: string | undefined;
  /** The revision of the content. */
  revision: string | undefined;
}

/**
 * Begins to observe a request.
 *
 * @param start `performance.now()`
 */
export const beginObservation = (start: number): Observation => ({
  start,
  kvReads: 0,
  kvTime: 0,
  readingSince: undefined,
  renderTime: undefined,
  mediaType: undefined,
  revision: undefined,
  failure: undefined,
});

/**
 * Counts a read of KV and measures how long it takes.
 *
 * @example const text = await observeRead(observation, () => kv.get(key));
 */
export const observeRead = async <Value>(
  observation: Observation,
  read: () => Promise<Value>,
): Promise<Value> => {
  const since = performance.now();
  observation.kvReads += 1;
  observation.readingSince = since;
  try {
    return await read();
  } finally {
    observation.kvTime += performance.now() - since;
    observation.readingSince = undefined;
  }
};

/**
 * Returns how long a request has waited for KV, ms.
 *
 * @param now `performance.now()`
 */
export const kvTimeUntil = ({ kvTime, readingSince }: Observation, now: number): number =>
  kvTime + (readingSince === undefined ? 0 : now - readingSince);
