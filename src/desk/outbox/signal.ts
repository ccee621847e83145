/** Wakes whoever waits for progress. */
export interface Signal {
  /** Wakes everyone who waits. */
  send: () => void;
  /** Resolves when the signal is sent, or after this time, ms. */
  wait: (ms: number) => Promise<void>;
}

/** Creates a signal. */
export const createSignal = (): Signal => {
  let waiting: (() => void)[] = [];
  return {
    send: () => {
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    },
    wait: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      }),
  };
};
