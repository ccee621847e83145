import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anArticle, ORIGIN, type RunningSite, startSite } from "../running-site.ts";

/*
 * The pages of articles, on a site without a desk: the tests write KV, and no token is set.
 */

const PATH = "/articles/the-tide-turns";

let site: RunningSite;
beforeAll(async () => {
  site = await startSite();
  await site.fill([
    anArticle({
      standfirst: "A morning at the quay.",
      aliases: ["/2026/11/tide"],
      authors: [{ id: "ines-holm", name: "Ines Holm" }],
    }),
    anArticle({ id: "тихая-гавань", language: "uk", headline: "Тиха гавань" }),
  ]);
});
afterAll(() => site.close());

describe("one URL, four representations", () => {
  it.each([
    ["text/html", "text/html; charset=utf-8", PATH],
    ["application/json", "application/json", `${PATH}.json`],
    ["application/ld+json", "application/ld+json", `${PATH}.jsonld`],
    ["text/markdown", "text/markdown; charset=utf-8", `${PATH}.md`],
  ])(
    "a URL without a suffix returns the representation that Accept selects: %s",
    async (accept, contentType, location) => {
      const negotiated = await site.get(PATH, { Accept: accept });
      expect(negotiated.status).toBe(200);
      expect(negotiated.headers.get("Content-Type")).toBe(contentType);
      expect(negotiated.headers.get("Content-Location")).toBe(location);
      expect(negotiated.headers.get("Vary")).toBe("Accept");
      const outright = await site.get(location, location === PATH ? {} : { Accept: "image/png" });
      expect(outright.headers.get("Content-Type")).toBe(contentType);
      expect(await outright.text()).toBe(await negotiated.text());
    },
  );

  it("a URL with a suffix does not vary by Accept", async () => {
    for (const suffix of [".json", ".jsonld", ".md"])
      expect((await site.get(PATH + suffix)).headers.get("Vary")).toBeNull();
  });

  it("JSON at any weight precedes HTML with q=0", async () => {
    const response = await site.get(PATH, { Accept: "application/json;q=0.1, text/html;q=0" });
    expect(response.headers.get("Content-Type")).toBe("application/json");
  });

  it("the JSON of an article follows the model", async () => {
    expect(await (await site.get(`${PATH}.json`)).json()).toMatchObject({
      id: "the-tide-turns",
      path: PATH,
      headline: "The tide turns",
      body: [{ type: "paragraph", children: [{ type: "text", value: "The harbour woke early." }] }],
    });
  });

  it("the JSON-LD of an article is a schema.org NewsArticle", async () => {
    expect(await (await site.get(`${PATH}.jsonld`)).json()).toMatchObject({
      "@context": "https://schema.org",
      "@type": "NewsArticle",
      headline: "The tide turns",
    });
  });

  it("the Markdown response gives its number of tokens", async () => {
    const response = await site.get(`${PATH}.md`);
    expect(Number(response.headers.get("x-markdown-tokens"))).toBeGreaterThan(5);
    expect(await response.text()).toMatch(/^---\n[\s\S]+\n---\n/u);
  });
});

describe("what every representation says of itself", () => {
  it("Link has the canonical URL and the alternates with their types", async () => {
    const link = (await site.get(PATH)).headers.get("Link");
    expect(link).toBe(
      [
        `<${ORIGIN}${PATH}>; rel="canonical"`,
        `<${ORIGIN}${PATH}.json>; rel="alternate"; type="application/json"`,
        `<${ORIGIN}${PATH}.jsonld>; rel="alternate"; type="application/ld+json"`,
        `<${ORIGIN}${PATH}.md>; rel="alternate"; type="text/markdown"`,
        `<${ORIGIN}${PATH}.ninjs.json>; rel="alternate"; type="application/json"; profile="http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"`,
      ].join(", "),
    );
  });

  it("a representation has its language, its own weak ETag, and the last change as Last-Modified", async () => {
    const html = await site.get(PATH);
    const json = await site.get(`${PATH}.json`);
    expect(html.headers.get("Content-Language")).toBe("en");
    expect(html.headers.get("ETag")).toMatch(/^W\/"r-the-tide-turns\.html(?:\.[0-9a-f]{16}){2}"$/u);
    expect(json.headers.get("ETag")).not.toBe(html.headers.get("ETag"));
    expect(json.headers.get("Last-Modified")).toBe("Fri, 20 Nov 2026 08:00:00 GMT");
    // The page also shows other articles, which change at other times.
    expect(html.headers.get("Last-Modified")).toBeNull();
  });

  it("a path in any script is percent-encoded in the fields", async () => {
    const response = await site.get("/articles/тихая-гавань");
    const encoded = encodeURI("/articles/тихая-гавань");
    expect(response.headers.get("Content-Location")).toBe(encoded);
    expect(response.headers.get("Link")).toContain(`<${ORIGIN}${encoded}>`);
    expect(response.headers.get("Cache-Tag")?.split(",")).toEqual([
      "site",
      `path:${encoded}`,
      expect.stringMatching(/^v:/u),
    ]);
    expect(response.headers.get("Content-Language")).toBe("uk");
  });

  it("every representation has the security fields and no cookie", async () => {
    const { headers } = await site.get(PATH);
    expect(headers.get("Content-Security-Policy")).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+';.*base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/u,
    );
    expect(headers.get("Content-Security-Policy")).not.toContain("unsafe");
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Referrer-Policy")).toBe("strict-origin-when-cross-origin");
    expect(headers.get("Permissions-Policy")).toContain("geolocation=()");
    expect(headers.get("Cross-Origin-Opener-Policy")).toBe("same-origin");
    expect(headers.get("Cross-Origin-Resource-Policy")).toBe("cross-origin");
    expect(headers.get("Set-Cookie")).toBeNull();
  });

  it("scripts of other origins may read an article and its metadata", async () => {
    const { headers } = await site.get(`${PATH}.json`, { Origin: "https://reader.example" });
    expect(headers.get("Access-Control-Allow-Origin")).toBe("*");
    for (const name of ["ETag", "Link", "Content-Location", "Cache-Status", "Retry-After"])
      expect(headers.get("Access-Control-Expose-Headers")).toContain(name);
    // Scripts that read a part of a file need these.
    for (const name of ["Accept-Ranges", "Content-Range"])
      expect(headers.get("Access-Control-Expose-Headers")).toContain(name);
  });

  it("a CORS preflight for an article gets its allowed methods and fields", async () => {
    const response = await site.get(
      PATH,
      { Origin: "https://reader.example", "Access-Control-Request-Method": "GET" },
      "OPTIONS",
    );
    expect(response.status).toBe(204);
    expect(response.headers.get("Allow")).toBe("GET, HEAD, OPTIONS");
    expect(response.headers.get("Access-Control-Allow-Headers")).toContain("If-None-Match");
  });
});

