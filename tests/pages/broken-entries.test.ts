import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anArticle, type RunningSite, startSite } from "../running-site.ts";

/*
 * KV may contain any value. Pages show every usable part of it. Without one, the response is a 500, and other pages
 * work.
 */

let site: RunningSite;
beforeAll(async () => {
  site = await startSite();
  await site.fill([anArticle()]);
});
afterAll(() => site.close());

const body = [{ type: "paragraph", children: [{ type: "text", value: "Still here." }] }];
const entry = (fields: object) => ({ v: 1, type: "article", article: { headline: "Kept", body }, ...fields });

let count = 0;
const store = async (value: string): Promise<string> => {
  count += 1;
  await site.kv.put(`entry:/kept/${count}`, value);
  return `/kept/${count}`;
};

const nested = (depth: number): string =>
  `${'{"type":"blockquote","children":['.repeat(depth)}{"type":"paragraph","children":[{"type":"text","value":"Deep down."}]}${"]}".repeat(depth)}`;

describe("usable entries", () => {
  it.each<[string, string]>([
    ["headline and body alone", JSON.stringify(entry({}))],
    [
      "a newer version with an unknown node",
      JSON.stringify(
        entry({
          v: 7,
          article: {
            headline: "Kept",
            body: [...body, { type: "hologram", children: [{ type: "text", value: "Words in it." }] }],
          },
        }),
      ),
    ],
    [
      "fields of the wrong type",
      JSON.stringify(
        entry({
          article: {
            headline: "Kept",
            body,
            authors: "me",
            topics: [3],
            corrections: {},
            published: 7,
            lead: [],
            related: [null],
          },
        }),
      ),
    ],
    [
      "a link to a scheme that runs",
      JSON.stringify(
        entry({
          article: {
            headline: "Kept",
            body: [
              {
                type: "paragraph",
                children: [
                  {
                    type: "link",
                    url: "javascript:alert(1)",
                    children: [{ type: "text", value: "Still here." }],
                  },
                ],
              },
            ],
          },
        }),
      ),
    ],
    [
      "__proto__ and constructor as keys",
      `{"v":1,"type":"article","__proto__":{"x":1},"article":{"headline":"Kept","constructor":{"prototype":1},"__proto__":{"headline":"no"},"body":${JSON.stringify(body)}}}`,
    ],
    [
      "lone surrogates, NUL and bidi controls",
      `{"v":1,"type":"article","article":{"headline":"Kept \\ud800\\u0000\\u202e","body":${JSON.stringify(body)}}}`,
    ],
    ["no revision and no dates", JSON.stringify(entry({ revision: null, changed: "yesterday" }))],
    [
      "10,000 nested nodes",
      `{"v":1,"type":"article","article":{"headline":"Kept","body":[${JSON.stringify(body[0])},${nested(10_000)}]}}`,
    ],
    [
      "a text of 5 MB",
      JSON.stringify(
        entry({
          article: {
            headline: "Kept",
            body: [
              ...body,
              { type: "paragraph", children: [{ type: "text", value: "x ".repeat(2_500_000) }] },
            ],
          },
        }),
      ),
    ],
  ])("an entry is shown with its usable parts: %s", async (_name, value) => {
    const path = await store(value);
    for (const suffix of ["", ".json", ".jsonld", ".md"]) {
      const response = await site.get(path + suffix);
      expect(response.status, suffix).toBe(200);
      const text = await response.text();
      expect(text).toContain("Kept");
      expect(text).not.toContain("javascript:");
      if (suffix === ".json" || suffix === ".jsonld") JSON.parse(text);
    }
  });

  it("an unknown node is rendered as its text", async () => {
    const path = await store(
      JSON.stringify(
        entry({
          article: {
            headline: "Kept",
            body: [{ type: "hologram", children: [{ type: "text", value: "Words in it." }] }],
          },
        }),
      ),
    );
    for (const suffix of ["", ".json", ".md"])
      expect(await (await site.get(path + suffix)).text()).toContain("Words in it.");
  });
});

describe("unusable entries", () => {
  it.each<[string, string]>([
    ["half a document", '{"v":1,"type":"article","article":{"headl'],
    ["an empty value", ""],
    ["a list", "[]"],
    ["null", "null"],
    ["no version", JSON.stringify({ type: "article", article: { headline: "x", body } })],
    ["no type", JSON.stringify({ v: 1, article: { headline: "x", body } })],
    ["an unknown type", JSON.stringify({ v: 2, type: "liveblog" })],
    ["no headline", JSON.stringify(entry({ article: { body } }))],
    ["no body", JSON.stringify(entry({ article: { headline: "x", body: [] } }))],
    [
      "a body of nothing",
      JSON.stringify(entry({ article: { headline: "x", body: [{ type: "paragraph", children: [] }] } })),
    ],
    ["no article", JSON.stringify({ v: 1, type: "article" })],
    ["a redirect to another site", JSON.stringify({ v: 1, type: "moved", to: "//evil.example/" })],
    ["a redirect with a line break", JSON.stringify({ v: 1, type: "moved", to: "/a\r\nSet-Cookie: x" })],
    ["a redirect to nowhere", JSON.stringify({ v: 1, type: "moved" })],
  ])("an unusable entry is a 500 that names its key: %s", async (_name, value) => {
    const path = await store(value);
    const response = await site.get(path, { Accept: "application/json" });
    expect(response.status).toBe(500);
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
    const problem = await response.text();
    expect(problem).toContain(`entry:${path}`);
    expect(problem).not.toMatch(/\bat \w+|\.ts/u);
    expect((await site.get("/articles/the-tide-turns")).status).toBe(200);
  });

  it("an entry that redirects to itself is a 500 that names its key", async () => {
    await site.kv.put("entry:/circle", JSON.stringify({ v: 1, type: "moved", to: "/circle" }));
    expect((await site.get("/circle")).status).toBe(500);
  });
});

describe("listings", () => {
  it("a list leaves out a broken card and shows the others", async () => {
    await site.kv.put(
      "listing:section/odd:latest",
      JSON.stringify({
        v: 1,
        scope: "section/odd",
        cards: [
          null,
          7,
          { path: "javascript:alert(1)", headline: "No" },
          { path: "/no-date", headline: "No", section: "odd" },
          { path: "/a", headline: "Yes <i>", section: "odd", published: "2026-11-20T08:00:00Z", authors: 3 },
        ],
      }),
    );
    const { items } = (await (await site.get("/sections/odd/index.json")).json()) as {
      items: { headline: string }[];
    };
    expect(items.map(({ headline }) => headline)).toEqual(["Yes <i>"]);
    expect(await (await site.get("/sections/odd")).text()).toContain("Yes &lt;i&gt;");
  });

  it("a value that is not a listing is a 500 that names its key", async () => {
    await site.kv.put("listing:section/worse:latest", "[]");
    const response = await site.get("/sections/worse/index.json");
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ key: "listing:section/worse:latest" });
  });
});
