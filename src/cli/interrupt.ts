const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/**
 * Runs work that Ctrl-C stops in order. The first Ctrl-C aborts the signal, the second one ends the process.
 *
 * @param work receives the signal
 * @param onInterrupt runs at the first Ctrl-C
 */
export const withInterrupt = async <Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  onInterrupt: () => void = () => undefined,
): Promise<Result> => {
  const controller = new AbortController();
  const interrupt = (): void => {
    for (const signal of SIGNALS) process.off(signal, interrupt);
    onInterrupt();
    controller.abort();
  };
  for (const signal of SIGNALS) process.on(signal, interrupt);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupt);
  }
};
