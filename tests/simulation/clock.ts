/** A simulated clock. It jumps from one event to the next, so a day takes only as long as its events. */
export interface Clock {
  /** ms since the epoch. */
  now: () => number;
  /** Schedules an event. An event in the past happens next. */
  at: (time: number, action: () => void) => void;
  /** Makes the clock wait, before its next event, until promises that can continue have done so. */
  waitForPromises: () => void;
  /** Calls a function each time after the promises have continued. */
  afterPromises: (action: () => void) => void;
  /** Runs every event that is due until a time. */
  run: (until: number) => Promise<void>;
}

/** How often the event loop runs, so that a request has read its body and a response has been read. */
const ROUNDS = 3;

const eventLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Creates a clock. Its events are in a binary heap; events of the same time always happen in the same order.
 *
 * @param start ms since the epoch
 */
export const createClock = (start: number): Clock => {
  const times: number[] = [];
  const actions: (() => void)[] = [];
  let now = start;
  let isWaiting = false;
  let afterwards = (): void => undefined;

  const swap = (a: number, b: number): void => {
    [times[a], times[b]] = [times[b] as number, times[a] as number];
    [actions[a], actions[b]] = [actions[b] as () => void, actions[a] as () => void];
  };

  const rise = (from: number): void => {
    let child = from;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if ((times[parent] as number) <= (times[child] as number)) return;
      swap(parent, child);
      child = parent;
    }
  };

  const sink = (): void => {
    let parent = 0;
    for (;;) {
      const left = 2 * parent + 1;
      if (left >= times.length) return;
      const right = left + 1;
      const least = right < times.length && (times[right] as number) < (times[left] as number) ? right : left;
      if ((times[parent] as number) <= (times[least] as number)) return;
      swap(parent, least);
      parent = least;
    }
  };

  return {
    now: () => now,
    at: (time, action) => {
      times.push(Math.max(time, now));
      actions.push(action);
      rise(times.length - 1);
    },
    waitForPromises: () => {
      isWaiting = true;
    },
    afterPromises: (action) => {
      afterwards = action;
    },
    run: async (until) => {
      while (times.length > 0 && (times[0] as number) <= until) {
        now = times[0] as number;
        const action = actions[0] as () => void;
        swap(0, times.length - 1);
        times.pop();
        actions.pop();
        sink();
        action();
        if (!isWaiting) continue;
        isWaiting = false;
        for (let round = 0; round < ROUNDS; round += 1) await eventLoop();
        afterwards();
      }
      now = until;
    },
  };
};
