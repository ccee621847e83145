import { Readable } from "node:stream";
import { parseSitemap } from "sitemap";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dayOf, monthOf } from "../../src/archive/listing/buckets.ts";
import type { Article } from "../../src/article/model.ts";
import { anArticle, ORIGIN, type RunningSite, startSite } from "../running-site.ts";
import { CREATE, eventually, readJSON, replacing } from "./running-desk.ts";
import { TOKEN } from "./token.ts";

/*
 * Updates: new text of a public article where nothing was wrong. The whole Worker runs, with its cache.
 */

let site: RunningSite;
beforeAll(async () => {
  site = await startSite({ secrets: { PUBLISH_TOKEN: TOKEN } });
});
afterAll(() => site.close());

const PUBLISHED = "2026-11-20T08:00:00Z";
const MONTH = `/sitemaps/${monthOf(dayOf(PUBLISHED, "Europe/Oslo"))}.xml`;

const desk = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  site.harness.fetch(`${ORIGIN}/desk${path}`, {
    method,
    headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json", ...headers },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });

const put = async (id: string, fields: object, headers: Record<string, string>, query = "") => {
  const response = await desk("PUT", `/articles/${id}${query}`, anArticle({ id, ...fields }), headers);
  return { status: response.status, body: await readJSON(response) };
};

const atDesk = async (id: string): Promise<Article> =>
  (await desk("GET", `/articles/${id}`)).json() as Promise<Article>;

/** Returns the actions of an article's revisions. */
const actionsOf = async (id: string): Promise<string[]> => {
  const response = await desk("GET", `/articles/${id}/revisions`);
  const { items } = (await response.json()) as { items: { action: string }[] };
  return items.map(({ action }) => action);
};

const text = async (path: string): Promise<string> => (await site.get(path)).text();

it("an update moves modified in every representation, feed and sitemap, and adds no correction", async () => {
  const before = Date.now();
  await put("storm", { headline: "A storm is coming" }, CREATE);
  await eventually(async () => ((await text("/atom.xml")).includes("/storm") ? "listed" : undefined));
  const update = { headline: "The storm is here" };
  expect((await put("storm", update, replacing(1), "?update=true")).status).toBe(200);
  const { modified, corrections, published } = await atDesk("storm");
  expect(published).toBe(PUBLISHED);
  expect(corrections).toEqual([]);
  expect(Date.parse(modified)).toBeGreaterThanOrEqual(Math.floor(before / 1_000) * 1_000);
  expect(Date.parse(modified)).toBeLessThanOrEqual(Date.now());

  const html = await (await site.get("/articles/storm", { Accept: "text/html" })).text();
  expect(html).toContain(`Updated <time datetime="${modified}">`);
  expect(html).toContain(`<meta property="article:modified_time" content="${modified}">`);
  expect(html).not.toContain('id="corrections"');
  const { headers } = await site.get("/articles/storm.json");
  expect(Date.parse(headers.get("Last-Modified") ?? "")).toBeGreaterThanOrEqual(Date.parse(modified));
  expect(JSON.parse(await text("/articles/storm.json"))).toMatchObject({ modified, corrections: [] });
  expect(JSON.parse(await text("/articles/storm.jsonld"))).toMatchObject({
    datePublished: PUBLISHED,
    dateModified: modified,
  });
  expect(await text("/articles/storm.md")).toContain(`modified: "${modified}"\n`);

  const wait = (path: string, pattern: string) =>
    eventually(async () => ((await text(path)).includes(pattern) ? "so" : undefined));
  await wait("/atom.xml", `<updated>${modified}</updated>`);
  await wait("/feed.json", `"date_modified":"${modified}"`);
  await eventually(async () => {
    const items = JSON.parse(await text("/articles.json")).items as { id: string; modified: string }[];
    return items.some((item) => item.id === "storm" && item.modified === modified) ? "so" : undefined;
  });
  await eventually(async () => {
    const items = await parseSitemap(Readable.from([await text(MONTH)]));
    const found = items.find(({ url }) => url === `${ORIGIN}/articles/storm`);
    return Date.parse(found?.lastmod ?? "") === Date.parse(modified) ? "so" : undefined;
  });
  expect(await actionsOf("storm")).toEqual(["created", "updated"]);
});

it("an update that is sent again changes nothing", async () => {
  await put("again", {}, CREATE);
  const update = { headline: "More" };
  expect((await put("again", update, replacing(1), "?update=true")).body).toMatchObject({ revision: "2" });
  const { modified } = await atDesk("again");
  const repeated = await put("again", update, replacing(1), "?update=true");
  expect(repeated.body).toMatchObject({ revision: "2", changed: false });
  expect((await atDesk("again")).modified).toBe(modified);
});

it("an update keeps correction notes: one that removes a note is refused", async () => {
  const corrections = [{ date: "2026-11-21T08:00:00Z", text: "It has two decks." }];
  await put("decks", { corrections }, CREATE);
  const refused = await put("decks", { headline: "More" }, replacing(1), "?update=true");
  expect(refused).toMatchObject({ status: 422, body: { fields: ["corrections"] } });
  expect((await put("decks", { headline: "More", corrections }, replacing(1), "?update=true")).status).toBe(
    200,
  );
  const page = await text("/articles/decks");
  expect(page).toContain("It has two decks.");
  expect(page).toContain(`Updated <time datetime="${(await atDesk("decks")).modified}">`);
});

it("an update needs the current revision, as every change", async () => {
  await put("raced", {}, CREATE);
  await put("raced", { headline: "Faster" }, replacing(1), "?update=true");
  expect((await put("raced", { headline: "Slower" }, replacing(1), "?update=true")).status).toBe(412);
});

it("an update of an article that readers have not seen is an ordinary change", async () => {
  const modified = "2026-11-19T08:00:00Z";
  const draft = { status: "draft", published: "2026-11-18T08:00:00Z", modified };
  await put("plan", draft, CREATE);
  expect((await put("plan", { ...draft, headline: "Else" }, replacing(1), "?update=true")).status).toBe(200);
  expect((await atDesk("plan")).modified).toBe(modified);
  expect(await actionsOf("plan")).toEqual(["created", "edited"]);
});

it("a change cannot be minor and an update: 400, also for a batch", async () => {
  const query = "?minor=true&update=true";
  for (const response of [
    await desk("PUT", `/articles/both${query}`, anArticle({ id: "both" }), CREATE),
    await desk("POST", `/articles:batch${query}`, JSON.stringify(anArticle({ id: "both" }))),
  ]) {
    expect(response.status).toBe(400);
    expect((await readJSON(response)).detail).toMatch(/^minor=true and update=true exclude each other/u);
  }
  const unclear = await desk("PUT", "/articles/both?update=1", anArticle({ id: "both" }), CREATE);
  expect((await readJSON(unclear)).detail).toContain("update=1: expected true or false");
});

it("a batch with update=true updates each public article that it changes", async () => {
  await put("changed", {}, CREATE);
  await put("same", {}, CREATE);
  const lines = [anArticle({ id: "changed", headline: "News" }), anArticle({ id: "same" })];
  const response = await desk(
    "POST",
    "/articles:batch?update=true",
    lines.map((line) => JSON.stringify(line)).join("\n"),
  );
  expect(await response.text()).toMatch(/"id":"changed".*"changed":true.*\n.*"id":"same".*"changed":false/u);
  expect((await atDesk("changed")).modified > PUBLISHED).toBe(true);
  expect((await atDesk("same")).modified).toBe(PUBLISHED);
});

it("a backup restores updates, and those of an older version, whose action was an edit", async () => {
  await put("kept", {}, CREATE);
  await put("kept", { headline: "News" }, replacing(1), "?update=true");
  const backup = (await (await desk("GET", "/export")).text()).trim();
  const kept = backup.split("\n").filter((line) => line.includes('"kept"'));
  expect(kept.map((line) => JSON.parse(line).action)).toEqual(["created", "updated"]);
  const numbered = kept.map((line, index) => JSON.stringify({ ...JSON.parse(line), seq: index + 1 }));
  for (const lines of [numbered, numbered.map((line) => line.replace('"updated"', '"edited"'))]) {
    const copy = await startSite({ secrets: { PUBLISH_TOKEN: TOKEN } });
    try {
      const response = await copy.harness.fetch(`${ORIGIN}/desk/articles:batch`, {
        method: "POST",
        headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/x-ndjson" },
        body: lines.join("\n"),
      });
      const results = (await response.text()).trim().split("\n");
      expect(results.map((line) => JSON.parse(line).status)).toEqual([201, 201]);
    } finally {
      await copy.close();
    }
  }
});
