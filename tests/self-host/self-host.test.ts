import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { stringify as stringifyTOML } from "smol-toml";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "../cli/command.ts";
import { examinationOf, findingsOf } from "../cli/doctor/running-doctor.ts";
import { CREATE, eventually } from "../desk/running-desk.ts";
import { freePort } from "../free-port.ts";
import { workerConfig } from "../publication.ts";
import { removeFolder } from "../remove-folder.ts";
import { repetitions } from "../repetitions.ts";
import { anArticle } from "../running-site.ts";
import { startCompressingProxy } from "./compressing-proxy.ts";
import { startWorkerd, type Workerd } from "./workerd.ts";

/*
 * The site on raw workerd, without Cloudflare, as docs/self-hosting.md sets it up.
 */

const KILLS = repetitions({ short: 2, full: 3, long: 40 });

const home = process.cwd();
const temporary = mkdtempSync(join(tmpdir(), "broadsheet-self-host-"));
const project = join(temporary, "project");
const folder = join(temporary, "site");

let token: string;
let site: string;
let direct: string;
let workerd: Workerd;
let proxy: Awaited<ReturnType<typeof startCompressingProxy>>;

const start = (): Promise<Workerd> =>
  startWorkerd(join(folder, "start"), [], { cwd: temporary, origin: direct });

const selfHost = async () => {
  process.chdir(project);
  try {
    return await run("self-host", "--out", folder, "--listen", new URL(direct).host);
  } finally {
    process.chdir(home);
  }
};

const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(new URL(path, direct), {
    ...init,
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json", ...init.headers },
    signal: AbortSignal.timeout(30_000),
  });

const put = (id: string, fields: Record<string, unknown> = {}): Promise<Response> =>
  ask(`/desk/articles/${id}`, {
    method: "PUT",
    headers: CREATE,
    body: JSON.stringify(anArticle({ id, ...fields })),
  });

const statusOf = async (path: string): Promise<number> => (await ask(path)).status;

beforeAll(async () => {
  const ports = [await freePort(), await freePort()] as const;
  site = `http://127.0.0.1:${ports[0]}`;
  direct = `http://127.0.0.1:${ports[1]}`;
  mkdirSync(project);
  writeFileSync(join(project, "wrangler.toml"), stringifyTOML(workerConfig({ ORIGIN: site })));
  expect(await selfHost()).toMatchObject({ code: 0 });
  token = parseEnv(readFileSync(join(folder, "secrets.env"), "utf8")).PUBLISH_TOKEN ?? "";
  proxy = await startCompressingProxy(...ports);
  workerd = await start();
});
afterAll(async () => {
  proxy.close();
  await workerd.end("SIGKILL");
  await removeFolder(temporary);
});

describe("a site on workerd, without Cloudflare", () => {
  it("an article that is published is there after the process is killed at once", async () => {
    expect((await put("tide")).status).toBe(201);
    await workerd.end("SIGKILL");
    workerd = await start();
    await eventually(async () => ((await statusOf("/articles/tide")) === 200 ? "published" : undefined));
    expect(await statusOf("/desk/articles/tide")).toBe(200);
  });

  it("an edit and a withdrawal are visible at once, and a purge drops a page", async () => {
    const page = async (): Promise<string> => (await ask("/articles/tide.md")).text();
    await page();
    const article = anArticle({ id: "tide", headline: "The tide turns" });
    const edit = { method: "PUT", body: JSON.stringify(article), headers: { "If-Match": '"1"' } };
    expect((await ask("/desk/articles/tide", edit)).status).toBe(200);
    expect(await page()).toContain("The tide turns");
    const cacheStatus = async () => (await ask("/articles/tide.md")).headers.get("Cache-Status") ?? "";
    // A purge of the edit that arrives while a response is made keeps the cache from storing it.
    await eventually(async () => ((await cacheStatus()).includes("hit") ? "cached" : undefined));
    const body = JSON.stringify({ tags: ["site"] });
    expect((await ask("/desk/purge", { method: "POST", body })).ok).toBe(true);
    expect(await cacheStatus()).toContain("uri-miss");
    expect((await put("mistake")).status).toBe(201);
    const withdrawal = {
      method: "POST",
      body: '{"reason":"It was not true."}',
      headers: { "If-Match": '"1"' },
    };
    expect((await ask("/desk/articles/mistake/withdraw", withdrawal)).ok).toBe(true);
    expect(await statusOf("/articles/mistake")).toBe(410);
  });

  it("an embargo ends on time, although the process was killed before", async () => {
    const time = Date.now() + 2_500;
    expect((await put("embargoed", { embargo: new Date(time).toISOString() })).ok).toBe(true);
    await workerd.end("SIGKILL");
    workerd = await start();
    const status = await statusOf("/articles/embargoed.json");
    // On a busy machine, the restart may take longer than the embargo.
    expect(status === 404 || Date.now() >= time).toBe(true);
    await eventually(async () =>
      (await fetch(new URL("/articles/embargoed.json", direct))).status === 200 ? "public" : undefined,
    );
    expect(Date.now()).toBeGreaterThanOrEqual(time);
  });

  it(`every article that the desk accepted survives ${KILLS} kills during writes`, async () => {
    const accepted: string[] = [];
    let isOver = false;
    let next = 0;
    const write = async (): Promise<void> => {
      while (!isOver) {
        const id = `mortal-${next++}`;
        const response = await put(id).catch(() => undefined);
        if (response?.status === 201) accepted.push(id);
      }
    };
    const kill = async (): Promise<void> => {
      for (let kills = 0; kills < KILLS; kills += 1) {
        const before = accepted.length;
        await eventually(async () => (accepted.length > before + 1 ? "two more" : undefined));
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 400));
        await workerd.end("SIGKILL");
        workerd = await start();
      }
      isOver = true;
    };
    await Promise.all([kill(), write(), write(), write()]);
    expect(accepted.length).toBeGreaterThan(KILLS);
    for (const id of accepted) {
      expect(await statusOf(`/desk/articles/${id}`), `${id} in the desk`).toBe(200);
      await eventually(async () => ((await statusOf(`/articles/${id}.json`)) === 200 ? "public" : undefined));
    }
  });

  it("doctor finds nothing, behind a proxy that compresses", async () => {
    const { examination } = await examinationOf(site);
    expect(findingsOf(examination)).toEqual({});
    const results = new Map(examination.checks.map(({ check, result }) => [check, result]));
    expect(results.get("zone/compression")).toBe("ok");
    expect(results.get("caching/hit")).toBe("ok");
  });

  it("each client behind the proxy has its own limit on wrong tokens, whatever it sends as X-Forwarded-For", async () => {
    const guess = async (origin: string, address: string): Promise<number> => {
      const headers = { Authorization: "Bearer wrong", "X-Forwarded-For": address };
      return (await fetch(new URL("/desk/articles", origin), { headers })).status;
    };
    // The test's proxy replaces the field, so these guesses come from one address.
    const statuses: number[] = [];
    for (let n = 0; n < 11; n += 1) statuses.push(await guess(site, `198.51.100.${n}`));
    expect(statuses.at(-1)).toBe(429);
    // As a trusted proxy sends it, with what the client invented in front.
    for (let n = 0; n < 11; n += 1) statuses.push(await guess(direct, `6.6.6.${n}, 198.51.100.77`));
    expect(statuses.at(-1)).toBe(429);
    expect(await guess(direct, "6.6.6.6, 198.51.100.78")).toBe(401);
  });

  it("SIGTERM ends the process with exit code 0", async () => {
    expect(await workerd.end("SIGTERM")).toBe(0);
    workerd = await start();
    expect(await statusOf("/articles/tide")).toBe(200);
  });
});

