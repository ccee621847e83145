import type { Terminal } from "./terminal.ts";

/** The progress of a task that may take long. */
export interface Progress {
  /**
   * Sets how much is done.
   *
   * @param share of the whole, from 0 to 1; undefined if the whole is unknown
   * @param amount in words: `1,200 lines`
   */
  update: (share: number | undefined, amount: string) => void;
  /** Removes the bar so that a note can be written. The next redraw shows it again. */
  hide: () => void;
  /** Removes the bar for good. */
  end: () => void;
}

/** Delay before the bar appears, in ms: a quick task needs none. */
const DELAY_MS = 1_000;

/** Time between two redraws, in ms. */
const INTERVAL_MS = 100;

/** Width of the bar, in columns. */
const WIDTH = 24;

const bar = (share: number): string => {
  const full = Math.round(Math.min(1, Math.max(0, share)) * WIDTH);
  return `${"█".repeat(full)}${"░".repeat(WIDTH - full)} ${String(Math.floor(Math.min(1, share) * 100)).padStart(3)} %`;
};

/**
 * Creates a progress bar on standard error. It appears after a second, and only on a terminal.
 *
 * @param task in words: `Importing`
 */
export const createProgress = (
  task: string,
  { redraw, paintNote }: Pick<Terminal, "redraw" | "paintNote">,
): Progress => {
  if (redraw === undefined) return { update: () => undefined, hide: () => undefined, end: () => undefined };
  let state = task;
  let isDrawn = false;
  const hide = (): void => {
    if (isDrawn) redraw("");
    isDrawn = false;
  };
  const draw = (): void => {
    redraw(state);
    isDrawn = true;
  };
  let interval: ReturnType<typeof setInterval> | undefined;
  const delay = setTimeout(() => {
    draw();
    interval = setInterval(draw, INTERVAL_MS);
    interval.unref();
  }, DELAY_MS);
  // The bar must not keep the process alive.
  delay.unref();
  return {
    update: (share, amount) => {
      state = `${task} ${share === undefined ? "…" : paintNote("cyan", bar(share))}  ${amount}`;
    },
    hide,
    end: () => {
      clearTimeout(delay);
      clearInterval(interval);
      hide();
    },
  };
};

/** Runs a task under a progress bar, and removes the bar when the task ends or fails. */
export const withProgress = async <Result>(
  task: string,
  { isJSON, terminal }: { isJSON: boolean; terminal: Terminal },
  work: (progress: Progress) => Promise<Result>,
): Promise<Result> => {
  const { paintNote, redraw } = terminal;
  const progress = createProgress(task, { paintNote, redraw: isJSON ? undefined : redraw });
  try {
    return await work(progress);
  } finally {
    progress.end();
  }
};
