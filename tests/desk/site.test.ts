import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anArticle, ORIGIN, type RunningSite, startSite } from "../running-site.ts";
import { CREATE, eventually, replacing } from "./running-desk.ts";
import { TOKEN } from "./token.ts";

/*
 * The desk in the real Worker, with the settings of wrangler.toml: readers see what editors publish.
 */

let site: RunningSite;
beforeAll(async () => {
  site = await startSite({ secrets: { PUBLISH_TOKEN: TOKEN } });
});
afterAll(() => site.close());

const put = (id: string, fields: Record<string, unknown>, headers: Record<string, string>) =>
  site.harness.fetch(`${ORIGIN}/desk/articles/${id}?minor=true`, {
    method: "PUT",
    headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json", ...headers },
    body: JSON.stringify(anArticle({ id, ...fields })),
  });

const text = async (path: string): Promise<string> => (await site.get(path)).text();

describe("a reader", () => {
  it("a reader sees a new article at once, although the cache had its 404", async () => {
    expect((await site.get("/articles/news")).status).toBe(404);
    expect((await put("news", { headline: "Ferry back in service" }, CREATE)).status).toBe(201);
    expect(await text("/articles/news")).toContain("Ferry back in service");
    await eventually(async () =>
      (await text("/")).includes("Ferry back in service") ? "listed" : undefined,
    );
  });

  it("a reader sees a correction at once, although the cache had the old page", async () => {
    await put("corrected", { headline: "Ferry sinks" }, CREATE);
    expect(await text("/articles/corrected")).toContain("Ferry sinks");
    await put("corrected", { headline: "Ferry sails" }, replacing(1));
    expect(await text("/articles/corrected")).toContain("Ferry sails");
  });

  it("the old path of a moved article is a 301", async () => {
    await put("moving", { path: "/here" }, CREATE);
    await put("moving", { path: "/there" }, replacing(1));
    const response = await site.get("/here");
    expect(response.status).toBe(301);
    expect(response.headers.get("Location")).toMatch(/\/there$/u);
  });
});

it("scripts of other origins cannot read the desk's responses", async () => {
  const { headers } = await put("private", {}, CREATE);
  expect(headers.get("Access-Control-Allow-Origin")).toBeNull();
  expect(headers.get("Cross-Origin-Resource-Policy")).toBe("same-origin");
  expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
  expect(headers.get("Set-Cookie")).toBeNull();
});

describe("POST /desk/purge", () => {
  const purge = (body: unknown, headers = { Authorization: `Bearer ${TOKEN}` }) =>
    site.harness.fetch(`${ORIGIN}/desk/purge`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const status = async (path: string) => (await site.get(path)).headers.get("Cache-Status") ?? "";
  // A purge of the desk that arrives while a response is made keeps the cache from storing it.
  const cached = (path: string) =>
    eventually(async () => ((await status(path)).includes("; hit") ? "stored" : undefined));

  it("a purge removes only the responses with the tag", async () => {
    await put("purged", {}, CREATE);
    for (const path of ["/articles/purged", "/articles/absent"]) await cached(path);
    expect((await purge({ tags: ["path:/articles/purged"] })).status).toBe(200);
    expect(await status("/articles/purged")).toMatch(/fwd=uri-miss/u);
    expect(await status("/articles/absent")).toMatch(/; hit/u);
  });

  it("a soft purge marks responses as stale", async () => {
    await cached("/articles/purged");
    expect((await purge({ tags: ["site"], soft: true })).status).toBe(200);
    expect(await status("/articles/purged")).toMatch(/fwd=stale; fwd-status=200; stored/u);
  });

  it.each([
    [{ tags: [] }, /tags: expected at least one tag/u],
    [{ tags: ["a b"] }, /tags\.0: expected a tag of/u],
    [{ tags: Array(101).fill("a") }, /at most 100 tags/u],
    [{ tags: ["a"], hard: true }, /hard/u],
    ["{", /the document: expected/u],
  ])("a purge with %j is 400", async (body, message) => {
    const response = await purge(body);
    expect(response.status).toBe(400);
    expect(((await response.json()) as { detail: string }).detail).toMatch(message);
  });

  it("a purge needs the token", async () => {
    expect((await purge({ tags: ["site"] }, { Authorization: "Bearer no" })).status).toBe(401);
  });
});