describe("conditional requests and HEAD", () => {
  it("If-None-Match with the current ETag gets a 304 without content", async () => {
    const first = await site.get(PATH);
    const etag = first.headers.get("ETag") ?? "";
    const second = await site.get(PATH, { "If-None-Match": etag });
    expect(second.status).toBe(304);
    expect(await second.text()).toBe("");
    for (const name of ["ETag", "Cache-Control", "Content-Location", "Vary", "Content-Security-Policy"])
      expect(second.headers.get(name), name).toBe(first.headers.get(name));
  });

  it("the ETag of one representation does not match another representation", async () => {
    const etag = (await site.get(PATH)).headers.get("ETag") ?? "";
    expect((await site.get(`${PATH}.json`, { "If-None-Match": etag })).status).toBe(200);
  });

  it("If-Modified-Since gets a 304, and If-Match with a weak tag a 412", async () => {
    expect(
      (await site.get(`${PATH}.json`, { "If-Modified-Since": "Fri, 20 Nov 2026 08:00:00 GMT" })).status,
    ).toBe(304);
    const failed = await site.get(PATH, { "If-Match": 'W/"x"', Accept: "application/json" });
    expect(failed.status).toBe(412);
    expect(await failed.json()).toMatchObject({
      status: 412,
      type: `${ORIGIN}/problems#precondition-failed`,
    });
  });

  it.each([PATH, `${PATH}.json`, "/articles/none", "/"])(
    "HEAD %s has GET's fields and length, and no content",
    async (path) => {
      const get = await site.get(path);
      const head = await site.get(path, {}, "HEAD");
      expect(head.status).toBe(get.status);
      const changing = new Set([
        "age",
        "cache-status",
        "server-timing",
        "content-length",
        "mf-content-encoding",
        "content-encoding",
        "transfer-encoding",
      ]);
      const fields = (response: typeof get) => [...response.headers].filter(([name]) => !changing.has(name));
      expect(fields(head)).toEqual(fields(get));
      expect(Number(head.headers.get("Content-Length"))).toBe((await get.arrayBuffer()).byteLength);
      expect(await head.text()).toBe("");
    },
  );
});

describe("an alias", () => {
  it("an alias redirects (301) to the same representation of the article", async () => {
    for (const suffix of ["", ".json", ".md"]) {
      const response = await site.get(`/2026/11/tide${suffix}`);
      expect(response.status).toBe(301);
      expect(response.headers.get("Location")).toBe(PATH + suffix);
      expect(response.headers.get("Cloudflare-CDN-Cache-Control")).toContain("max-age=3600");
    }
  });
});

describe("spellings of a URL", () => {
  it("the redirect of a POST to a mistyped URL keeps the method (308, RFC 9110 §15.4.9)", async () => {
    const response = await site.get("/ARTICLES/Tide", {}, "PUT");
    expect(response.status).toBe(308);
    expect(response.headers.get("Location")).toBe("/articles/tide");
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
  });
  it("a mistyped URL redirects (301) to the canonical URL", async () => {
    for (const typo of ["/Articles/The-Tide-Turns", `${PATH}/`, `/${PATH}`]) {
      const response = await site.get(typo);
      expect(response.status, typo).toBe(301);
      expect(response.headers.get("Location")).toBe(PATH);
    }
  });
  it("tracking parameters do not cause a redirect", async () => {
    const response = await site.get(`${PATH}?utm_source=x&fbclid=y`);
    expect(response.status).toBe(200);
    expect(response.headers.get("Link")).toContain(`<${ORIGIN}${PATH}>; rel="canonical"`);
  });
  it("a doubly encoded path is decoded once", async () => {
    expect((await site.get("/articles/the-tide-turn%2573")).status).toBe(404);
  });
  it("a request line with raw bytes or dot segments gets the page or a clear error", async () => {
    const raw = (target: string) =>
      new Promise<string>((resolve, reject) => {
        const socket = connect(Number(site.url.port), site.url.hostname, () =>
          socket.end(`GET ${target} HTTP/1.1\r\nHost: courier.example\r\nConnection: close\r\n\r\n`),
        );
        let response = "";
        socket.on("data", (chunk) => {
          response += chunk.toString("latin1");
        });
        socket.on("close", () => resolve(response.split("\r\n")[0] ?? ""));
        socket.on("error", reject);
      });
    expect(await raw(`/x/../articles/./the-tide-turns`)).toMatch(/ 200 /u);
    expect(await raw("/articles/%zz")).toMatch(/ 400 /u);
    expect(await raw("/a\\b")).toMatch(/ (?:400|404) /u);
  });
});
