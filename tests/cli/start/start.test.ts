import { execFile } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { quietWrangler, wranglerBin } from "../../../src/cli/wrangler.ts";
import { freePort } from "../../free-port.ts";
import { aDocument, aFile, spawned } from "../command.ts";
import { png } from "../pictures/picture-files.ts";
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

  it("npm start publishes the samples on a fresh clone, and creates a token", async () => {
    expect(started.output()).not.toContain("WARNING");
    expect(started.output()).toMatch(
      /^Added a random PUBLISH_TOKEN to \.dev\.vars\.\nThe site was empty: published the \d+ articles in src\/samples\/\./u,
    );
    expect(readFileSync(join(folder, ".dev.vars"), "utf8")).toMatch(/^PUBLISH_TOKEN=[\w-]{43}\n$/u);
    expect(statSync(join(folder, ".dev.vars")).mode & 0o777).toBe(0o600);
    const front = await headlines(origin);
    expect(front.length).toBeGreaterThanOrEqual(12);
    expect(front).toContain("The last diesel ferry leaves Stellwick, and the quay can hear itself again");
  });

  it("npm start prints commands to try, and each of them works", async () => {
    const lines = started
      .output()
      .split("\n")
      .filter((line) => line.includes("curl"));
    expect(lines).toHaveLength(4);
    const typeAndState = async (line = "") => {
      const [url = ""] = /http:\S+/u.exec(line) ?? [];
      const [, accept = "*/*"] = /-H 'Accept: ([^']+)'/u.exec(line) ?? [];
      const { headers } = await fetch(url, {
        method: line.includes("-sI") ? "HEAD" : "GET",
        headers: { Accept: accept },
      });
      return [headers.get("Content-Type"), /hit|miss/u.exec(headers.get("Cache-Status") ?? "")?.[0]];
    };
    expect(await typeAndState(lines[0])).toEqual(["text/html; charset=utf-8", "miss"]);
    expect(await typeAndState(lines[1])).toEqual(["application/json", "miss"]);
    expect(await typeAndState(lines[2])).toEqual(["text/markdown; charset=utf-8", "miss"]);
    // While a purge of the desk runs, the cache does not store the page of the first command.
    await expect
      .poll(() => typeAndState(lines[3]), { timeout: 30_000 })
      .toEqual(["text/html; charset=utf-8", "hit"]);
  });

  it("npm start stores no traces of requests", () => {
    expect(readdirSync(join(folder, ".wrangler/state/v3"))).not.toContain("observability");
  });

  it("npm start serves the samples' images, and the Worker serves every other path", async () => {
    const picture = await fetch(`${origin}/media/samples/kelp.svg`);
    expect([picture.status, picture.headers.get("Content-Type")]).toEqual([200, "image/svg+xml"]);
    const missing = await fetch(`${origin}/media/samples/nothing.svg`, {
      headers: { Accept: "application/json" },
    });
    expect([missing.status, missing.headers.get("Content-Type")]).toEqual([404, "application/problem+json"]);
  });

  it("commands find the running site by themselves, with the token in .dev.vars", async () => {
    vi.stubEnv("BROADSHEET_TOKEN", "a-token-of-another-site");
    const { code, out, notes } = await spawned(
      ["publish", aFile("t.json", JSON.stringify(aDocument()))],
      folder,
    );
    vi.unstubAllEnvs();
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringContaining(`${origin}/articles/the-tide-turns`),
    });
    expect(notes).toContain("BROADSHEET_TOKEN is not used");
    expect(await json(`${origin}/articles/the-tide-turns`)).toMatchObject({ headline: "The tide turns" });
  });

  it("npm start refuses a second start in the same folder, and a port in use", async () => {
    const again = await npmStart(folder, { PORT: String(await freePort()) }).ended;
    expect(inOneLine(again)).toMatch(
      /^Broadsheet already runs in this folder, as process \d+\. Stop it first/u,
    );
    const other = await npmStart(aClone(), { PORT: String(port) }).ended;
    expect(inOneLine(other)).toBe(
      `Port ${port} is in use. Stop the program that uses it, or choose another port: npm start -- --port ${port + 1}`,
    );
  });

  it("Ctrl-C stops npm start and all its processes", async () => {
    started.signal("SIGINT");
    expect(await started.ended).toMatchObject({ code: 0, notes: "" });
    await expect.poll(() => processesIn(folder), { timeout: 30_000 }).toEqual([]);
    await expect(fetch(origin)).rejects.toThrow();
    expect(existsSync(join(folder, ".wrangler/broadsheet.pid"))).toBe(false);
  });

  it("a second npm start keeps the published articles and publishes no samples", async () => {
    const token = readFileSync(join(folder, ".dev.vars"), "utf8");
    started = npmStart(folder, { PORT: String(port) });
    await started.ready;
    expect(started.output()).not.toMatch(/Added|published/u);
    expect(readFileSync(join(folder, ".dev.vars"), "utf8")).toBe(token);
    expect(await headlines(origin)).toContain("The tide turns");
    started.signal("SIGTERM");
    expect((await started.ended).code).toBe(0);
  });
});

