import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root, wranglerTOML } from "../../publication.ts";
import { anArticle, type RunningSite, startSite } from "../../running-site.ts";
import { run, temporaryFolder } from "../command.ts";

const TOKEN = "a-token-of-the-tests";
const PATH = "/articles/the-tide-turns";

let site: RunningSite;
let origin: string;
beforeAll(async () => {
  site = await startSite({ secrets: { PUBLISH_TOKEN: TOKEN } });
  origin = new URL(site.url).origin;
  process.env.BROADSHEET_TOKEN = TOKEN;
  await site.fill([anArticle()]);
});
afterAll(async () => {
  delete process.env.BROADSHEET_TOKEN;
  await site.close();
});

const status = async (): Promise<string> => (await site.get(PATH)).headers.get("Cache-Status") ?? "";
const warm = async (): Promise<void> => {
  await site.get(PATH);
  expect(await status()).toMatch(/; hit/u);
};

it("drops the pages that it is told, and no other", async () => {
  await warm();
  expect(await run("purge", "/articles/another", "--url", origin)).toMatchObject({ code: 0 });
  expect(await status()).toMatch(/; hit/u);
  expect(await run("purge", PATH, "--url", origin)).toEqual({
    code: 0,
    out: `Purged: one page of ${origin}`,
    notes: "",
  });
  expect(await status()).toMatch(/fwd=uri-miss/u);
});

it("makes the whole site stale for a new design", async () => {
  await warm();
  const { code, out } = await run("purge", "--site", "--soft", "--url", origin, "--json");
  expect([code, JSON.parse(out)]).toEqual([0, { tags: ["site"], soft: true }]);
  expect(await status()).toMatch(/fwd=stale/u);
});

describe("is refused in one line", () => {
  it.each<[string[], RegExp]>([
    [[], /name the pages/u],
    [["--site", PATH], /--site is every page/u],
    [["articles"], /articles: expected an absolute path/u],
    [["/sections/town"], /no route of the house; lists are purged with --site/u],
    [[PATH, "--url", "https://news.example/a"], /--url .* without a path/u],
  ])("%j", async (args, message) => {
    const { code, notes } = await run("purge", ...args);
    expect(code).toBe(2);
    expect(notes.split("\n")).toHaveLength(1);
    expect(notes).toMatch(message);
  });
});

describe("after a deploy", () => {
  const afterDeploy = (settings: string, token: string) => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, "wrangler.toml"), settings);
    const env = { ...process.env, BROADSHEET_TOKEN: token };
    return promisify(execFile)(process.execPath, [join(root, "src/cli/deploy/after-deploy.ts")], {
      cwd,
      env,
    });
  };
  const at = (address: string): string => wranglerTOML({ ORIGIN: address });

  it("every page takes the new version when it is next asked for", async () => {
    await warm();
    expect((await afterDeploy(at(origin), TOKEN)).stdout).toMatch(/^Every page of .* is stale now/u);
    expect(await status()).toMatch(/fwd=stale/u);
  });

  it("says what is missing where the site or its token is not known, and is no failure", async () => {
    expect((await afterDeploy(wranglerTOML(), "")).stdout).toMatch(
      /within a day.*set ORIGIN in wrangler\.toml and BROADSHEET_TOKEN/su,
    );
  });

  it("a purge that fails is told of, and is no failure of the deploy", async () => {
    expect((await afterDeploy(at(origin), "wrong")).stderr).toMatch(
      /^Deployed, but old pages stay.*401.*purge --site --soft/u,
    );
  });
});
