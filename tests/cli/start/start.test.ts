import { execFile } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { quietWrangler, wranglerBin } from "../../../src/cli/wrangler.ts";
import { aDocument, aFile, freePort, spawned } from "../command.ts";
import { aClone, type Ended, npmStart, processesIn, removeClones, type Started } from "./project.ts";

/*
 * `npm start`, from a fresh clone to Ctrl-C.
 */

afterAll(removeClones);

const json = async (url: string): Promise<Record<string, unknown>> => {
  const response = await fetch(url, { headers: { Accept: "application/json" } });
  expect(response.status, url).toBe(200);
  return (await response.json()) as Record<string, unknown>;
};

const headlines = async (origin: string): Promise<unknown[]> => {
  const { items } = await json(`${origin}/`);
  return Array.isArray(items) ? items.map(({ headline }) => headline) : [];
};

const inOneLine = ({ code, out, notes }: Ended): string => {
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(notes.trimEnd().split("\n")).toHaveLength(1);
  return notes.trimEnd();
};

describe("a fresh clone", () => {
  let folder: string;
  let port: number;
  let origin: string;
  let started: Started;

  beforeAll(async () => {
    folder = aClone();
    port = await freePort();
    origin = `http://localhost:${port}`;
    started = npmStart(folder, { PORT: String(port) });
    await started.ready;
  });

  it("is a newspaper to read, and says in a few lines what it did", async () => {
    expect(started.said()).toMatch(
      /^Made \.dev\.vars with a random PUBLISH_TOKEN\.\nPublished the \d+ articles of src\/samples\//u,
    );
    expect(readFileSync(join(folder, ".dev.vars"), "utf8")).toMatch(/^PUBLISH_TOKEN=[\w-]{43}\n$/u);
    expect(statSync(join(folder, ".dev.vars")).mode & 0o777).toBe(0o600);
    const front = await headlines(origin);
    expect(front.length).toBeGreaterThanOrEqual(12);
    expect(front).toContain("The last diesel ferry leaves Stellwick, and the quay can hear itself again");
  });

  it("prints lines to try, and each of them works as it stands", async () => {
    const lines = started
      .said()
      .split("\n")
      .filter((line) => line.includes("curl"));
    expect(lines).toHaveLength(4);
    const typesAndStates: unknown[] = [];
    for (const line of lines) {
      const [url = ""] = /http:\S+/u.exec(line) ?? [];
      const [, accept = "*/*"] = /-H 'Accept: ([^']+)'/u.exec(line) ?? [];
      const response = await fetch(url, {
        method: line.includes("-sI") ? "HEAD" : "GET",
        headers: { Accept: accept },
      });
      typesAndStates.push([
        response.headers.get("Content-Type"),
        /hit|miss/u.exec(response.headers.get("Cache-Status") ?? "")?.[0],
      ]);
    }
    expect(typesAndStates).toEqual([
      ["text/html; charset=utf-8", "miss"],
      ["application/json", "miss"],
      ["text/markdown; charset=utf-8", "miss"],
      ["text/html; charset=utf-8", "hit"],
    ]);
  });

  it("serves the samples' pictures, and leaves every other path to the Worker", async () => {
    const picture = await fetch(`${origin}/media/samples/kelp.svg`);
    expect([picture.status, picture.headers.get("Content-Type")]).toEqual([200, "image/svg+xml"]);
    const missing = await fetch(`${origin}/media/samples/nothing.svg`, {
      headers: { Accept: "application/json" },
    });
    expect([missing.status, missing.headers.get("Content-Type")]).toEqual([404, "application/problem+json"]);
  });

  it("has a desk that the command opens with the token of .dev.vars", async () => {
    const { code, out } = await spawned(
      ["publish", aFile("t.json", JSON.stringify(aDocument())), "--site", origin],
      folder,
    );
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringContaining(`${origin}/articles/the-tide-turns`),
    });
    expect(await json(`${origin}/articles/the-tide-turns`)).toMatchObject({ headline: "The tide turns" });
  });

  it("is not started twice, nor on a port that is taken", async () => {
    const again = await npmStart(folder, { PORT: String(await freePort()) }).ended;
    expect(inOneLine(again)).toMatch(
      /^Broadsheet runs on this folder already, as process \d+: stop it first/u,
    );
    const other = await npmStart(aClone(), { PORT: String(port) }).ended;
    expect(inOneLine(other)).toBe(
      `Port ${port} is taken; stop what uses it, or choose another: PORT=${port + 1} npm start`,
    );
  });

  it("ends with Ctrl-C, and leaves nothing running", async () => {
    started.signal("SIGINT");
    expect(await started.ended).toMatchObject({ code: 0, notes: "" });
    await expect.poll(() => processesIn(folder), { timeout: 5_000 }).toEqual([]);
    await expect(fetch(origin)).rejects.toThrow();
    expect(existsSync(join(folder, ".wrangler/broadsheet.pid"))).toBe(false);
  });

  it("has kept what was published when it is started again, and publishes no sample", async () => {
    const token = readFileSync(join(folder, ".dev.vars"), "utf8");
    started = npmStart(folder, { PORT: String(port) });
    await started.ready;
    expect(started.said()).not.toMatch(/Made|Published/u);
    expect(readFileSync(join(folder, ".dev.vars"), "utf8")).toBe(token);
    expect(await headlines(origin)).toContain("The tide turns");
    started.signal("SIGTERM");
    expect((await started.ended).code).toBe(0);
  });
});

