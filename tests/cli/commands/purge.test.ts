import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anArticle, type RunningSite, startSite } from "../../running-site.ts";
import { run } from "../command.ts";

const TOKEN = "a-token-of-the-tests-with-enough-characters";
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

it("purge removes only the named pages from the cache", async () => {
  await warm();
  expect(await run("purge", "/articles/another", "--site", origin)).toMatchObject({ code: 0 });
  expect(await status()).toMatch(/; hit/u);
  expect(await run("purge", PATH, "--site", origin)).toEqual({
    code: 0,
    out: `Purged: one page of ${origin}`,
    notes: "",
  });
  expect(await status()).toMatch(/fwd=uri-miss/u);
});

it("purge --all --soft marks every page as stale", async () => {
  await warm();
  const { code, out } = await run("purge", "--all", "--soft", "--site", origin, "--json");
  expect([code, JSON.parse(out)]).toEqual([0, { tags: ["site"], soft: true }]);
  expect(await status()).toMatch(/fwd=stale/u);
});

it("purge --version removes only the pages that this version of the Worker rendered", async () => {
  await warm();
  const tag = /,(v:[\da-f]{8})$/u.exec((await site.get(PATH)).headers.get("Cache-Tag") ?? "")?.[1] ?? "";
  const own = `${tag.slice(2).toUpperCase()}-4bb3-4c0e-9d3e-000000000000`;
  const other = `${tag === "v:00000000" ? "1" : "0"}0000000`;
  expect(await run("purge", "--version", other, "--site", origin)).toMatchObject({ code: 0 });
  expect(await status()).toMatch(/; hit/u);
  expect(await run("purge", "--version", own, "--site", origin)).toEqual({
    code: 0,
    out: `Purged: every page that version ${own.slice(0, 8)} rendered of ${origin}`,
    notes: "",
  });
  expect(await status()).toMatch(/fwd=uri-miss/u);
});

it.each([
  ["a page", PATH, 200],
  ["Markdown", `${PATH}.md`, 200],
  ["a list", "/sections/town", 200],
  ["a feed", "/feed.xml", 200],
  ["robots.txt", "/robots.txt", 200],
  ["a 404", "/articles/none", 404],
  ["a redirect", `${PATH}/`, 301],
])(
  "%s names the version of the Worker that rendered it in Cache-Tag, and no cached response lacks it",
  async (_name, path, expected) => {
    const { status: actual, headers } = await site.get(path);
    expect(actual).toBe(expected);
    expect(headers.get("Cache-Tag")).toMatch(/^site,(?:[^,]+,)*v:[\da-f]{8}$/u);
  },
);

describe("a wrong command line", () => {
  it.each<[string[], RegExp]>([
    [[], /Name the pages/u],
    [["--all", PATH], /--all purges every page/u],
    [["--all", "--version", "00000000"], /--all purges every page\. Remove --version/u],
    [["--version", "00000000", PATH], /--version purges every page of a version/u],
    [
      ["--version", "1.2.3"],
      /--version 1\.2\.3: expected the id of a version .* `npx wrangler versions list`/u,
    ],
    [["articles"], /articles: expected an absolute path/u],
    [["/sections/town"], /To purge lists, use --all\.$/u],
    [[PATH, "--site", "https://news.example/a"], /--site .* without a path/u],
  ])("purge refuses %j in one line", async (args, message) => {
    const { code, notes } = await run("purge", ...args);
    expect(code).toBe(2);
    expect(notes.split("\n")).toHaveLength(1);
    expect(notes).toMatch(message);
  });
});
