import { beforeAll, describe, expect, it } from "vitest";
import { startSite } from "../running-site.ts";
import { observe, TOKEN, withTimingSafeEqual } from "./observed-site.ts";

/*
 * The log line of each request that runs code, and its data point for Analytics Engine.
 */

beforeAll(withTimingSafeEqual);

const authorized = { headers: { Authorization: `Bearer ${TOKEN}` } };

describe("the log line of a request", () => {
  it("a request for an article writes one line of JSON with its route, revision, status and times", async () => {
    const { lines } = await observe("/articles/tide?utm_source=letter");
    expect(lines).toEqual([
      {
        level: "info",
        instance: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/u),
        method: "GET",
        route: "/*",
        path: "/articles/tide",
        representation: "text/html",
        status: 200,
        kvReads: 1,
        kvMs: expect.any(Number),
        renderMs: expect.any(Number),
        ms: expect.any(Number),
        revision: "7",
      },
    ]);
    const { kvMs, renderMs, ms } = lines[0] as Record<string, number>;
    expect(ms).toBeGreaterThanOrEqual((kvMs ?? NaN) + (renderMs ?? NaN) - 0.01);
  });

  it.each([
    ["/", "/"],
    ["/sections/town", "/sections/:id"],
    ["/topics/sea/feed.xml", "/topics/:id/feed.xml"],
    ["/archive/2026/11", "/archive/:year/:month"],
    ["/archive/2026/11/index.json", "/archive/:year/:month/index.json"],
    ["/sitemaps/2026-11.xml", "/sitemaps/:bucket"],
    ["/articles/never", "/*"],
    ["/Articles/Tide/", "/*"],
    ["/sections/Town", "/sections/:id"],
    ["/desk/articles", "/desk/articles"],
    ["/desk/articles/tide/revisions", "/desk/articles/:id/revisions"],
    ["/desk/nothing", "/desk/*"],
    ["/desk/preview/tide?revision=1", "/desk/preview/*"],
    ["/DESK/articles", "/*"],
  ])("the line of %s names the route %s", async (target, route) => {
    const { lines } = await observe(target);
    expect(lines).toMatchObject([{ route }]);
  });

  it("the line names the representation that the client got", async () => {
    for (const type of ["application/json", "text/markdown", "application/ld+json"]) {
      const { lines } = await observe("/articles/tide", { headers: { Accept: type } });
      expect(lines).toMatchObject([{ representation: type }]);
    }
  });

  it("a 304 names the representation and the revision that the client has", async () => {
    const { response } = await observe("/articles/tide");
    const headers = { "If-None-Match": response.headers.get("ETag") ?? "" };
    const { lines } = await observe("/articles/tide", { headers });
    expect(lines).toMatchObject([{ status: 304, representation: "text/html", revision: "7", kvReads: 1 }]);
    expect(lines[0]).not.toHaveProperty("renderMs");
  });

  it("a request without a read of KV has none in its line", async () => {
    const { lines } = await observe("/articles/tide", { method: "POST" });
    expect(lines).toMatchObject([{ method: "POST", status: 405, kvReads: 0, kvMs: 0 }]);
  });

  it("requests of the desk have a line without a path", async () => {
    const { lines } = await observe("/desk/articles", authorized);
    expect(lines).toMatchObject([{ status: 200, route: "/desk/articles" }]);
    expect(lines[0]).not.toHaveProperty("path");
  });

  it("a long path is cut", async () => {
    const { lines } = await observe(`/${"a".repeat(3_000)}`);
    expect(String(lines[0]?.path).length).toBe(500);
  });
});

