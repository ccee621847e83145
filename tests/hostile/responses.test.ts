import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openArchive } from "../../src/archive/read.ts";
import { secured } from "../../src/http/security.ts";
import { cleanURL } from "../../src/http/url.ts";
import { articleRoute } from "../../src/pages/article.ts";
import type { PageContext } from "../../src/pages/context.ts";
import { faviconRoute } from "../../src/pages/favicon.ts";
import { listingRoute } from "../../src/pages/listing.ts";
import { llmsRoute } from "../../src/pages/llms.ts";
import { problemResponse, refusedURL } from "../../src/pages/problem.ts";
import { robotsRoute } from "../../src/pages/robots.ts";
import { sitemapIndexRoute, sitemapRoute } from "../../src/pages/sitemaps.ts";
import { documentWith, garbageWith, siteWith } from "./documents.ts";
import { each, TEXTS, URLS } from "./vectors.ts";

/*
 * What is sent, head and body, when hostile text stands in KV, in the request's URL and in its Accept field.
 */

let logged: string[] = [];
beforeEach(() => {
  logged = [];
  vi.spyOn(console, "error").mockImplementation((line: unknown) => {
    logged.push(String(line));
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** A namespace whose every key has this value, or none. */
const holding = (value: unknown): KVNamespace => {
  const text = value === undefined || typeof value === "string" ? value : JSON.stringify(value);
  // Of KV, the archive calls this alone.
  return { get: async () => text ?? null } as never;
};

const instance = "urn:uuid:6b1f0a52-1b1d-4a8e-9d83-2f6a0b1f4c11";

const context = (path: string, value: unknown, text: string, accept?: string): PageContext => ({
  request: new Request("https://news.example/a", accept === undefined ? {} : { headers: { Accept: accept } }),
  path,
  search: "",
  site: siteWith(text),
  archive: openArchive(holding(value), "en"),
  cache: { through: (_key, _now, produce) => produce() },
  now: Date.parse("2026-11-24T10:00:00Z"),
  build: "1",
  instance,
  time: (_name, work) => work(),
});

const HEADER = /^[\t\x20-\x7e]*$/u;
const LINK =
  /^(?:<[^<>"\s]+>; rel="[a-z-]+"(?:; (?:type|hreflang|as|fetchpriority)="[\w/+.-]+")*(?:; imagesrcset="(?:\/cdn-cgi\/image\/[^<>"\s]+ \d+w(?:, |(?=")))+"; imagesizes="[\w(),.:*/+ -]+")?(?:, |$))+$/u;

/** What is wrong with the head of a response. */
const headFaults = (response: Response): string[] => [
  ...[...response.headers]
    .filter(([, value]) => !HEADER.test(value))
    .map(([name, value]) => `${name}: ${value}`),
  ...(response.headers.has("Set-Cookie") ? ["a cookie"] : []),
  ...(response.headers.has("Link") && !LINK.test(response.headers.get("Link") ?? "")
    ? [`Link: ${response.headers.get("Link")}`]
    : []),
  ...(response.headers.get("X-Content-Type-Options") === "nosniff" ? [] : ["sniffed"]),
  ...(/default-src 'none'/u.test(response.headers.get("Content-Security-Policy") ?? "") ? [] : ["no policy"]),
];

const bodyFaults = async (response: Response): Promise<string[]> => {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  const type = response.headers.get("Content-Type") ?? "";
  if (type.includes("json")) JSON.parse(text);
  return text === "" ? ["empty"] : [];
};

const sent = (response: Response): Response => secured(response, "public", "https:");

const SUFFIXES = ["", ".json", ".jsonld", ".md"];

describe("an entry with something hostile in every string and key is a whole response in every representation", () => {
  test.each([...each(TEXTS), ...each(URLS)])("%s", async (_name, text) => {
    const entry = {
      v: 1,
      type: "article",
      revision: text,
      changed: text,
      article: garbageWith(text),
      [text]: text,
    };
    for (const suffix of SUFFIXES) {
      const response = sent(await articleRoute(context(`/articles/hostile${suffix}`, entry, text)));
      expect([response.status, ...logged]).toEqual([200]);
      expect([...headFaults(response), ...(await bodyFaults(response))]).toEqual([]);
    }
  });
});

describe("a list with something hostile in every string and key is a whole response in every representation", () => {
  test.each([...each(TEXTS), ...each(URLS)])("%s", async (_name, text) => {
    const { body, ...card } = documentWith({ text });
    const listing = {
      v: 1,
      scope: text,
      name: text,
      changed: text,
      cards: [{ ...card, path: "/a" }, garbageWith(text), text],
      author: { id: text, name: text },
    };
    for (const path of ["/topics/a", "/topics/a/index.json", "/topics/a/index.md", "/"]) {
      const response = sent(await listingRoute(context(path, listing, text)));
      expect([response.status, ...logged]).toEqual([200]);
      expect([...headFaults(response), ...(await bodyFaults(response))]).toEqual([]);
    }
  });
});

describe("sitemaps, llms.txt and the icon of such a list and of such settings are whole responses", () => {
  test.each([...each(TEXTS), ...each(URLS)])("%s", async (_name, text) => {
    const { body, ...card } = documentWith({ text });
    const cards = [{ ...card, path: "/a" }, garbageWith(text), text];
    const buckets = [
      { bucket: text, count: text, changed: text, days: [text] },
      { bucket: "2026-11", changed: text },
    ];
    const listing = { v: 1, scope: text, changed: text, cards, buckets, days: [text] };
    const routes = [
      ["/sitemap.xml", sitemapIndexRoute],
      ["/sitemaps/2026-11.xml", sitemapRoute],
      ["/sitemaps/pages.xml", sitemapRoute],
      ["/sitemaps/news.xml", sitemapRoute],
      ["/llms.txt", llmsRoute],
      ["/robots.txt", robotsRoute],
      ["/favicon.svg", faviconRoute],
    ] as const;
    for (const [path, route] of routes) {
      const response = sent(await route(context(path, listing, text)));
      expect([path, response.status, ...logged]).toEqual([path, 200]);
      expect([...headFaults(response), ...(await bodyFaults(response))]).toEqual([]);
    }
  });
});

describe("other entries with something hostile in them are whole responses or clean problems", () => {
  test.each([...each(TEXTS), ...each(URLS)])("%s", async (_name, text) => {
    const entries = [
      { v: 1, type: "withdrawn", reason: text, changed: text },
      { v: 1, type: "moved", to: text, changed: text },
      { v: 1, type: "moved", to: `/${text}`, changed: text },
      { v: 1, type: text },
      { v: text, type: "article" },
      { v: 1, type: "article", article: { headline: text } },
      text,
    ];
    for (const entry of entries)
      for (const suffix of SUFFIXES) {
        const response = sent(await articleRoute(context(`/articles/hostile${suffix}`, entry, text)));
        expect([301, 410, 500]).toContain(response.status);
        expect([...headFaults(response), ...(await bodyFaults(response))]).toEqual([]);
        if (response.status === 301) expect(response.headers.get("Location")).toMatch(/^\/(?!\/)[!-~]*$/u);
      }
  });
});

describe("a request with something hostile in its path and its Accept field gets a whole response", () => {
  test.each([...each(TEXTS), ...each(URLS)])("%s", async (_name, text) => {
    const asked =
      URL.parse(`https://news.example/${encodeURIComponent(text.toWellFormed())}`)?.href ??
      "https://news.example/";
    const url = cleanURL(asked);
    const accept = text.replace(/[^\x20-\x7e]/gu, "");
    const base = context("", undefined, "harmless", accept);
    const response = sent(
      url.kind === "refused"
        ? await problemResponse(base, refusedURL(url.problem, url.detail))
        : url.kind === "redirect"
          ? new Response(null, {
              status: 301,
              headers: { Location: url.location, "Content-Security-Policy": "default-src 'none'" },
            })
          : await articleRoute(context(url.path, undefined, "harmless", accept)),
    );
    expect([301, 400, 404, 406]).toContain(response.status);
    expect(headFaults(response)).toEqual([]);
    if (url.kind === "redirect") expect(url.location).toMatch(/^\/(?![/\\])[!-~]*$/u);
    else expect(await bodyFaults(response)).toEqual([]);
  });
});