it("npm start serves a site filled by wrangler kv bulk put with its pictures, and publishes no samples", async () => {
  const folder = aClone();
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const lead = { type: "figure", url: "tide.png", alt: "The tide" };
  const file = aFile("tide.json", JSON.stringify(aDocument({ lead })));
  const picture = png(40, 30);
  writeFileSync(join(dirname(file), "tide.png"), picture);
  const { out } = await spawned(["kv", file], folder);
  writeFileSync(join(folder, "bulk.json"), out);
  await promisify(execFile)(
    process.execPath,
    [wranglerBin(), "kv", "bulk", "put", "bulk.json", "--binding", "ARTICLES", "--local"],
    { cwd: folder, env: { ...process.env, ...quietWrangler } },
  );
  const started = npmStart(folder, { PORT: String(port) });
  await started.ready;
  expect(started.output()).not.toMatch(/published/u);
  expect(started.output()).toContain(`curl ${origin}/articles/the-tide-turns\n`);
  expect(await headlines(origin)).toEqual(["The tide turns"]);
  expect(await json(`${origin}/articles/the-tide-turns`)).toMatchObject({ id: "the-tide-turns" });
  const { lead: shown } = (await json(`${origin}/articles/the-tide-turns`)) as { lead: { url: string } };
  const served = await fetch(new URL(shown.url, origin));
  expect(served.headers.get("Content-Type")).toBe("image/png");
  expect(Buffer.from(await served.arrayBuffer())).toEqual(picture);
  started.signal("SIGINT");
  expect((await started.ended).code).toBe(0);
});

it("npm start -- --empty publishes no samples, --port chooses the port, and --traces collects traces", async () => {
  const port = await freePort();
  const folder = aClone();
  const started = npmStart(folder, { PORT: "1" }, [], ["--empty", "--traces", "--port", String(port)]);
  await started.ready;
  expect(started.output()).not.toMatch(/published/u);
  expect(started.output()).toContain(`Read       http://localhost:${port}/`);
  expect(await headlines(`http://localhost:${port}`)).toEqual([]);
  expect(readdirSync(join(folder, ".wrangler/state/v3"))).toContain("observability");
  started.signal("SIGINT");
  expect((await started.ended).code).toBe(0);
});

it("npm start reports a misspelt setting, and goes on", async () => {
  const folder = aClone();
  const file = join(folder, "wrangler.toml");
  const misspelt = '\n[vars]\nCOLOURS = { text = "#111111" }\nTimezone = "UTC"\nMY_OWN_FLAG = "x"\n';
  writeFileSync(file, readFileSync(file, "utf8").replace("\n[vars]\n", misspelt));
  const warnings = [
    "wrangler.toml: COLOURS in [vars] is no setting of Broadsheet, so it has no effect. Did you mean COLORS?",
    "wrangler.toml: Timezone in [vars] is no setting of Broadsheet, so it has no effect. Did you mean TIME_ZONE?",
    "wrangler.toml: MY_OWN_FLAG in [vars] is no setting of Broadsheet, so it has no effect. docs/customising.md lists the settings.",
  ];
  // The port is in use, so npm start ends at once.
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const blocked = await npmStart(folder, {}, [], ["--port", String(port)]).ended;
  server.close();
  for (const warning of warnings) expect(blocked.notes).toContain(warning);
});

