import { PassThrough } from "node:stream";
import { WriteStream } from "node:tty";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { processTerminal } from "../../../src/cli/output/terminal.ts";

/*
 * The difference between a terminal, a pipe and CI.
 */

/** Returns Node's number of colours for a common terminal. */
const getColorDepth = (): number =>
  WriteStream.prototype.getColorDepth.call(undefined as unknown as WriteStream, {
    ...(process.env.NO_COLOR !== undefined && { NO_COLOR: process.env.NO_COLOR }),
    TERM: "xterm-256color",
  });

const stream = (isTTY: boolean) => Object.assign(new PassThrough(), { isTTY, columns: 80, getColorDepth });

const terminalOf = (isTTY: boolean, env: Record<string, string> = {}) => {
  const [stdin, stdout, stderr] = [stream(isTTY), stream(isTTY), stream(isTTY)];
  const terminal = processTerminal({ stdin, stdout, stderr, env } as unknown as NodeJS.Process);
  return { terminal, errors: () => String(stderr.read() ?? "") };
};

describe("a terminal", () => {
  const colours = ["NO_COLOR", "FORCE_COLOR", "NODE_DISABLE_COLORS"] as const;
  const before = colours.map((name) => process.env[name]);
  beforeEach(() => {
    for (const name of colours) delete process.env[name];
  });
  afterEach(() => {
    for (const [index, name] of colours.entries())
      if (before[index] === undefined) delete process.env[name];
      else process.env[name] = before[index];
  });

  it("a terminal has colours, questions and a redrawn line", () => {
    const { terminal, errors } = terminalOf(true);
    expect(terminal.paint("green", "ok")).toBe("\u001B[32mok\u001B[39m");
    expect(terminal.isInteractive).toBe(true);
    terminal.redraw?.("half");
    expect(errors()).toBe("\r\u001B[2Khalf");
  });

  it("NO_COLOR removes the colours of a terminal", () => {
    process.env.NO_COLOR = "1";
    expect(terminalOf(true).terminal.paint("green", "ok")).toBe("ok");
  });

  it.each([{ CI: "true" }, { TERM: "dumb" }])("a terminal has no redrawn line with %j", (env) => {
    expect(terminalOf(true, env).terminal.redraw).toBeUndefined();
  });
});

it("a pipe has no colours, no questions and no redrawn line", () => {
  const { terminal } = terminalOf(false);
  expect(terminal.paint("green", "ok")).toBe("ok");
  expect(terminal.paintNote("red", "no")).toBe("no");
  expect(terminal.isInteractive).toBe(false);
  expect(terminal.redraw).toBeUndefined();
});
