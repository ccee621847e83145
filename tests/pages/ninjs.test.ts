import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ninjsFaults } from "../representations/ninjs/validator.ts";
import { anArticle, ORIGIN, type RunningSite, startSite } from "../running-site.ts";

/*
 * IPTC ninjs at its own URLs, in real workerd. No media type is registered for it, so `Accept` never selects it.
 */

const PATH = "/articles/the-tide-turns";
const SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json";

let site: RunningSite;
let withoutOrigin: RunningSite;
beforeAll(async () => {
  [site, withoutOrigin] = await Promise.all([startSite(), startSite({ vars: { ORIGIN: "" } })]);
  const article = anArticle({
    aliases: ["/2026/11/tide"],
    topics: [{ id: "harbour", name: "The harbour" }],
    authors: [{ id: "ines-holm", name: "Ines Holm" }],
  });
  await Promise.all([site.fill([article]), withoutOrigin.fill([article])]);
  const withdrawn = { v: 1, type: "withdrawn", changed: "2026-11-01T00:00:00Z", reason: "It was not true." };
  await site.kv.put("entry:/withdrawn", JSON.stringify(withdrawn));
});
afterAll(() => Promise.all([site.close(), withoutOrigin.close()]));

const ninjs = async (path: string) => {
  const response = await site.get(path);
  const { headers, status } = response;
  return { headers, status, document: (await response.json()) as Record<string, unknown> };
};

it("an article's ninjs is valid, and its version is the article's revision", async () => {
  const { status, headers, document } = await ninjs(`${PATH}.ninjs.json`);
  expect(status).toBe(200);
  expect(ninjsFaults(document)).toEqual([]);
  expect(document).toMatchObject({
    type: "text",
    version: "r-the-tide-turns",
    headlines: [{ value: "The tide turns" }],
    standard: { schema: SCHEMA },
  });
  expect(headers.get("Content-Type")).toBe("application/json");
  expect(headers.get("Content-Language")).toBe("en");
  expect(headers.get("Content-Location")).toBe(`${PATH}.ninjs.json`);
  expect(headers.get("Access-Control-Allow-Origin")).toBe("*");
  expect(headers.get("Cache-Control")).toBe("public, max-age=30");
  expect(headers.get("Vary")).toBeNull();
});

it.each([
  "/index.ninjs.json",
  "/sections/town/index.ninjs.json",
  "/sections/science/index.ninjs.json",
  "/topics/harbour/index.ninjs.json",
  "/authors/ines-holm/index.ninjs.json",
  "/languages/en/index.ninjs.json",
  "/archive/2026/11/index.ninjs.json",
])("the ninjs of the list at %s is a valid composite", async (path) => {
  const { status, document } = await ninjs(path);
  expect(status).toBe(200);
  expect(ninjsFaults(document)).toEqual([]);
  const url = `${ORIGIN}${path.replace(/\/index.*$/u, "") || "/"}`;
  expect(document).toMatchObject({ type: "composite", uri: url });
  expect(document.associations).toHaveLength(path.startsWith("/sections/science") ? 0 : 1);
});

describe("the Link field", () => {
  it.each([PATH, `${PATH}.json`, "/", "/archive/2026/11"])(
    "%s names its ninjs as an alternate with the profile of the schema",
    async (path) => {
      const link = (await site.get(path)).headers.get("Link");
      const own = path.startsWith(PATH)
        ? `${PATH}.ninjs.json`
        : `${path === "/" ? "" : path}/index.ninjs.json`;
      expect(link).toContain(
        `<${ORIGIN}${own}>; rel="alternate"; type="application/json"; profile="${SCHEMA}"`,
      );
      expect(link).not.toContain('rel="profile"');
    },
  );

  it("a ninjs document names its profile (RFC 6906 §3) and the canonical page", async () => {
    const link = (await site.get(`${PATH}.ninjs.json`)).headers.get("Link");
    expect(link).toContain(`<${ORIGIN}${PATH}>; rel="canonical"`);
    expect(link).toContain(`<${SCHEMA}>; rel="profile"`);
  });
});