describe("the line of a failed request", () => {
  it("an entry that cannot be shown is one line with the error, its stack and the request's facts", async () => {
    const { lines, text } = await observe("/articles/broken.json", {}, { LOG_SAMPLE: 0 });
    const { instance } = JSON.parse(text);
    expect(lines).toEqual([
      {
        level: "error",
        instance,
        method: "GET",
        route: "/*",
        path: "/articles/broken.json",
        representation: "application/problem+json",
        status: 500,
        kvReads: 1,
        kvMs: expect.any(Number),
        ms: expect.any(Number),
        message: expect.stringContaining("entry:/articles/broken: not JSON"),
        stack: expect.any(String),
      },
    ]);
  });

  it("a KV read that does not end is counted with the time that the request waited for it", async () => {
    const { lines } = await observe(
      "/articles/tide",
      {},
      { LOG_SAMPLE: 0, ARTICLES: { get: () => new Promise(() => undefined) } },
    );
    expect(lines).toMatchObject([{ level: "error", status: 503, kvReads: 1 }]);
    expect(lines[0]?.kvMs).toBeGreaterThan(1_900);
  });

  it("a desk that does not respond is one line with the cause, and the client gets its instance", async () => {
    const fetch = async (): Promise<never> => {
      throw new Error("the object was reset");
    };
    const { lines, text } = await observe("/desk/articles/tide", authorized, {
      LOG_SAMPLE: 0,
      DESK: { getByName: () => ({ fetch, preview: fetch }) },
    });
    const { instance } = JSON.parse(text);
    const route = "/desk/articles/:id";
    expect(lines).toMatchObject([
      { level: "error", instance, route, status: 503, message: "the object was reset" },
    ]);
  });

  it("a closed desk is one line with the reason", async () => {
    const { lines } = await observe("/desk/articles", {}, { LOG_SAMPLE: 0, PUBLISH_TOKEN: "" });
    expect(lines).toMatchObject([{ level: "error", status: 503, message: "PUBLISH_TOKEN is not set" }]);
  });

  it("a 503 that is no error of the code is a warning", async () => {
    const status = JSON.stringify({ v: 1, storage: "full" });
    const { lines } = await observe("/healthz", {}, { LOG_SAMPLE: 0, ARTICLES: { get: async () => status } });
    expect(lines).toMatchObject([{ level: "warn", status: 503, route: "/healthz" }]);
  });

  it("wrong settings are one line for each request, with the name of the setting", async () => {
    const { lines } = await observe("/articles/tide", {}, { LOG_SAMPLE: 2 });
    expect(lines).toMatchObject([{ level: "error", status: 500 }]);
    expect(lines[0]?.message).toContain("LOG_SAMPLE is 2");
  });
});

it("in the runtime too, each request writes one line, in the order of the requests", async () => {
  const site = await startSite({ vars: { LOG_SAMPLE: 1 } });
  try {
    for (const path of ["/robots.txt", "/articles/never", "/sections/town"]) await site.get(path);
    await site.linesWith("/sections/:id");
    const lines = site.logLines().map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ level, route, status }) => [level, route, status])).toEqual([
      ["info", "/robots.txt", 200],
      ["info", "/*", 404],
      ["info", "/sections/:id", 200],
    ]);
  } finally {
    await site.close();
  }
});

describe("LOG_SAMPLE", () => {
  const linesIn = async (share: unknown, count: number): Promise<number> => {
    let lines = 0;
    for (let request = 0; request < count; request += 1)
      lines += (await observe("/articles/never", {}, { LOG_SAMPLE: share })).lines.length;
    return lines;
  };

  it("without the setting only failed requests are logged", async () => {
    expect(await linesIn(undefined, 50)).toBe(0);
    expect(await linesIn("", 50)).toBe(0);
  });

  it("a share of 0.3 logs about three of ten requests, also as the text of a variable", async () => {
    for (const share of [0.3, "0.3"]) {
      const lines = await linesIn(share, 400);
      expect(lines).toBeGreaterThan(70);
      expect(lines).toBeLessThan(170);
    }
  });
});

describe("the data point of a request", () => {
  it("each request writes one point, whatever LOG_SAMPLE is: route, path, representation, method, and numbers", async () => {
    const { points, lines } = await observe("/articles/tide?x=1", {}, { LOG_SAMPLE: 0 });
    expect(lines).toEqual([]);
    expect(points).toEqual([
      {
        indexes: ["/*"],
        blobs: ["/*", "/articles/tide", "text/html", "GET"],
        doubles: [200, expect.any(Number), 1, expect.any(Number), expect.any(Number)],
      },
    ]);
  });

  it("requests of the desk write a point without a path", async () => {
    const { points } = await observe("/desk/articles", authorized);
    expect(points).toMatchObject([
      { indexes: ["/desk/articles"], blobs: ["/desk/articles", "", "application/json", "GET"] },
    ]);
  });

  it("a site without the dataset writes none and responds as before", async () => {
    const { response, points } = await observe("/articles/tide", {}, { REQUESTS: undefined } as never);
    expect([response.status, points.length]).toEqual([200, 0]);
  });

  it("a reader gets the page also if Analytics Engine refuses the point, and the log has the reason", async () => {
    const writeDataPoint = (): never => {
      throw new TypeError("the index is too long");
    };
    const { response, lines } = await observe("/articles/tide", {}, {
      LOG_SAMPLE: 0,
      REQUESTS: { writeDataPoint },
    } as never);
    expect(response.status).toBe(200);
    expect(lines).toMatchObject([{ level: "error", analytics: true, message: "the index is too long" }]);
  });
});
