import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anArticle, ORIGIN, type RunningSite, startSite } from "../running-site.ts";

/*
 * Every error in the representation that the client can read.
 */

const PATH = "/articles/the-tide-turns";

let site: RunningSite;
beforeAll(async () => {
  site = await startSite();
  await site.fill([anArticle()]);
  await site.kv.put(
    "entry:/withdrawn",
    JSON.stringify({
      v: 1,
      type: "withdrawn",
      changed: "2026-11-01T00:00:00Z",
      reason: "It was <b>not</b> true.",
    }),
  );
  await site.kv.put("entry:/broken", "{");
});
afterAll(() => site.close());

/** status, method, target */
const errors: [
  status: number,
  type: string,
  method: string,
  target: string,
  headers?: Record<string, string>,
][] = [
  [400, "invalid-url", "GET", "/a%2Fb"],
  [400, "invalid-url", "GET", "/%FF"],
  [404, "not-found", "GET", "/articles/none"],
  [404, "not-found", "GET", "/topics/none"],
  [405, "method-not-allowed", "POST", PATH],
  [405, "method-not-allowed", "DELETE", "/"],
  [410, "gone", "GET", "/withdrawn"],
  [412, "precondition-failed", "GET", PATH, { "If-Match": '"1"' }],
  [414, "uri-too-long", "GET", `/${"a".repeat(8_200)}`],
  [500, "broken-entry", "GET", "/broken"],
];

describe.each(errors)("%i %s (%s %s)", (status, type, method, target, headers = {}) => {
  const send = (accept: string) => site.get(target, { ...headers, Accept: accept }, method);

  it("a program gets this error as a problem document", async () => {
    // Lists have no JSON-LD, so the response is a 406 before anything is read.
    const linked = target.startsWith("/topics/") ? [] : ["application/ld+json"];
    for (const accept of ["application/json", "application/problem+json, application/json", ...linked]) {
      const response = await send(accept);
      expect(response.status).toBe(status);
      expect(response.headers.get("Content-Type")).toBe("application/problem+json");
      expect(await response.json()).toMatchObject({
        type: `${ORIGIN}/problems#${type}`,
        title: expect.stringMatching(/\w/u),
        status,
        detail: expect.stringMatching(/\w/u),
        instance: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/u),
      });
    }
  });

  it("a person gets this error as a page", async () => {
    const response = await send("text/html,application/xhtml+xml,*/*;q=0.8");
    expect(response.status).toBe(status);
    expect(response.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    const page = await response.text();
    expect(page).toMatch(/^<!doctype html>/iu);
    expect(page).not.toMatch(/\bat \w+ \(|\.ts:\d/u);
  });

  it("an agent gets this error as a short text", async () => {
    const response = await send("text/markdown");
    expect(response.status).toBe(status);
    expect(response.headers.get("Content-Type")).toBe("text/markdown; charset=utf-8");
    expect((await response.text()).length).toBeLessThan(600);
  });

  it("this error is not cached, or has the tag of its path", async () => {
    const response = await send("text/html");
    if (status === 404 || status === 410) {
      expect(response.headers.get("Cache-Tag")).toMatch(/^site/u);
      expect(response.headers.get("Cloudflare-CDN-Cache-Control")).toContain(
        status === 404 ? "max-age=180," : "max-age=3600,",
      );
    } else {
      expect(response.headers.get("Cache-Control")).toBe("private, no-store");
      expect(response.headers.get("Cloudflare-CDN-Cache-Control")).toBeNull();
    }
    expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
    await response.text();
  });
});

describe("a problem that is kept", () => {
  const CLIENTS = {
    "text/html,*/*;q=0.8": "text/html; charset=utf-8",
    "application/problem+json, text/html;q=0.5": "application/problem+json",
    "application/ld+json, text/html;q=0.5": "application/problem+json",
    "text/markdown, text/html;q=0.5": "text/markdown; charset=utf-8",
  };

  it.each([
    ["404", "/articles/kept-for-all"],
    ["404 of a list", "/sections/kept-for-all"],
    ["410", "/articles/withdrawn"],
  ])("each client gets a cached %s in its own form, in every order", async (_status, path) => {
    const clients = Object.entries(CLIENTS);
    for (const [accept, type] of [...clients, ...clients.toReversed()]) {
      const response = await site.get(path, { Accept: accept });
      expect(response.headers.get("Content-Type"), accept).toBe(type);
      await response.text();
    }
  });
});

describe("406", () => {
  it("a 406 lists the available representations", async () => {
    const response = await site.get(PATH, { Accept: "image/png" });
    expect(response.status).toBe(406);
    expect(response.headers.get("Vary")).toBe("Accept");
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
    expect(await response.json()).toMatchObject({
      status: 406,
      available: [
        { type: "text/html", url: PATH },
        { type: "application/json", url: `${PATH}.json` },
        { type: "application/ld+json", url: `${PATH}.jsonld` },
        { type: "text/markdown", url: `${PATH}.md` },
      ],
    });
  });
});

it("a 405 lists the allowed methods in Allow", async () => {
  const response = await site.get(PATH, {}, "PUT");
  expect(response.headers.get("Allow")).toBe("GET, HEAD, OPTIONS");
});

it("a 410 shows its public reason, escaped", async () => {
  expect(await (await site.get("/withdrawn")).text()).toContain("It was &lt;b&gt;not&lt;/b&gt; true.");
  expect(await (await site.get("/withdrawn.json")).json()).toMatchObject({
    reason: "It was <b>not</b> true.",
  });
});

it("a URL with a suffix gets its problem in that format, for every Accept", async () => {
  const json = await site.get("/articles/none.json", { Accept: "text/html" });
  expect(json.headers.get("Content-Type")).toBe("application/problem+json");
  expect(json.headers.get("Vary")).toBeNull();
  const markdown = await site.get("/articles/none.md");
  expect(markdown.headers.get("Content-Type")).toBe("text/markdown; charset=utf-8");
});

it("hostile text in the URL is escaped in the problem", async () => {
  const page = await (await site.get("/%3Cscript%3Ealert(1)%3C/script%3E")).text();
  expect(page).not.toContain("<script>alert");
});

it("a 500 writes one log line with the reason, under the instance that the client gets", async () => {
  const { instance } = (await (await site.get("/broken.json")).json()) as { instance: string };
  const lines = await site.linesWith(instance);
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    level: "error",
    status: 500,
    message: expect.stringContaining("entry:/broken: not JSON"),
  });
});
