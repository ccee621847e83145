/**
 * Returns the result of work that cannot be cancelled, or rejects when the signal is aborted. After that, the work does not start.
 *
 * @throws the reason of the signal, or what the work throws
 */
export const withinTime = async <Value>(work: () => Promise<Value>, signal: AbortSignal): Promise<Value> => {
  // An aborted signal has no further event.
  signal.throwIfAborted();
  return Promise.race([
    work(),
    new Promise<never>((_, reject) =>
      signal.addEventListener("abort", () => reject(signal.reason), { once: true }),
    ),
  ]);
};
