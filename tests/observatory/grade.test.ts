import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anArticle, ORIGIN, type RunningSite, startSite } from "../running-site.ts";
import { gradeOf, type Visited } from "./grade.ts";

/*
 * The grade that Mozilla's HTTP Observatory gives to the site's header fields.
 */

let site: RunningSite;
beforeAll(async () => {
  site = await startSite();
  await site.fill([anArticle({ id: "tide", topics: [{ id: "sea", name: "The sea" }] })]);
});
afterAll(() => site.close());

/** The zone's setting Always Use HTTPS: a request over http is redirected before it reaches the Worker. */
const ROUTE = [ORIGIN.replace("https:", "http:"), ORIGIN];

const visit = async (path: string, from: RunningSite = site): Promise<Visited & { status: number }> => {
  const page = await from.get(path);
  const cors = await from.get(path, { Origin: "https://other.example" });
  return {
    status: page.status,
    headers: page.headers as unknown as Headers,
    body: await page.text(),
    corsHeaders: cors.headers as unknown as Headers,
    route: ROUTE,
  };
};

it.each([
  "/",
  "/articles/tide",
  "/articles/tide.json",
  "/articles/tide.md",
  "/topics/sea",
  "/archive",
  "/archive/2026/11",
  "/api",
  "/problems",
  "/feed.xml",
  "/robots.txt",
  "/favicon.svg",
  "/healthz",
  "/Articles/Tide",
  "/articles/never",
  "/articles/%2F",
  "/desk/articles",
  "/desk/preview/tide",
])("the header fields of %s get the best grade, A+, without a point lost", async (path) => {
  const visited = await visit(path);
  const { grade, score, results } = gradeOf(visited);
  expect(results.filter(({ points }) => points < 0)).toEqual([]);
  expect(grade).toBe("A+");
  expect(score).toBeGreaterThanOrEqual(120);
});

it("without the zone's redirect to https the grade is B+, so the documentation asks for it", async () => {
  const page = await visit("/");
  expect(gradeOf({ ...page, route: ROUTE.slice(0, 1) })).toMatchObject({ grade: "B+", score: 80 });
});

const PIXEL = { pixel: "https://stats.example/p.gif" };
const SCRIPT = {
  script: "https://stats.example/s.js",
  integrity: `sha384-${"A".repeat(64)}`,
  connect: ["https://stats.example/api/event"],
};

it.each([
  ["an image", PIXEL],
  ["a script", SCRIPT],
])(
  "a site that counts views with %s, and has a form and discussions, keeps the best grade",
  async (_, ANALYTICS) => {
    const other = await startSite({
      vars: {
        ANALYTICS,
        FORM_ACTION: {
          url: "https://list.example/subscribe",
          label: "The paper by email",
          button: "Subscribe",
          field: "EMAIL",
        },
        COMMENTS: { name: "Discuss this story", url: "https://forum.example/new?about={url}" },
      },
    });
    try {
      await other.fill([anArticle({ id: "tide" })]);
      for (const path of ["/", "/articles/tide"]) {
        const page = await visit(path, other);
        expect([page.status, page.body.includes("stats.example")]).toEqual([200, true]);
        const { grade, results } = gradeOf(page);
        expect(results.filter(({ points }) => points < 0)).toEqual([]);
        expect(grade).toBe("A+");
      }
    } finally {
      await other.close();
    }
  },
);

describe("the grader", () => {
  const withField = async (name: string, value: string | undefined) => {
    const page = await visit("/articles/tide");
    const headers = new Headers([...page.headers]);
    if (value === undefined) headers.delete(name);
    else headers.set(name, value);
    return gradeOf({ ...page, headers, corsHeaders: headers });
  };

  it.each([
    ["Content-Security-Policy", undefined, "C", 55],
    [
      "Content-Security-Policy",
      "default-src 'self'; script-src 'unsafe-inline'; frame-ancestors 'none'",
      "B+",
      80,
    ],
    ["Content-Security-Policy", "default-src 'none'; default-src 'self'; frame-ancestors 'none'", "B", 75],
    [
      "Content-Security-Policy",
      "default-src 'none'; img-src https: http:; frame-ancestors 'none'",
      "A+",
      110,
    ],
    ["Content-Security-Policy", "default-src 'none'", "B+", 80],
    ["Strict-Transport-Security", undefined, "B+", 80],
    ["Strict-Transport-Security", "max-age=3600", "A+", 120],
    ["Referrer-Policy", "unsafe-url", "A+", 120],
    ["X-Content-Type-Options", undefined, "A+", 125],
    ["Cross-Origin-Opener-Policy", "same", "A+", 115],
  ])("a page with %s: %s gets %s (%i points)", async (name, value, grade, score) => {
    expect(await withField(name, value)).toMatchObject({ grade, score });
  });

  it("a cookie, or a script, which the rules of this grader do not cover, is an error and no grade", async () => {
    await expect(withField("Set-Cookie", "a=b")).rejects.toThrow("cookies");
    const page = await visit("/");
    expect(() => gradeOf({ ...page, body: '<script src="/a.js"></script>' })).toThrow("scripts");
  });
});
