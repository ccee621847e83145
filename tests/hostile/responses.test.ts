import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { cleanURL } from "../../src/http/url.ts";
import { requestPage } from "../pages/pages-in-node.ts";
import { sampled } from "../repetitions.ts";
import { documentWith, garbageWith, siteWith } from "./documents.ts";
import { each, TEXTS, URLS } from "./vectors.ts";

/*
 * Responses, headers and body, with hostile text in KV, in the request's URL and in its Accept field.
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

/** Requests a page of a site with this text in its settings, and this value (or none) under every key of KV. */
const request = (path: string, value: unknown, text: string, accept?: string): Promise<Response> => {
  const stored = value === undefined || typeof value === "string" ? value : JSON.stringify(value);
  return requestPage(
    { site: siteWith(text), read: () => stored ?? null, now: "2026-11-24T10:00:00Z" },
    path,
    accept === undefined ? {} : { Accept: accept },
  );
};

const HEADER = /^[\t\x20-\x7e]*$/u;
const LINK =
  /^(?:<[^<>"\s]+>; rel="[a-z-]+"(?:; (?:type|hreflang|as|fetchpriority)="[\w/+.-]+")*(?:; profile="https?:\/\/[\w/.-]+")?(?:; imagesrcset="(?:\/cdn-cgi\/image\/[^<>"\s]+ \d+w(?:, |(?=")))+"; imagesizes="[\w(),.:*/+ -]+")?(?:, |$))+$/u;

/** Returns what is wrong with the headers of a response. */
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

const SUFFIXES = ["", ".json", ".jsonld", ".md"];

describe("an entry with hostile text in every string and key gives a complete response in every representation", () => {
  test.each(sampled([...each(TEXTS), ...each(URLS)], { of: 4 }))(
    "an entry with hostile text gives complete responses: %s",
    async (_name, text) => {
      const entry = {
        v: 1,
        type: "article",
        revision: text,
        changed: text,
        more: [
          { path: "/articles/other", headline: text, published: "2026-11-20T08:00:00Z", genre: text },
          { path: `/${text}`, headline: text, published: text, image: { url: text, width: 3, height: 2 } },
          text,
        ],
        article: garbageWith(text),
        [text]: text,
      };
      for (const suffix of SUFFIXES) {
        const response = await request(`/articles/hostile${suffix}`, entry, text);
        expect([response.status, ...logged]).toEqual([200]);
        expect([...headFaults(response), ...(await bodyFaults(response))]).toEqual([]);
      }
    },
  );
});

describe("a list with hostile text in every string and key gives a complete response in every representation", () => {
  test.each(sampled([...each(TEXTS), ...each(URLS)], { of: 4, first: 1 }))(
    "a list with hostile text gives complete responses: %s",
    async (_name, text) => {
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
        const response = await request(path, listing, text);
        expect([response.status, ...logged]).toEqual([200]);
        expect([...headFaults(response), ...(await bodyFaults(response))]).toEqual([]);
      }
    },
  );
});

describe("sitemaps, llms.txt and the icon with hostile text in lists and settings are complete responses", () => {
  test.each(sampled([...each(TEXTS), ...each(URLS)], { of: 4, first: 2 }))(
    "sitemaps and other documents with hostile text are complete responses: %s",
    async (_name, text) => {
      const { body, ...card } = documentWith({ text });
      const cards = [{ ...card, path: "/a" }, garbageWith(text), text];
      const buckets = [
        { bucket: text, count: text, changed: text, days: [text] },
        { bucket: "2026-11", changed: text },
      ];
      const listing = { v: 1, scope: text, changed: text, cards, buckets, days: [text] };
      const paths = [
        "/sitemap.xml",
        "/sitemaps/2026-11.xml",
        "/sitemaps/pages.xml",
        "/sitemaps/news.xml",
        "/llms.txt",
        "/robots.txt",
        "/favicon.svg",
        "/manifest.webmanifest",
      ];
      for (const path of paths) {
        const response = await request(path, listing, text);
        expect([path, response.status, ...logged]).toEqual([path, 200]);
        expect([...headFaults(response), ...(await bodyFaults(response))]).toEqual([]);
      }
    },
  );
});

describe("moved, withdrawn and invalid entries with hostile text give complete responses or problems", () => {
  test.each(sampled([...each(TEXTS), ...each(URLS)], { of: 4, first: 3 }))(
    "moved, withdrawn and invalid entries with hostile text give complete responses: %s",
    async (_name, text) => {
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
          const response = await request(`/articles/hostile${suffix}`, entry, text);
          expect([301, 410, 500]).toContain(response.status);
          expect([...headFaults(response), ...(await bodyFaults(response))]).toEqual([]);
          if (response.status === 301) expect(response.headers.get("Location")).toMatch(/^\/(?!\/)[!-~]*$/u);
        }
    },
  );
});

describe("a request with hostile text in its path and its Accept field gets a complete response", () => {
  test.each(sampled([...each(TEXTS), ...each(URLS)], { of: 4 }))(
    "a request with hostile text gets a complete response: %s",
    async (_name, text) => {
      const requested =
        URL.parse(`https://news.example/${encodeURIComponent(text.toWellFormed())}`)?.href ??
        "https://news.example/";
      const url = cleanURL(requested);
      const accept = text.replace(/[^\x20-\x7e]/gu, "");
      const response = await request(requested, undefined, "harmless", accept);
      // An empty text requests the front page.
      expect([200, 301, 400, 404, 406]).toContain(response.status);
      expect(headFaults(response)).toEqual([]);
      if (url.kind === "redirect") expect(url.location).toMatch(/^\/(?![/\\])[!-~]*$/u);
      expect(await bodyFaults(response)).toEqual([]);
    },
  );
});
