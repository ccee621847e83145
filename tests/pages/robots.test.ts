import robotsParserModule from "robots-parser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anArticle, ORIGIN, type RunningSite, startSite } from "../running-site.ts";

/*
 * Rules for crawlers: robots.txt, the allowed uses of content, and the pages that search engines must not index.
 */

/** Its types describe a module with a default export, but Node returns the function. */
const robotsParser = robotsParserModule as unknown as typeof robotsParserModule.default;

let silent: RunningSite;
let outspoken: RunningSite;
let strict: RunningSite;
beforeAll(async () => {
  silent = await startSite();
  strict = await startSite({
    vars: {
      CONTENT_USAGE: "search=yes, ai-train=no",
      ROBOTS: {
        groups: [
          { agents: ["GPTBot", "CCBot"], disallow: ["/"], allow: ["/about$"] },
          { agents: ["*"], disallow: ["/search"] },
          { agents: ["Googlebot"] },
        ],
        licenses: ["https://courier.example/license.xml"],
      },
    },
  });
  outspoken = await startSite({ vars: { CONTENT_USAGE: "ai-train=no, search=yes, ai-input=yes" } });
  for (const site of [silent, outspoken, strict]) await site.fill([anArticle()]);
});
afterAll(async () => {
  await silent.close();
  await outspoken.close();
  await strict.close();
});

const text = async (site: RunningSite): Promise<string> => (await site.get("/robots.txt")).text();

describe("robots.txt", () => {
  it("robots.txt allows everything except the desk, and lists the sitemaps", async () => {
    const response = await silent.get("/robots.txt", { Accept: "text/html" });
    expect(response.headers.get("Content-Type")).toBe("text/plain; charset=utf-8");
    const robots = robotsParser(`${ORIGIN}/robots.txt`, await response.text());
    const isAllowed = (path: string) => robots.isAllowed(`${ORIGIN}${path}`, "AnyBot");
    for (const path of ["/", "/articles/the-tide-turns", "/deskbound", "/articles/the-tide-turns.md"])
      expect(isAllowed(path), path).toBe(true);
    for (const path of ["/desk/", "/desk/articles/a", "/desk/preview/a?key=b"])
      expect(isAllowed(path), path).toBe(false);
    expect(robots.getSitemaps()).toEqual([`${ORIGIN}/sitemap.xml`, `${ORIGIN}/sitemaps/news.xml`]);
  });

  it("robots.txt has no content usage without the setting", async () => {
    expect(await text(silent)).not.toMatch(/content-/iu);
    for (const path of ["/", "/articles/the-tide-turns", "/articles/the-tide-turns.md"]) {
      const { headers } = await silent.get(path);
      expect([headers.get("Content-Signal"), headers.get("Content-Usage")], path).toEqual([null, null]);
    }
  });

  it("CONTENT_USAGE appears in robots.txt and on every response, in both vocabularies", async () => {
    const said = ["search=yes, ai-input=yes, ai-train=no", "search=y, train-ai=n"];
    const lines = (await text(outspoken)).split("\n");
    expect(lines.slice(0, 3)).toEqual([
      "User-agent: *",
      `Content-Signal: ${said[0]}`,
      `Content-Usage: ${said[1]}`,
    ]);
    for (const path of ["/", "/articles/the-tide-turns", "/articles/the-tide-turns.json", "/sitemap.xml"]) {
      const { headers } = await outspoken.get(path);
      expect([headers.get("Content-Signal"), headers.get("Content-Usage")], path).toEqual(said);
    }
  });
});

describe("the rules of ROBOTS", () => {
  it("crawlers are excluded by name, and every group keeps the desk closed", async () => {
    const robots = robotsParser(`${ORIGIN}/robots.txt`, await text(strict));
    const allowed = (agent: string) =>
      ["/", "/articles/the-tide-turns", "/about", "/search", "/desk/preview/a"].filter((path) =>
        robots.isAllowed(`${ORIGIN}${path}`, agent),
      );
    expect(allowed("GPTBot")).toEqual(["/about"]);
    expect(allowed("CCBot")).toEqual(["/about"]);
    expect(allowed("Googlebot")).toEqual(["/", "/articles/the-tide-turns", "/about", "/search"]);
    expect(allowed("AnyBot")).toEqual(["/", "/articles/the-tide-turns", "/about"]);
    expect(robots.getSitemaps()).toHaveLength(2);
  });

  it("the licence comes first, and every group says what machines may do with the content", async () => {
    expect(await text(strict)).toBe(`License: https://courier.example/license.xml

User-agent: *
Content-Signal: search=yes, ai-train=no
Content-Usage: search=y, train-ai=n
Allow: /
Disallow: /search
Disallow: /desk/

User-agent: GPTBot
User-agent: CCBot
Content-Signal: search=yes, ai-train=no
Content-Usage: search=y, train-ai=n
Allow: /about$
Disallow: /
Disallow: /desk/

User-agent: Googlebot
Content-Signal: search=yes, ai-train=no
Content-Usage: search=y, train-ai=n
Disallow: /desk/

Sitemap: ${ORIGIN}/sitemap.xml
Sitemap: ${ORIGIN}/sitemaps/news.xml
`);
  });
});

