import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer as createHTTPServer, type IncomingMessage, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { broadsheet } from "../../src/cli/broadsheet.ts";
import type { Terminal } from "../../src/cli/output/terminal.ts";
import { publicationFolder, root } from "../publication.ts";
import { removeFolder } from "../remove-folder.ts";

/*
 * Runs `broadsheet` in tests: usually in this process and without a terminal, or in a child process if its streams
 * matter.
 */

/** The result of a command. */
export interface Run {
  /** The exit code. */
  code: number;
  out: string;
  notes: string;
}

/** Runs the command on a terminal that is not interactive, except for the given properties. */
export const runAt = async (own: Partial<Terminal>, ...rawArgs: string[]): Promise<Run> => {
  const out: string[] = [];
  const notes: string[] = [];
  const terminal: Terminal = {
    out: (text) => void out.push(text),
    note: (text) => void notes.push(text),
    paint: (_format, text) => text,
    paintNote: (_format, text) => text,
    isInteractive: false,
    confirm: async () => false,
    ask: async () => undefined,
    choose: async () => undefined,
    chooseSome: async () => undefined,
    redraw: undefined,
    columns: 120,
    ...own,
  };
  const code = await broadsheet(rawArgs, terminal);
  return { code, out: out.join("\n"), notes: notes.join("\n") };
};

/** Runs the command without an interactive terminal. */
export const run = (...rawArgs: string[]): Promise<Run> => runAt({}, ...rawArgs);

/** Runs the command with `--json` and parses the object that it prints. */
export const runJSON = async (...rawArgs: string[]) => {
  const ran = await run(...rawArgs, "--json");
  return { ...ran, printed: JSON.parse(ran.out) as PrintedArticle };
};

/** A file of an article as `--json` prints it. */
export interface PrintedFile {
  file: string;
  path: string;
  url: string;
  type: string;
  bytes: number;
  width?: number;
  height?: number;
  removed: string[];
  outcome: string;
}

/** The object that `publish --json` prints for an article. */
export interface PrintedArticle {
  file: string;
  article: Record<string, unknown>;
  report: { line: number; text: string; as: string; kept: boolean; why?: string }[];
  warnings?: string[];
  files?: PrintedFile[];
  outcome?: string;
  path?: string;
  url?: string;
  error?: string;
  issues?: string[];
}

/** A command that runs in a child process. */
export interface RunningCommand {
  ended: Promise<Run>;
  signal: (name: NodeJS.Signals) => void;
}

/** Starts the command in a child process, in the folder of the tests' publication or another one. */
export const startCommand = (
  rawArgs: readonly string[],
  cwd = publicationFolder,
  input?: Uint8Array,
): RunningCommand => {
  const child = spawn(process.execPath, [join(root, "src/cli/bin.mjs"), ...rawArgs], { cwd });
  // A command that ends before it has read its input, or is killed, closes the pipe. Its exit code is the result.
  child.stdin.on("error", () => undefined).end(input);
  let out = "";
  let notes = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (notes += text));
  return {
    ended: new Promise((resolve) => child.once("close", (code) => resolve({ code: code ?? -1, out, notes }))),
    signal: (name) => void child.kill(name),
  };
};

/** Runs the command in a child process, in the folder of the tests' publication or another one. */
export const spawned = (...given: Parameters<typeof startCommand>): Promise<Run> =>
  startCommand(...given).ended;

/** Starts a server that responds to every request with the same status and headers. Returns its origin. */
export const serve = async (
  status: number,
  body: string | ((request: IncomingMessage) => string),
  headers: Record<string, string> = {},
): Promise<string> => {
  const server: Server = createHTTPServer((request, response) => {
    request.resume();
    response.writeHead(status, headers);
    response.end(typeof body === "string" ? body : body(request));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
};

/** Creates a folder that is removed after the test. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-cli-"));
  onTestFinished(() => removeFolder(folder));
  return folder;
};

/** Creates a file that is removed after the test. Returns its path. */
export const aFile = (name: string, content: string | Uint8Array): string => {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, content);
  return file;
};

/** Returns a valid article document with some fields replaced. */
export const aDocument = (fields: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: "the-tide-turns",
  language: "en",
  headline: "The tide turns",
  section: "town",
  published: "2026-11-20T08:00:00Z",
  body: [{ type: "paragraph", children: [{ type: "text", value: "The harbour woke early." }] }],
  ...fields,
});
