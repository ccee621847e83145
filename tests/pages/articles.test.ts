import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anyCodePoint } from "../any-code-point.ts";
import { anArticle, ORIGIN, type RunningSite, startSite } from "../running-site.ts";

/*
 * The collection of all articles, and the parameter `fields` of an article's JSON.
 */

let site: RunningSite;
const at = (index: number): string => new Date(Date.UTC(2026, 10, 20, 8) - index * 3_600_000).toISOString();
beforeAll(async () => {
  site = await startSite();
  await site.fill(
    Array.from({ length: 130 }, (_, index) =>
      anArticle({
        id: `story-${index}`,
        published: at(index),
        language: index % 2 === 0 ? "en" : "pt-BR",
        topics: index < 3 ? [{ id: "sea", name: "The sea" }] : [],
        authors: [{ id: "ines", name: "Ines Holm" }],
        ...(index === 0 && {
          body: [
            { type: "paragraph", children: [{ type: "text", value: "The <harbour> woke." }] },
            {
              type: "figure",
              url: "b.jpg",
              alt: "A boat",
              width: 3,
              height: 2,
              children: [{ type: "link", url: "/about", children: [{ type: "text", value: "Ours" }] }],
            },
          ],
        }),
      }),
    ),
  );
});
afterAll(() => site.close());

interface Page {
  items: { id: string; headline: string }[];
  next?: string;
  prev?: string;
}

const page = async (target: string): Promise<Page & { headers: Headers }> => {
  const response = await site.get(target);
  expect(response.status, target).toBe(200);
  return { ...((await response.json()) as Page), headers: response.headers as unknown as Headers };
};

const targetOf = (url: string | undefined): string => url?.slice(ORIGIN.length) ?? "";

const walk = async (target: string): Promise<string[]> => {
  const met: string[] = [];
  for (let next: string | undefined = target; next !== undefined; ) {
    const { items, next: following, headers } = await page(next);
    met.push(...items.map(({ id }) => id));
    const links = headers.get("Link") ?? "";
    expect(links.includes('rel="next"')).toBe(following !== undefined);
    if (following !== undefined) expect(links).toContain(`<${following}>; rel="next"`);
    next = following === undefined ? undefined : targetOf(following);
  }
  return met;
};

const all = Array.from({ length: 130 }, (_, index) => `story-${index}`);