it("a site that wrangler kv bulk put has filled is served as it stands, without samples", async () => {
  const folder = aClone();
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const { out } = await spawned(["kv", aFile("tide.json", JSON.stringify(aDocument()))], folder);
  writeFileSync(join(folder, "bulk.json"), out);
  await promisify(execFile)(
    process.execPath,
    [wranglerBin(), "kv", "bulk", "put", "bulk.json", "--binding", "ARTICLES", "--local"],
    { cwd: folder, env: { ...process.env, ...quietWrangler } },
  );
  const started = npmStart(folder, { PORT: String(port) });
  await started.ready;
  expect(started.said()).not.toMatch(/Published/u);
  expect(started.said()).toContain(`curl ${origin}/articles/the-tide-turns\n`);
  expect(await headlines(origin)).toEqual(["The tide turns"]);
  expect(await json(`${origin}/articles/the-tide-turns`)).toMatchObject({ id: "the-tide-turns" });
  started.signal("SIGINT");
  expect((await started.ended).code).toBe(0);
});

it("Ctrl-C before the runtime answers ends it, too", async () => {
  const folder = aClone();
  const started = npmStart(folder, { PORT: String(await freePort()) });
  await expect.poll(() => processesIn(folder).length, { timeout: 60_000, interval: 20 }).toBeGreaterThan(1);
  started.signal("SIGINT");
  expect(await started.ended).toMatchObject({ code: 0, notes: "" });
  await expect.poll(() => processesIn(folder), { timeout: 5_000 }).toEqual([]);
});

describe("what keeps it from starting is said in one line", () => {
  const changed = (change: (toml: string) => string): string => {
    const folder = aClone();
    const file = join(folder, "wrangler.toml");
    writeFileSync(file, change(readFileSync(file, "utf8")));
    return folder;
  };
  const oldNode = "data:text/javascript,Object.defineProperty(process,'versions',{value:{node:'20.19.0'}})";

  for (const [what, folder, variables, preload, message] of [
    [
      "PORT is a word",
      aClone,
      { PORT: "http" },
      [],
      /^PORT is "http"; give a whole number from 1 to 65535\.$/u,
    ],
    ["PORT is too large", aClone, { PORT: "70000" }, [], /^PORT is "70000"; give a whole number/u],
    [
      "the KV namespace is missing",
      () => changed((toml) => toml.replace(/\[\[kv_namespaces\]\]\nbinding = "ARTICLES"\n/u, "")),
      {},
      [],
      /^wrangler\.toml has no KV namespace ARTICLES; add: \[\[kv_namespaces\]\] with binding = "ARTICLES"$/u,
    ],
    [
      "wrangler.toml is no TOML",
      () => changed((toml) => `${toml}\n[vars`),
      {},
      [],
      /^wrangler\.toml: line \d+ is not TOML/u,
    ],
    [
      "a setting is wrong",
      () => changed((toml) => toml.replace("Europe/Oslo", "Europe/Atlantis")),
      {},
      [],
      /TIME_ZONE.*IANA time zone/u,
    ],
    [
      "Node is too old",
      aClone,
      {},
      ["--import", oldNode],
      /^Broadsheet needs Node 24, which its own "node" package brings/u,
    ],
  ] as const)
    it(what, async () => {
      expect(inOneLine(await npmStart(folder(), variables, preload).ended)).toMatch(message);
    });
});