describe("npx broadsheet self-host", () => {
  it("only the owner can read the token and the data, and no other file has the token", () => {
    const mode = (name: string): string => (statSync(join(folder, name)).mode & 0o777).toString(8);
    expect(mode("secrets.env")).toBe("600");
    expect(mode("data")).toBe("700");
    const texts = readdirSync(folder).filter((name) => !["workerd", "secrets.env", "data"].includes(name));
    expect(texts.length).toBeGreaterThan(5);
    for (const name of texts) expect(readFileSync(join(folder, name), "utf8"), name).not.toContain(token);
  });

  it("a second run keeps the token and the data", async () => {
    const { code, notes } = await selfHost();
    expect({ code, notes }).toMatchObject({ code: 0, notes: expect.stringContaining("Kept data/") });
    await workerd.end("SIGTERM");
    workerd = await start();
    expect(await statusOf("/desk/articles/tide")).toBe(200);
  });

  it("while the token is replaced, the old one and the new one both open the desk", async () => {
    const file = join(folder, "secrets.env");
    const replacement = "another-token-with-enough-characters";
    writeFileSync(file, `PUBLISH_TOKEN=${replacement}\nPUBLISH_TOKEN_PREVIOUS=${token}\n`);
    await workerd.end("SIGTERM");
    workerd = await start();
    const withToken = async (each: string): Promise<number> =>
      (await ask("/desk/articles/tide", { headers: { Authorization: `Bearer ${each}` } })).status;
    expect([await withToken(token), await withToken(replacement)]).toEqual([200, 200]);
    writeFileSync(file, `PUBLISH_TOKEN=${replacement}\n`);
    await workerd.end("SIGTERM");
    workerd = await start();
    expect([await withToken(token), await withToken(replacement)]).toEqual([401, 200]);
    token = replacement;
  });

  it("the Worker gets every secret that secrets.env names, from the environment", async () => {
    const file = join(folder, "secrets.env");
    writeFileSync(file, `${readFileSync(file, "utf8")}ANOTHER_SECRET=not-for-the-configuration\n`);
    expect(await selfHost()).toMatchObject({ code: 0 });
    const configuration = readFileSync(join(folder, "config.capnp"), "utf8");
    expect(configuration).toContain('(name = "ANOTHER_SECRET", fromEnvironment = "ANOTHER_SECRET")');
    expect(configuration).not.toContain("not-for-the-configuration");
  });

  it("a token that is too short is an error, because the desk would stay closed", async () => {
    const file = join(folder, "secrets.env");
    const before = readFileSync(file, "utf8");
    writeFileSync(file, "PUBLISH_TOKEN=short\n");
    try {
      const { code, notes } = await selfHost();
      expect(code).toBe(1);
      expect(notes).toContain("has fewer than 32 characters");
    } finally {
      writeFileSync(file, before);
    }
  });

  it.each(["8080", "localhost:8080", "127.0.0.1:99999", "127.0.0.1"])(
    "--listen %s is not an address and a port",
    async (listen) => {
      const { code, notes } = await run("self-host", "--out", folder, "--listen", listen);
      expect({ code, notes }).toMatchObject({ code: 2, notes: expect.stringContaining("127.0.0.1:8080") });
    },
  );
});
