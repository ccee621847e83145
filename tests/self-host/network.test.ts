import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { configurationOf, FILES } from "../../src/cli/self-host/configuration.ts";
import { freePort } from "../free-port.ts";
import { removeFolder } from "../remove-folder.ts";
import { startWorkerd, type Workerd } from "./workerd.ts";

/*
 * The network of a site without Cloudflare, in raw workerd with the configuration that `npx broadsheet self-host` writes: a Worker
 * that requests any URL reaches no private address, whatever name leads there.
 */

const WORKER = `import { DurableObject } from "cloudflare:workers";
export class Desk extends DurableObject {}
export default {
  async fetch(request) {
    const to = new URL(request.url).searchParams.get("to");
    if (to === null) return new Response("ready");
    try {
      return new Response("reached " + (await fetch(to)).status);
    } catch (error) {
      return new Response("refused: " + error.message);
    }
  },
};`;

const KV = `import { DurableObject } from "cloudflare:workers";
export class Store extends DurableObject {}
export default { fetch: () => new Response() };`;

const folder = mkdtempSync(join(tmpdir(), "broadsheet-network-"));
let workerd: Workerd;
let site: string;
let secret: Server;
let port: number;
let requests = 0;

beforeAll(async () => {
  secret = createServer((_, response) => {
    requests += 1;
    response.end("internal");
  });
  port = await freePort();
  await new Promise<void>((resolve) => secret.listen(port, "127.0.0.1", resolve));
  const listen = `127.0.0.1:${await freePort()}`;
  site = `http://${listen}`;
  writeFileSync(join(folder, FILES.site), WORKER);
  writeFileSync(join(folder, FILES.kv), KV);
  writeFileSync(
    join(folder, FILES.configuration),
    configurationOf({
      listen,
      vars: {},
      secrets: [],
      version: "test",
      compatibilityDate: "2026-10-20",
      compatibilityFlags: [],
    }).replace(/disk = \(path = "[^"]*"/gu, `disk = (path = ${JSON.stringify(folder)}`),
  );
  const program: string = createRequire(import.meta.url)("workerd").default;
  const args = ["serve", "--experimental", FILES.configuration];
  workerd = await startWorkerd(program, args, { cwd: folder, origin: site });
});
afterAll(async () => {
  await workerd.end("SIGKILL");
  secret.close();
  await removeFolder(folder);
});

it("the server is there for programs of this machine", async () => {
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe("internal");
  requests = 0;
});

it.each(["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433"])(
  "a site on your own server cannot request %s",
  async (host) => {
    const to = encodeURIComponent(`http://${host}:${port}/`);
    const answer = await (await fetch(`${site}/?to=${to}`)).text();
    expect(answer).toMatch(/^refused: /u);
    expect(requests).toBe(0);
  },
);
