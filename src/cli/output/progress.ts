import type { Terminal } from "./terminal.ts";

/** How far something has come, for who waits for it. */
export interface Progress {
  /**
   * Says how far it is.
   *
   * @param share of the whole, from 0 to 1; undefined where nobody knows the whole
   * @param counted how much that is: `1,200 lines`
   */
  reach: (share: number | undefined, counted: string) => void;
  /** Takes the bar away, so that a note can be written; it comes again by itself. */
  hide: () => void;
  /** Takes it away for good. */
  end: () => void;
}

/** What is done sooner needs no bar, ms. */
const SOON = 1_000;

/** How often it is drawn, ms. */
const BEAT = 100;

const WIDTH = 24;

const bar = (share: number): string => {
  const full = Math.round(Math.min(1, Math.max(0, share)) * WIDTH);
  return `${"█".repeat(full)}${"░".repeat(WIDTH - full)} ${String(Math.floor(Math.min(1, share) * 100)).padStart(3)} %`;
};

/**
 * A progress bar, where somebody watches and it takes longer than a second; else nothing.
 *
 * @param what is being done: `Importing`
 */
export const progressOf = (
  what: string,
  { redraw, paintNote }: Pick<Terminal, "redraw" | "paintNote">,
): Progress => {
  if (redraw === undefined) return { reach: () => undefined, hide: () => undefined, end: () => undefined };
  let state = what;
  let isDrawn = false;
  const hide = (): void => {
    if (isDrawn) redraw("");
    isDrawn = false;
  };
  const draw = (): void => {
    redraw(state);
    isDrawn = true;
  };
  let beat: ReturnType<typeof setInterval> | undefined;
  const wait = setTimeout(() => {
    draw();
    beat = setInterval(draw, BEAT);
    beat.unref();
  }, SOON);
  // A bar is no reason to go on living.
  wait.unref();
  return {
    reach: (share, counted) => {
      state = `${what} ${share === undefined ? "…" : paintNote("cyan", bar(share))}  ${counted}`;
    },
    hide,
    end: () => {
      clearTimeout(wait);
      clearInterval(beat);
      hide();
    },
  };
};

/** Does something under a progress bar, which is gone when it is done or has failed. */
export const withProgress = async <Result>(
  what: string,
  { isJSON, terminal }: { isJSON: boolean; terminal: Terminal },
  work: (progress: Progress) => Promise<Result>,
): Promise<Result> => {
  const { paintNote, redraw } = terminal;
  const progress = progressOf(what, { paintNote, redraw: isJSON ? undefined : redraw });
  try {
    return await work(progress);
  } finally {
    progress.end();
  }
};
