import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createHTTPServer, type IncomingMessage, type Server } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { broadsheet } from "../../src/cli/broadsheet.ts";
import type { Terminal } from "../../src/cli/output/terminal.ts";
import { publicationFolder, root } from "../publication.ts";

/*
 * The `broadsheet` command as tests run it: most of them in this process, where nobody can be asked; as a
 * process of its own where its streams matter.
 */

/** What a command came to. */
export interface Run {
  /** The exit code. */
  code: number;
  out: string;
  notes: string;
}

/** Runs the command on a terminal that is what a test says, and else one that nobody sits at. */
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
    redraw: undefined,
    columns: 120,
    ...own,
  };
  const code = await broadsheet(rawArgs, terminal);
  return { code, out: out.join("\n"), notes: notes.join("\n") };
};

/** Runs the command as somebody does whose terminal nobody sits at. */
export const run = (...rawArgs: string[]): Promise<Run> => runAt({}, ...rawArgs);

/** Runs the command with `--json`, and reads the object that it prints. */
export const runJSON = async (...rawArgs: string[]) => {
  const ran = await run(...rawArgs, "--json");
  return { ...ran, told: JSON.parse(ran.out) as Told };
};

/** What `--json` prints of an article. */
export interface Told {
  file: string;
  article: Record<string, unknown>;
  report: { line: number; text: string; as: string; kept: boolean; why?: string }[];
  outcome?: string;
  path?: string;
  url?: string;
  error?: string;
  issues?: string[];
}

/** Runs the command in a process of its own, in the folder of the tests' publication or another one. */
export const spawned = (
  rawArgs: readonly string[],
  cwd = publicationFolder,
  input?: Uint8Array,
): Promise<Run> => {
  const child = spawn(process.execPath, [join(root, "src/cli/main.ts"), ...rawArgs], { cwd });
  child.stdin.end(input);
  let out = "";
  let notes = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (notes += text));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code: code ?? -1, out, notes })));
};

/** A site that answers everything with what a test says; its origin. */
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

/** A folder that is gone when the test is over. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** A file that is gone when the test is over; its path. */
export const aFile = (name: string, content: string | Uint8Array): string => {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, content);
  return file;
};

/** An article document that follows the model, with what matters to a test. */
export const aDocument = (fields: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: "the-tide-turns",
  language: "en",
  headline: "The tide turns",
  section: "town",
  published: "2026-11-20T08:00:00Z",
  body: [{ type: "paragraph", children: [{ type: "text", value: "The harbour woke early." }] }],
  ...fields,
});

/** A port that nobody listens on at the moment. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
};
