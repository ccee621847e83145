import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createProgress, withProgress } from "../../../src/cli/output/progress.ts";
import type { Terminal } from "../../../src/cli/output/terminal.ts";

/*
 * The progress bar of a task that takes longer than a second.
 */

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const watched = () => {
  const lines: string[] = [];
  return {
    lines,
    terminal: {
      redraw: (line: string) => void lines.push(line),
      paintNote: (_format: unknown, text: string) => text,
    } as unknown as Terminal,
  };
};

describe("a progress bar", () => {
  it("the bar does not appear for a task of less than a second", () => {
    const { lines, terminal } = watched();
    const progress = createProgress("Importing", terminal);
    progress.update(0.5, "line 5");
    vi.advanceTimersByTime(999);
    progress.end();
    vi.advanceTimersByTime(5_000);
    expect(lines).toEqual([]);
  });

  it("the bar appears after a second, moves, and leaves an empty line", () => {
    const { lines, terminal } = watched();
    const progress = createProgress("Importing", terminal);
    progress.update(0.25, "line 5");
    vi.advanceTimersByTime(1_000);
    expect(lines).toEqual([`Importing ${"█".repeat(6)}${"░".repeat(18)}  25 %  line 5`]);
    progress.update(1, "line 20");
    vi.advanceTimersByTime(100);
    expect(lines.at(-1)).toBe(`Importing ${"█".repeat(24)} 100 %  line 20`);
    progress.end();
    expect(lines.at(-1)).toBe("");
  });

  it("without a known total, the bar shows only the amount", () => {
    const { lines, terminal } = watched();
    const progress = createProgress("Exporting", terminal);
    progress.update(undefined, "7 lines");
    vi.advanceTimersByTime(1_000);
    progress.end();
    expect(lines).toEqual(["Exporting …  7 lines", ""]);
  });

  it("hide removes the bar until the next redraw", () => {
    const { lines, terminal } = watched();
    const progress = createProgress("Importing", terminal);
    vi.advanceTimersByTime(1_000);
    progress.hide();
    expect(lines.at(-1)).toBe("");
    vi.advanceTimersByTime(100);
    expect(lines.at(-1)).toBe("Importing");
    progress.end();
  });

  it("the bar disappears if the task fails", async () => {
    const { lines, terminal } = watched();
    const work = withProgress("Importing", { isJSON: false, terminal }, async () => {
      vi.advanceTimersByTime(1_500);
      throw new Error("no");
    });
    await expect(work).rejects.toThrow("no");
    expect(lines.at(-1)).toBe("");
    const before = lines.length;
    vi.advanceTimersByTime(5_000);
    expect(lines).toHaveLength(before);
  });

  it("the bar never appears on a pipe or with --json", async () => {
    const { lines, terminal } = watched();
    await withProgress("Importing", { isJSON: true, terminal }, async (progress) => {
      progress.update(0.5, "line 5");
      vi.advanceTimersByTime(5_000);
    });
    const pipe = { ...terminal, redraw: undefined };
    await withProgress(
      "Importing",
      { isJSON: false, terminal: pipe },
      async () => void vi.advanceTimersByTime(5_000),
    );
    expect(lines).toEqual([]);
  });
});