it("npm start -- --help lists its flags, and a wrong flag is an error", async () => {
  const help = await npmStart(aClone(), {}, [], ["--help"]).ended;
  expect(help).toMatchObject({ code: 0, notes: "" });
  for (const flag of ["--empty", "--port <N>", "--help"]) expect(help.out).toContain(flag);
  const wrong = await npmStart(aClone(), {}, [], ["--emty"]).ended;
  expect(wrong).toEqual({ code: 2, out: "", notes: "Unknown flag --emty. Did you mean --empty?\n" });
});

it("Ctrl-C stops npm start before the runtime responds, too", async () => {
  const folder = aClone();
  const started = npmStart(folder, { PORT: String(await freePort()) });
  await expect.poll(() => processesIn(folder).length, { timeout: 60_000, interval: 20 }).toBeGreaterThan(1);
  started.signal("SIGINT");
  expect(await started.ended).toMatchObject({ code: 0, notes: "" });
  await expect.poll(() => processesIn(folder), { timeout: 30_000 }).toEqual([]);
});

const isNode = (pid: string): boolean =>
  readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0")[0]?.endsWith("node") ?? false;

it.runIf(process.platform === "linux")(
  "after a kill -9 of npm start, or of everything but workerd, the next npm start has the same port",
  async () => {
    const folder = aClone();
    const variables = { PORT: String(await freePort()) };
    const start = () => npmStart(folder, variables, [], ["--empty"]);

    const first = start();
    await first.ready;
    expect(first.output()).toContain("Broadsheet is running");
    expect(processesIn(folder).length).toBeGreaterThan(3);
    first.signal("SIGKILL");
    await expect.poll(() => processesIn(folder), { timeout: 30_000 }).toEqual([]);

    const second = start();
    await second.ready;
    expect(second.output()).toContain("Broadsheet is running");
    expect(second.output()).not.toContain("left running");
    for (const pid of processesIn(folder).filter(isNode)) process.kill(Number(pid), "SIGKILL");
    await second.ended;
    expect(processesIn(folder)).not.toEqual([]);

    const third = start();
    await third.ready;
    expect(third.output()).toMatch(
      /^Stopped the runtime that an earlier `npm start` left running in this folder\.\n\nBroadsheet is running/u,
    );
    third.signal("SIGINT");
    expect(await third.ended).toMatchObject({ code: 0, notes: "" });
    expect(processesIn(folder)).toEqual([]);
  },
);

describe("npm start reports an error in one line", () => {
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
      /^PORT is "http"\. Set it to a whole number from 1 to 65535\.$/u,
    ],
    ["PORT is too large", aClone, { PORT: "70000" }, [], /^PORT is "70000"\. Set it to a whole number/u],
    [
      "the KV namespace is missing",
      () => changed((toml) => toml.replace(/\[\[kv_namespaces\]\]\nbinding = "ARTICLES"\n/u, "")),
      {},
      [],
      /^wrangler\.toml has no KV namespace ARTICLES\. Add \[\[kv_namespaces\]\] with binding = "ARTICLES"\.$/u,
    ],
    [
      "wrangler.toml is not TOML",
      () => changed((toml) => `${toml}\n[vars`),
      {},
      [],
      /^wrangler\.toml, line \d+: invalid TOML/u,
    ],
    [
      "a setting is wrong",
      () => changed((toml) => toml.replace("Europe/Oslo", "Europe/Atlantis")),
      {},
      [],
      /TIME_ZONE.*IANA time zone/u,
    ],
    ["Node is too old", aClone, {}, ["--import", oldNode], /^Broadsheet needs Node 22\.18 or later/u],
  ] as const)
    it(`npm start reports in one line that ${what}`, async () => {
      expect(inOneLine(await npmStart(folder(), variables, preload).ended)).toMatch(message);
    });
});