describe("/articles.json", () => {
  it.each([
    ["/articles.json", all],
    ["/articles.json?limit=100", all],
    ["/articles.json?limit=7", all],
    ["/articles.json?section=town&limit=30", all],
    ["/articles.json?author=ines", all],
    ["/articles.json?topic=sea&limit=1", all.slice(0, 3)],
    ["/articles.json?language=pt-br&limit=20", all.filter((_, index) => index % 2 === 1)],
    ["/articles.json?fields=id&limit=50", all],
    ["/articles.json?topic=sea&language=pt-BR", ["story-1"]],
    [
      "/articles.json?author=ines&section=town&language=en&limit=20",
      all.filter((_, index) => index % 2 === 0),
    ],
    ["/articles.json?from=2026-11-20T06:00:00Z", all.slice(0, 3)],
    ["/articles.json?from=2026-11-20T07:00:00+01:00", all.slice(0, 3)],
    ["/articles.json?to=2026-11-15&limit=9", all.slice(106)],
    ["/articles.json?from=2026-11-19&to=2026-11-19&limit=100", all.slice(10, 34)],
    ["/articles.json?changed_since=2026-11-20T07:30:00Z", ["story-0"]],
    ["/articles.json?from=2030-01-01", []],
    ["/articles.json?to=2001-01-01", []],
  ])("following next from %s shows each article once, newest first", async (target, expected) => {
    expect(await walk(target)).toEqual(expected);
  });

  it("every page is full while there are more articles", async () => {
    for (let target = "/articles.json?limit=7&author=ines&language=en"; target !== ""; ) {
      const { items, next } = await page(target);
      if (next !== undefined) expect(items).toHaveLength(7);
      target = targetOf(next);
    }
  });

  it("the first page of all articles has their number, and no other page has one", async () => {
    const first = await page("/articles.json?limit=20");
    expect(first).toMatchObject({ total: 130 });
    for (const target of [
      targetOf(first.next),
      "/articles.json?section=town",
      "/articles.json?from=2026-11-19",
    ])
      expect(await page(target)).not.toHaveProperty("total");
  });

  it("prev leads from any page back to the first page", async () => {
    const first = await page("/articles.json?limit=20");
    expect(first.prev).toBeUndefined();
    const third = await page(targetOf((await page(targetOf(first.next))).next));
    const second = await page(targetOf(third.prev));
    expect(second.items.map(({ id }) => id)).toEqual(all.slice(20, 40));
    const before = await page(targetOf(second.prev));
    expect(before.items.map(({ id }) => id)).toEqual(all.slice(0, 20));
    expect(before.prev).toBe(`${ORIGIN}/articles.json?limit=20`);
  });

  it("the collection is JSON with validators for every Accept", async () => {
    const { headers, status } = await site.get("/articles.json", { Accept: "text/html" });
    expect(status).toBe(200);
    expect(headers.get("Content-Type")).toBe("application/json");
    expect(headers.get("Cache-Tag")?.split(",")).toEqual([
      "site",
      "listing:all",
      expect.stringMatching(/^v:/u),
    ]);
    expect(headers.get("Cache-Control")).toBe("public, max-age=30");
    expect(headers.get("Link")).toContain(`<${ORIGIN}/articles.json>; rel="canonical"`);
    const again = await site.get("/articles.json", { "If-None-Match": headers.get("ETag") ?? "" });
    expect(again.status).toBe(304);
  });

  it("an older page has a longer lifetime, and the tag that purges it", async () => {
    const { next } = await page("/articles.json?section=town");
    const { headers } = await site.get(targetOf(next));
    expect(headers.get("Cloudflare-CDN-Cache-Control")).toContain("max-age=86400,");
    expect(headers.get("Cache-Tag")?.split(",")).toEqual([
      "site",
      "listing:section/town",
      expect.stringMatching(/^v:/u),
    ]);
    expect(headers.get("Content-Location")).toBe(targetOf(next));
  });

  it("fields selects fields, in the order in which an item always has them", async () => {
    const response = await site.get("/articles.json?fields=url,headline,id&limit=1");
    const { items } = (await response.json()) as { items: unknown[] };
    expect(JSON.stringify(items[0])).toBe(
      `{"id":"story-0","url":"${ORIGIN}/articles/story-0","headline":"The tide turns"}`,
    );
  });

  it.each([
    ["another desk parameter", "?after=%00", "after: unknown parameter; expected topic, author"],
    ["an unknown parameter", "?colour=red", "colour: unknown parameter; expected topic, author"],
    ["one filter twice", "?section=town&section=sea", "section appears 2 times"],
    ["a day that does not exist", "?from=2026-02-30", "from=2026-02-30: expected a day such as 2026-11-20"],
    ["a time without an offset", "?to=2026-11-20T08:00:00", "or a time such as 2026-11-20T08:00:00Z"],
    ["a time in words", "?changed_since=yesterday", "changed_since=yesterday: expected a day"],
    ["a time twice", "?from=2026-11-20&from=2026-11-21", "from appears 2 times"],
    [
      "a period that ends before it begins",
      "?from=2026-11-21&to=2026-11-20",
      "from=2026-11-21: expected a time before to",
    ],
    ["no limit", "?limit=", "limit=: expected a number from 1 to 100"],
    ["a limit of 0", "?limit=0", "from 1 to 100"],
    ["a limit of 101", "?limit=101", "from 1 to 100"],
    ["a limit in words", "?limit=ten", "from 1 to 100"],
    ["an invalid cursor", "?before=yesterday", "Leave before out to get the newest articles"],
    ["a cursor twice", "?before=a&before=b", "before appears 2 times"],
    ["an unknown field", "?fields=id,colour", "fields=colour: expected some of id,path,url"],
    ["a body", "?fields=html", "request the article itself"],
    ["no field", "?fields=", "expected some of"],
  ])("%s is a 400 that names the expected value", async (_what, query, expected) => {
    const response = await site.get(`/articles.json${query}`);
    expect(response.status).toBe(400);
    expect(response.headers.get("Content-Type")).toBe("application/problem+json");
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
    expect((await response.json()) as object).toMatchObject({ detail: expect.stringContaining(expected) });
  });

  it("the collection ignores tracking parameters", async () => {
    expect((await site.get("/articles.json?utm_source=x&fbclid=1")).status).toBe(200);
  });

  it("an unknown topic is a 404, and a section without articles is an empty page", async () => {
    for (const query of [
      "section=none",
      "topic=none",
      "author=none",
      "language=fr",
      "section=a_b",
      "language=_",
    ])
      expect((await site.get(`/articles.json?${query}`)).status, query).toBe(404);
    expect(await page("/articles.json?section=science")).toMatchObject({ items: [] });
  });

  it("no query causes a server error", async () => {
    const name = fc.constantFrom(
      "before",
      "limit",
      "fields",
      "section",
      "topic",
      "language",
      "from",
      "to",
      "changed_since",
      "x",
    );
    const packed = fc
      .tuple(
        fc.constant(1),
        fc.constantFrom("2026-11", "<2026-11", "2020-01-01"),
        fc.oneof(fc.integer(), fc.string()),
        fc.string(),
      )
      .map((parts) => Buffer.from(JSON.stringify(parts)).toString("base64url"));
    const value = fc.oneof(
      fc.string({ unit: anyCodePoint, maxLength: 30 }),
      packed,
      fc.constantFrom("town", "id", "2026-11-20", "2026-11-20T08:00:00Z", "1001-01-01", "9998-12-31"),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, value), { maxLength: 3 }), async (parameters) => {
        const query = new URLSearchParams(parameters.map(([key, text]) => [key, text.toWellFormed()]));
        for (const path of [
          "/articles.json",
          "/",
          "/sections/town",
          "/archive/2026/11",
          "/articles/story-0.json",
        ])
          expect([200, 400, 404]).toContain((await site.get(`${path}?${query}`)).status);
      }),
      { numRuns: 60 },
    );
  });
});

