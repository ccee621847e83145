/**
 * Waits for a promise, but not longer than a time limit. It clears its timer in every case, because a pending
 * timer keeps a Durable Object awake. It does not cancel the work.
 *
 * @param ms the time limit, milliseconds
 * @param onTimeout returns the result, or throws, if the time limit passes first
 * @throws what the promise rejects with, or what `onTimeout` throws
 * @example
 * const value = await withTimeout(kv.get(key), 2_000, () => {
 *   throw new Error(`${key}: no response in 2000 ms`);
 * });
 */
export const withTimeout = async <Result>(
  work: Promise<Result>,
  ms: number,
  onTimeout: () => Result,
): Promise<Result> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  }).then(onTimeout);
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
};
