import { describe, expect, it } from "vitest";
import { articleEntry } from "../../src/archive/entry.ts";
import { entryKey } from "../../src/archive/keys.ts";
import { type MoreCard, moreCardOf } from "../../src/article/more-card.ts";
import { smallerVersionURL } from "../../src/article/smaller-versions.ts";
import { publication } from "../publication.ts";
import { anArticle } from "../running-site.ts";
import { requestPage } from "./pages-in-node.ts";

/*
 * The cards of other articles in an entry, as responses show them. They change when the article itself has not changed.
 */

const CHANGED = "2026-11-20T08:00:00Z";
const LATER = "Sat, 21 Nov 2026 08:00:00 GMT";

const article = anArticle();
const card = (headline: string): MoreCard => ({ path: "/articles/gulls", headline, published: CHANGED });

/** Requests a representation of the article, whose entry has these cards of others. */
const ask = (entry: object, suffix = "", headers: Record<string, string> = {}): Promise<Response> => {
  const text = JSON.stringify(entry);
  const read = (key: string): string | null => (key === entryKey(article.path) ? text : null);
  return requestPage(
    { site: { ...publication, origin: "https://courier.example" }, read, now: "2026-11-24T10:00:00Z" },
    `${article.path}${suffix}`,
    {
      Accept: suffix === "" ? "text/html" : "*/*",
      ...headers,
    },
  );
};

const entryWith = (more: MoreCard[] | undefined): object => articleEntry(article, "3", CHANGED, more);

describe("an entry with cards of other articles", () => {
  it("the page shows the cards, and JSON, JSON-LD and Markdown do not", async () => {
    const entry = entryWith([card("Let the gulls have their square")]);
    expect(await (await ask(entry)).text()).toContain("Let the gulls have their square");
    for (const suffix of [".json", ".jsonld", ".md", ".ninjs.json"])
      expect(await (await ask(entry, suffix)).text(), suffix).not.toContain("gulls");
  });

  it("a card of an article offers the smaller versions of its lead picture, and a broken one its whole picture", async () => {
    const url = "/media/0123456789abcdef0123456789abcdef/gulls.jpg";
    const lead = { type: "figure", url, alt: "Gulls", width: 1600, height: 900, widths: [320, 800] };
    const made = moreCardOf(anArticle({ id: "gulls", lead }));
    const srcset = `srcset="${smallerVersionURL(url, 320)} 320w, ${smallerVersionURL(url, 800)} 800w, ${url} 1600w"`;
    expect(await (await ask(entryWith([made]))).text()).toContain(srcset);
    const broken = { ...made, image: { ...made.image, widths: ["320", 9_999] } };
    const page = await (await ask(entryWith([broken as unknown as MoreCard]))).text();
    expect(page).toContain(`src="${url}"`);
    expect(page).not.toContain("srcset");
  });

  it("other cards give the page another ETag, so a client with the old cards gets no 304", async () => {
    const [old, changed] = [entryWith([card("Old")]), entryWith([card("New")])];
    const etag = (await ask(old)).headers.get("ETag") ?? "";
    expect((await ask(old, "", { "If-None-Match": etag })).status).toBe(304);
    const response = await ask(changed, "", { "If-None-Match": etag });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("New");
    expect((await ask(entryWith([]), "", { "If-None-Match": etag })).status).toBe(200);
  });

  it("the page has no Last-Modified, because nobody knows when the cards changed, and If-Modified-Since gets a 200", async () => {
    for (const more of [[card("Old")], []]) {
      const response = await ask(entryWith(more), "", { "If-Modified-Since": LATER });
      expect([response.status, response.headers.get("Last-Modified")]).toEqual([200, null]);
    }
  });

  it("the validators of the other representations do not depend on the cards", async () => {
    for (const suffix of [".json", ".jsonld", ".md"]) {
      const validators = async (more: MoreCard[]) => {
        const { headers } = await ask(entryWith(more), suffix);
        return [headers.get("ETag"), headers.get("Last-Modified")];
      };
      expect(await validators([card("New")])).toEqual(await validators([card("Old")]));
      expect((await validators([]))[1]).toBe("Fri, 20 Nov 2026 08:00:00 GMT");
    }
  });

  it("the page's lifetime at the edge follows the age of the article's own change", async () => {
    const { headers } = await ask(entryWith([card("New")]));
    expect(headers.get("Cloudflare-CDN-Cache-Control")).toContain("max-age=86400");
  });

  it("an entry without cards, as another system may write it, has its date", async () => {
    const response = await ask(entryWith(undefined));
    expect(response.headers.get("Last-Modified")).toBe("Fri, 20 Nov 2026 08:00:00 GMT");
    expect(await response.text()).not.toContain('class="related"');
  });
});

describe("invalid cards in an entry", () => {
  const valid = card("Valid");
  it.each([
    ["text", "x", 0],
    ["null", null, 0],
    ["an object", { path: "/a" }, 0],
    ["no headline", [{ ...valid, headline: " " }, valid], 1],
    ["a path that is none", [{ ...valid, path: "javascript:alert(1)" }, valid], 1],
    ["a date that is none", [{ ...valid, published: "soon" }, valid], 1],
    ["the article itself", [{ ...valid, path: article.path }, valid], 1],
    ["an unknown genre", [{ ...valid, genre: "gossip" }], 1],
    ["an image without a size", [{ ...valid, image: { url: "/a.jpg" } }], 1],
    ["an image that runs a script", [{ ...valid, image: { url: "javascript:x", width: 3, height: 2 } }], 1],
    ["more than four cards", Array.from({ length: 9 }, () => valid), 4],
  ])("the page omits what it cannot show, and shows the rest: %s", async (_, more, count) => {
    const { article: last, ...head } = articleEntry(article, "3", CHANGED, undefined);
    const foreign = { v: 1, type: "article", revision: "3", changed: CHANGED, article, more };
    for (const entry of [foreign, { ...head, more, article: last }]) {
      const response = await ask(entry);
      expect(response.status).toBe(200);
      const page = await response.text();
      expect(page.split("<h3>").length - 1).toBe(count);
      expect(page).not.toContain("javascript:");
      expect(page).toContain("The harbour woke early.");
    }
  });
});
