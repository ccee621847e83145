import { parseHTML } from "linkedom";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anArticle, ORIGIN, type RunningSite, startSite } from "../running-site.ts";

let site: RunningSite;
let empty: RunningSite;
beforeAll(async () => {
  site = await startSite({ vars: { LANGUAGE: "de" } });
  empty = await startSite();
  const crowd = Array.from({ length: 1_001 }, (_, index) =>
    anArticle({
      id: `crowd-${index}`,
      published: new Date(Date.UTC(2026, 9, 5, 8, 0, index)).toISOString(),
    }),
  );
  const month = Array.from({ length: 120 }, (_, index) =>
    anArticle({
      id: `november-${index}`,
      published: new Date(Date.UTC(2026, 10, 20, 8, index)).toISOString(),
    }),
  );
  await site.fillListings([
    ...crowd,
    ...month,
    // 22:30 UTC is half past midnight of the next day in Oslo.
    ...["2026-09-03T08:00:00Z", "2026-09-16T22:30:00Z", "2026-09-17T08:00:00Z", "2026-09-30T08:00:00Z"].map(
      (published, index) => anArticle({ id: `september-${index}`, published }),
    ),
    anArticle({ id: "other-day", published: "2026-10-02T08:00:00Z" }),
    // Midnight in Oslo is still the old year in UTC.
    anArticle({ id: "old", published: "2024-12-31T23:30:00Z" }),
  ]);
}, 60_000);
afterAll(async () => {
  await site.close();
  await empty.close();
});

const json = async (target: string) => (await (await site.get(target)).json()) as Record<string, unknown>;

describe("/archive", () => {
  it("the archive lists every month with its count, in the publication's language, as HTML, JSON and Markdown", async () => {
    const { document } = parseHTML(await (await site.get("/archive")).text());
    expect(document.querySelector("h1")?.textContent).toBe("Archiv");
    const rows = [...document.querySelectorAll(".months li")].map((row) => row.textContent?.trim());
    expect(rows).toEqual([
      "November 2026 (120)",
      "Oktober 2026 (1.002)",
      "September 2026 (4)",
      "Januar 2025 (1)",
    ]);
    expect(document.querySelector(".months a")?.getAttribute("href")).toBe("/archive/2026/11");
    expect(await json("/archive/index.json")).toEqual({
      title: "Archiv",
      url: `${ORIGIN}/archive`,
      years: [
        {
          year: "2026",
          url: `${ORIGIN}/archive/2026`,
          count: 1_126,
          months: [
            { month: "2026-11", url: `${ORIGIN}/archive/2026/11`, count: 120 },
            { month: "2026-10", url: `${ORIGIN}/archive/2026/10`, count: 1_002 },
            { month: "2026-09", url: `${ORIGIN}/archive/2026/09`, count: 4 },
          ],
        },
        {
          year: "2025",
          url: `${ORIGIN}/archive/2025`,
          count: 1,
          months: [{ month: "2025-01", url: `${ORIGIN}/archive/2025/01`, count: 1 }],
        },
      ],
    });
    expect(await (await site.get("/archive/index.md")).text()).toContain(
      `## 2026\n\n- [November 2026 (120)](${ORIGIN}/archive/2026/11/index.md)`,
    );
  });

  it("the archive has the headers of a page that changes with every publication", async () => {
    const { headers } = await site.get("/archive", { Accept: "application/json" });
    expect(headers.get("Cache-Tag")?.split(",")).toEqual([
      "site",
      "listing:all",
      expect.stringMatching(/^v:/u),
    ]);
    expect(headers.get("Cloudflare-CDN-Cache-Control")).toContain("max-age=180,");
    expect(headers.get("Vary")).toBe("Accept");
    const again = { Accept: "application/json", "If-None-Match": headers.get("ETag") ?? "" };
    expect((await site.get("/archive", again)).status).toBe(304);
  });

  it("the archive of an empty site says that nothing is published", async () => {
    const response = await empty.get("/archive");
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("Nothing has been published here yet.");
    expect(await (await empty.get("/archive/index.json")).json()).toMatchObject({ years: [] });
  });
});

describe("/archive/{yyyy}", () => {
  it("the page of a year lists its months and links to the whole archive", async () => {
    const { document } = parseHTML(await (await site.get("/archive/2025")).text());
    expect(document.querySelector("h1")?.textContent).toBe("Archiv 2025");
    expect(document.querySelector(".trail a")?.getAttribute("href")).toBe("/archive");
    expect(document.querySelectorAll(".months li").length).toBe(1);
  });
});

