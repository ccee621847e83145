import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anArticle, ORIGIN, type RunningSite, startSite } from "../running-site.ts";
import { CREATE, eventually, replacing, TOKEN } from "./running-desk.ts";

/*
 * The desk in the real Worker, as wrangler.toml has it: what is published is read.
 */

let site: RunningSite;
beforeAll(async () => {
  site = await startSite({ secrets: { PUBLISH_TOKEN: TOKEN } });
});
afterAll(() => site.close());

const put = (id: string, fields: Record<string, unknown>, headers: Record<string, string>) =>
  site.harness.fetch(`${ORIGIN}/desk/articles/${id}`, {
    method: "PUT",
    headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json", ...headers },
    body: JSON.stringify(anArticle({ id, ...fields })),
  });

const text = async (path: string): Promise<string> => (await site.get(path)).text();

describe("a reader", () => {
  it("sees what is published at once, though the page was kept as not found", async () => {
    expect((await site.get("/articles/news")).status).toBe(404);
    expect((await put("news", { headline: "Ferry back in service" }, CREATE)).status).toBe(201);
    expect(await text("/articles/news")).toContain("Ferry back in service");
    await eventually(async () =>
      (await text("/")).includes("Ferry back in service") ? "listed" : undefined,
    );
  });

  it("sees a correction at once, though the page was kept", async () => {
    await put("corrected", { headline: "Ferry sinks" }, CREATE);
    expect(await text("/articles/corrected")).toContain("Ferry sinks");
    await put("corrected", { headline: "Ferry sails" }, replacing(1));
    expect(await text("/articles/corrected")).toContain("Ferry sails");
  });

  it("is sent on from where an article was", async () => {
    await put("moving", { path: "/here" }, CREATE);
    await put("moving", { path: "/there" }, replacing(1));
    const response = await site.get("/here");
    expect(response.status).toBe(301);
    expect(response.headers.get("Location")).toMatch(/\/there$/u);
  });
});

it("what the desk says is for nobody else", async () => {
  const { headers } = await put("private", {}, CREATE);
  expect(headers.get("Access-Control-Allow-Origin")).toBeNull();
  expect(headers.get("Cross-Origin-Resource-Policy")).toBe("same-origin");
  expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
  expect(headers.get("Set-Cookie")).toBeNull();
});