describe("text and data mining (TDMRep)", () => {
  it("ai-train=no reserves the rights in a field of every response and in the file of the site", async () => {
    for (const path of ["/", "/articles/the-tide-turns", "/articles/the-tide-turns.json", "/feed.xml"])
      expect((await strict.get(path)).headers.get("tdm-reservation"), path).toBe("1");
    const file = await strict.get("/.well-known/tdmrep.json");
    expect([file.status, file.headers.get("Content-Type")]).toEqual([200, "application/json"]);
    expect(JSON.parse(await file.text())).toEqual([{ location: "/", "tdm-reservation": 1 }]);
  });

  it("a publication that does not forbid training reserves nothing", async () => {
    expect((await silent.get("/")).headers.get("tdm-reservation")).toBeNull();
    expect((await silent.get("/.well-known/tdmrep.json")).status).toBe(404);
  });

  it("robots.txt has no such line, because crawlers do not know it", async () => {
    expect(await text(strict)).not.toMatch(/tdm/iu);
  });
});

describe("pages that search engines index", () => {
  it.each([
    ["/articles/the-tide-turns.md", "noindex"],
    ["/index.md", "noindex"],
    ["/sections/town/index.md", "noindex"],
    ["/articles/the-tide-turns", null],
    ["/", null],
  ])("X-Robots-Tag of %s is %s", async (path, robots) => {
    const { status, headers } = await silent.get(path);
    expect([status, headers.get("X-Robots-Tag")]).toEqual([200, robots]);
  });

  it("Markdown at the page's own URL has no noindex", async () => {
    const { headers } = await silent.get("/articles/the-tide-turns", { Accept: "text/markdown" });
    expect(headers.get("Content-Type")).toBe("text/markdown; charset=utf-8");
    expect(headers.get("X-Robots-Tag")).toBeNull();
  });
});

describe("the previews that search engines show", () => {
  const robotsOf = async (path: string): Promise<[number, string[]]> => {
    const response = await silent.get(path, { Accept: "text/html" });
    const elements = (await response.text()).matchAll(/<meta name="robots" content="([^"]*)">/gu);
    return [response.status, [...elements].map(([, content = ""]) => content)];
  };

  it.each([
    "/",
    "/articles/the-tide-turns",
    "/sections/town",
    "/archive",
    "/archive/2026/11",
    "/api",
    "/problems",
  ])("%s allows texts, pictures and videos of any length and size", async (path) =>
    expect(await robotsOf(path)).toEqual([
      200,
      ["max-snippet:-1, max-image-preview:large, max-video-preview:-1"],
    ]),
  );

  it("a page with an error status has no rule", async () => {
    expect(await robotsOf("/nothing")).toEqual([404, []]);
  });
});

describe("the icon", () => {
  it.each(["/favicon.svg", "/favicon.ico"])(
    "%s is the first letter of the publication's name as SVG",
    async (path) => {
      const response = await silent.get(path, { Accept: "image/avif,image/webp,image/*;q=0.8" });
      expect(response.status).toBe(200);
      expect(response.headers.get("Content-Type")).toBe("image/svg+xml; charset=utf-8");
      expect(await response.text()).toMatch(/^<svg .*>T<\/text><\/svg>$/mu);
    },
  );

  it("every page links to the icon and may load it", async () => {
    for (const path of ["/", "/articles/the-tide-turns", "/nothing"]) {
      const response = await silent.get(path);
      expect(response.headers.get("Content-Security-Policy")).toMatch(/img-src 'self'/u);
      expect(await response.text()).toContain('<link rel="icon" href="/favicon.svg" type="image/svg+xml">');
    }
  });
});
