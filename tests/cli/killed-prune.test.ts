import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { arrayBuffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { answering } from "../answering.ts";
import { startMortalSite } from "../desk/mortal-site.ts";
import { linesIn, storedIn } from "../desk/pruning.ts";
import { TOKEN } from "../desk/token.ts";
import { publicationFolder, root } from "../publication.ts";
import { repetitions } from "../repetitions.ts";
import { aDocument, temporaryFolder } from "./command.ts";

/*
 * `broadsheet prune` and the desk are killed between any two steps. Every text is in the desk or in the file, and the same
 * command continues.
 */

const KILLS = repetitions({ short: 2, full: 4, long: 40 });

let site: Awaited<ReturnType<typeof startMortalSite>>;
beforeAll(async () => {
  site = await startMortalSite();
});
afterAll(() => site.close());

/** Makes revisions of an article of 50 KB. Returns the lines of the export. */
const edit = async (id: string, versions: number): Promise<string[]> => {
  const body = [{ type: "paragraph", children: [{ type: "text", value: "x".repeat(50_000) }] }];
  const lines = Array.from({ length: versions }, (_, version) =>
    JSON.stringify(aDocument({ id, section: "s-0", headline: `Version ${version}`, body })),
  );
  const response = await site.ask("/desk/articles:batch?minor=true", {
    method: "POST",
    headers: { "Content-Type": "application/x-ndjson" },
    body: lines.join("\n"),
  });
  const results = linesIn(await response.text()).map((line) => JSON.parse(line));
  expect(results.filter(({ status }) => status >= 300)).toEqual([]);
  return exportedOf(id);
};

const exportedOf = async (id: string): Promise<string[]> =>
  linesIn(await (await site.ask("/desk/export")).text()).filter((line) => JSON.parse(line).id === id);

const linesOfFile = (file: string): string[] => (existsSync(file) ? linesIn(readFileSync(file, "utf8")) : []);

/** Checks that the desk and the file together have every revision. Returns the number of texts that left the desk. */
const checkNothingLost = async (whole: readonly string[], file: string): Promise<number> => {
  const stored = new Set(linesOfFile(file));
  const now = await exportedOf(JSON.parse(whole[0] ?? "").id);
  expect(now).toHaveLength(whole.length);
  let removed = 0;
  for (const [index, line] of now.entries()) {
    if (line === whole[index]) continue;
    removed += 1;
    expect(stored).toContain(whole[index]);
    expect(JSON.parse(line)).toMatchObject({ type: "removed", digest: storedIn(whole[index] ?? "").digest });
  }
  return removed;
};

const startPrune = (file: string, origin: string) => {
  const child = spawn(
    process.execPath,
    [join(root, "src/cli/bin.mjs"), "prune", "--out", file, "--keep", "2", "--site", origin],
    { cwd: publicationFolder, env: { ...process.env, BROADSHEET_TOKEN: TOKEN } },
  );
  const ended = new Promise<number | undefined>((resolve) =>
    child.once("close", (code) => resolve(code ?? undefined)),
  );
  return { ended, kill: () => child.kill("SIGKILL") };
};

/** A gate between the command and the desk. */
type Gate = (
  request: IncomingMessage,
  forward: () => Promise<string>,
  response: ServerResponse,
) => Promise<void>;

/** Starts a proxy in front of the desk. `gate` gets each request, and the way to the desk. */
const startProxy = async (gate: Gate): Promise<string> => {
  const server = createServer(
    answering(async (request, response) => {
      const body = await arrayBuffer(request);
      const forward = async (): Promise<string> => {
        const answer = await site.ask(request.url ?? "/", {
          method: request.method ?? "GET",
          ...(body.byteLength > 0 && { headers: { "Content-Type": "application/json" }, body }),
        });
        const link = answer.headers.get("Link");
        response.statusCode = answer.status;
        if (link !== null) response.setHeader("Link", link);
        return answer.text();
      };
      await gate(request, forward, response);
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const pass: Gate = async (_, forward, response) => void response.end(await forward());

describe("a prune that is killed", () => {
  it.each<[string, (kill: () => void) => Gate, number]>([
    [
      "while it reads the revisions",
      (kill) => async (request, forward, response) => {
        const body = await forward();
        if (!(request.url ?? "").includes("records")) return void response.end(body);
        response.write(body.slice(0, body.length / 2));
        kill();
      },
      0,
    ],
    [
      "after the file is on the disk, before the removal",
      (kill) => async (request, forward, response) =>
        request.method === "POST" ? kill() : void response.end(await forward()),
      0,
    ],
    [
      "after the removal, before its response",
      (kill) => async (request, forward, response) => {
        const body = await forward();
        if (request.method === "POST") kill();
        else response.end(body);
      },
      10,
    ],
  ])(
    "%s loses nothing, and the same command continues",
    async (name, gateOf, removed) => {
      const id = name.replaceAll(/[^a-z]+/gu, "-");
      const whole = await edit(id, 13);
      const file = join(temporaryFolder(), "old.ndjson");
      let kill = (): void => undefined;
      const command = startPrune(file, await startProxy(gateOf(() => kill())));
      kill = () => void command.kill();
      expect(await command.ended).toBeUndefined();
      expect(await checkNothingLost(whole, file)).toBe(removed);
      expect(await startPrune(file, await startProxy(pass)).ended).toBe(0);
      expect(await checkNothingLost(whole, file)).toBe(10);
      const own = linesOfFile(file).filter((line) => JSON.parse(line).id === id);
      expect(own).toEqual(whole.slice(1, 11));
    },
    120_000,
  );

  it(
    `at ${KILLS} random moments loses nothing, also if the desk is killed instead`,
    async () => {
      const file = join(temporaryFolder(), "old.ndjson");
      const whole = await edit("random", 302);
      for (let round = 0; round < KILLS; round += 1) {
        const command = startPrune(file, site.url);
        await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 1_500));
        if (round % 2 === 0) command.kill();
        else await site.killAndRestart();
        await command.ended;
        await checkNothingLost(whole, file);
      }
      expect(await startPrune(file, site.url).ended).toBe(0);
      expect(await checkNothingLost(whole, file)).toBe(299);
      rmSync(file);
    },
    KILLS * 60_000 + 120_000,
  );
});