describe("Accept", () => {
  it.each([PATH, "/", "/archive/2026/11"])(
    "application/json still gets the site's own JSON of %s",
    async (path) => {
      const response = await site.get(path, { Accept: "application/json" });
      expect(response.headers.get("Content-Location")).toMatch(/^(?:(?!ninjs).)+\.json$/u);
      expect(await response.json()).not.toHaveProperty("standard");
    },
  );

  it("a 406 does not offer ninjs, because Accept cannot select it", async () => {
    const response = await site.get(PATH, { Accept: "image/png, application/problem+json" });
    const { available } = (await response.json()) as { available: { url: string }[] };
    expect(response.status).toBe(406);
    expect(available.map(({ url }) => url)).toEqual([PATH, `${PATH}.json`, `${PATH}.jsonld`, `${PATH}.md`]);
  });

  it("the URL of ninjs ignores Accept", async () => {
    const response = await site.get(`${PATH}.ninjs.json`, { Accept: "text/html" });
    expect(response.headers.get("Content-Type")).toBe("application/json");
  });
});

describe("other statuses", () => {
  it("the entity tags of ninjs and JSON differ, and each matches its own representation only", async () => {
    const tag = async (path: string) => (await site.get(path)).headers.get("ETag") ?? "";
    const [own, json] = [await tag(`${PATH}.ninjs.json`), await tag(`${PATH}.json`)];
    expect(own).not.toBe(json);
    const status = async (path: string, etag: string) =>
      (await site.get(path, { "If-None-Match": etag })).status;
    expect(await status(`${PATH}.ninjs.json`, own)).toBe(304);
    expect(await status(`${PATH}.ninjs.json`, json)).toBe(200);
    expect(await status(`${PATH}.json`, own)).toBe(200);
  });

  it("the ninjs of a former path redirects to the ninjs of the article", async () => {
    const response = await site.get("/2026/11/tide.ninjs.json");
    expect([response.status, response.headers.get("Location")]).toEqual([301, `${PATH}.ninjs.json`]);
  });

  it("the ninjs of a withdrawn article is a 410 problem with the reason", async () => {
    const { status, headers, document } = await ninjs("/withdrawn.ninjs.json");
    expect([status, headers.get("Content-Type")]).toEqual([410, "application/problem+json"]);
    expect(document).toMatchObject({ reason: "It was not true." });
  });

  it.each([
    "/articles/none.ninjs.json",
    "/articles/none.ninjs",
    "/topics/none/index.ninjs.json",
    "/archive/index.ninjs.json",
    "/archive/2026/index.ninjs.json",
    "/articles.ninjs.json",
  ])("%s is a 404", async (path) => {
    expect((await site.get(path)).status).toBe(404);
  });

  it.each([`${PATH}.ninjs.json`, "/index.ninjs.json", "/archive/2026/11/index.ninjs.json"])(
    "without ORIGIN %s is a 503 that names the setting, and no link leads there",
    async (path) => {
      const response = await withoutOrigin.get(path);
      expect(response.status).toBe(503);
      expect(await response.json()).toMatchObject({ type: "/problems#no-origin" });
      const page = path.startsWith(PATH) ? PATH : path.replace("/index.ninjs.json", "") || "/";
      expect((await withoutOrigin.get(page)).headers.get("Link")).not.toContain("ninjs");
    },
  );
});

it("the pages of a list link to the ninjs of the next page", async () => {
  const cards = Array.from({ length: 60 }, (_, index) =>
    anArticle({ id: `tide-${index}`, published: `2026-11-20T08:00:${String(index % 60).padStart(2, "0")}Z` }),
  );
  const many = await startSite();
  await many.fill(cards);
  const first = await many.get("/index.ninjs.json");
  const next = /<([^>]+)>; rel="next"/u.exec(first.headers.get("Link") ?? "")?.[1] ?? "";
  expect(next).toMatch(/\/index\.ninjs\.json\?before=/u);
  const second = await many.get(next.slice(ORIGIN.length));
  const document = (await second.json()) as { uri: string; associations: unknown[] };
  expect(ninjsFaults(document)).toEqual([]);
  expect(document.associations).toHaveLength(10);
  expect(document.uri).toMatch(/\/\?before=/u);
  await many.close();
});