describe("an article's JSON in part", () => {
  const PATH = "/articles/story-0";

  it("?fields= selects fields of an article, by suffix and by Accept", async () => {
    const expected = { headline: "The tide turns", url: `${ORIGIN}${PATH}` };
    const byName = await site.get(`${PATH}.json?fields=url,headline`);
    expect(await byName.json()).toEqual(expected);
    expect(byName.headers.get("Content-Location")).toBe(`${PATH}.json?fields=headline,url`);
    expect(byName.headers.get("Link")).toContain(`<${ORIGIN}${PATH}>; rel="canonical"`);
    const byAccept = await site.get(`${PATH}?fields=headline,url`, { Accept: "application/json" });
    expect(await byAccept.json()).toEqual(expected);
  });

  it("html and text are the body with absolute URLs, and as plain text", async () => {
    const { html, text } = (await (await site.get(`${PATH}.json?fields=html,text`)).json()) as Record<
      string,
      string
    >;
    expect(html).toContain("<p>The &lt;harbour&gt; woke.</p>");
    expect(html).toContain(`src="${ORIGIN}/articles/b.jpg"`);
    expect(html).toContain(`<a href="${ORIGIN}/about">Ours</a>`);
    expect(text).toBe("The <harbour> woke.\n\nA boat\nOurs");
  });

  it("an unknown field is a 400 that lists all fields; the page and the full JSON ignore fields", async () => {
    const whole = await (await site.get(`${PATH}.json`)).text();
    const response = await site.get(`${PATH}.json?fields=colour`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining("html,text") });
    expect((await site.get(`${PATH}?fields=colour`)).status).toBe(200);
    expect(await (await site.get(`${PATH}.json?colour=red`)).text()).toBe(whole);
    expect(await (await site.get(`${PATH}.json`)).text()).toBe(whole);
  });
});