describe("/archive/{yyyy}/{mm}", () => {
  it("the page of a month lists its articles, and next leads to the end of the archive", async () => {
    const met: string[] = [];
    const pages: string[] = [];
    for (let next: string | undefined = "/archive/2026/11/index.json"; next !== undefined; ) {
      pages.push(next.replace(/\?.*/u, ""));
      const page = (await json(next)) as { items: { id: string }[]; next?: string };
      met.push(...page.items.map(({ id }) => id));
      next = page.next?.slice(ORIGIN.length);
    }
    expect([...new Set(pages)]).toEqual(
      ["2026/11", "2026/10/05", "2026/10/02", "2026/09", "2025/01"].map(
        (part) => `/archive/${part}/index.json`,
      ),
    );
    expect(new Set(met).size).toBe(met.length);
    expect(met.length).toBe(1_127);
  });

  it("the page of a split month links to the page of each day", async () => {
    const { document } = parseHTML(await (await site.get("/archive/2026/10")).text());
    expect(document.querySelector("h1")?.textContent).toBe("Oktober 2026");
    const days = [...document.querySelectorAll(".calendar a")].map((link) => [
      link.getAttribute("href"),
      link.getAttribute("aria-label"),
    ]);
    expect(days).toEqual([
      ["/archive/2026/10/02", "2. Oktober 2026"],
      ["/archive/2026/10/05", "5. Oktober 2026"],
    ]);
    expect(await json("/archive/2026/10/index.json")).toMatchObject({
      items: [],
      days: [
        { bucket: "2026-10-05", url: `${ORIGIN}/archive/2026/10/05` },
        { bucket: "2026-10-02", url: `${ORIGIN}/archive/2026/10/02` },
      ],
      next: `${ORIGIN}/archive/2026/10/05/index.json`,
    });
  });

  it("each day of a month's calendar links to a page that begins with that day", async () => {
    const { document } = parseHTML(await (await site.get("/archive/2026/09")).text());
    const days = [...document.querySelectorAll(".calendar a")];
    expect(days.map((link) => link.textContent)).toEqual(["3", "17", "30"]);
    const firstOf = async (link: Element | undefined) => {
      const page = parseHTML(await (await site.get(link?.getAttribute("href") ?? "")).text()).document;
      return page.querySelector(".day h2")?.textContent;
    };
    expect(await Promise.all(days.map(firstOf))).toEqual([
      "3. September 2026",
      "17. September 2026",
      "30. September 2026",
    ]);
  });

  it("the page of a day of a split month lists its articles and links to its month, year and the archive", async () => {
    const { document } = parseHTML(await (await site.get("/archive/2026/10/02")).text());
    expect(document.querySelectorAll(".card").length).toBe(1);
    expect([...document.querySelectorAll(".trail a")].map((link) => link.getAttribute("href"))).toEqual([
      "/archive",
      "/archive/2026",
      "/archive/2026/10",
    ]);
  });

  it("a day of a month that was not split redirects to the month", async () => {
    const response = await site.get("/archive/2026/11/20/index.json");
    expect([response.status, response.headers.get("Location")]).toEqual([301, "/archive/2026/11/index.json"]);
  });

  it("each page of a month has its own URL and links to its neighbours", async () => {
    const first = await site.get("/archive/2026/11");
    const older = /<([^>]*)>; rel="next"/u.exec(first.headers.get("Link") ?? "")?.[1] ?? "";
    expect(older).toMatch(/\/archive\/2026\/11\?before=/u);
    const response = await site.get(older.slice(ORIGIN.length));
    const { document } = parseHTML(await response.text());
    expect(document.querySelectorAll(".card").length).toBe(20);
    expect(document.querySelector('link[rel="canonical"]')?.getAttribute("href")).toBe(older);
    expect(document.querySelector('.pages a[rel="prev"]')?.getAttribute("href")).toBe("/archive/2026/11");
    expect(document.querySelector('.pages a[rel="next"]')?.getAttribute("href")).toBe("/archive/2026/10/05");
  });
});

it.each([
  "/archive/2023",
  "/archive/2026/08",
  "/archive/2026/13",
  "/archive/2026/1",
  "/archive/x",
  "/archive/2026/11/05/a",
])("%s is 404, because the archive has no such page", async (path) => {
  expect((await site.get(path)).status).toBe(404);
});

it("an invalid cursor is a 400 for people, programs and agents", async () => {
  for (const [accept, type] of [
    ["text/html", "text/html; charset=utf-8"],
    ["application/json", "application/problem+json"],
    ["text/markdown", "text/markdown; charset=utf-8"],
  ] as const) {
    const response = await site.get("/archive/2026/11?before=x", { Accept: accept });
    expect([response.status, response.headers.get("Content-Type")]).toEqual([400, type]);
  }
});
