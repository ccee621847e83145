import { expect, it, vi } from "vitest";
import { articleEntry } from "../../src/archive/entry.ts";
import { publicationWith } from "../publication.ts";
import { anArticle } from "../running-site.ts";
import { requestPage } from "./pages-in-node.ts";

const site = publicationWith({ CACHE: "none", ORIGIN: "https://news.example" });
const article = anArticle();
const VALUE = JSON.stringify(articleEntry(article, "3", article.modified, undefined));

const request = (value: string, headers: Record<string, string>) =>
  requestPage({ site, now: "2026-11-24T10:00:00Z", read: () => value }, article.path, headers);

it.each(["text/html", "application/json", "application/ld+json", "text/markdown"])(
  "a client that has the current %s gets a 304 without the article being parsed",
  async (accept) => {
    const page = await request(VALUE, { Accept: accept });
    const etag = page.headers.get("ETag") ?? "";
    expect([page.status, etag]).toEqual([200, expect.stringMatching(/^W\/"3\./u)]);
    // As long as before, so the article counts as one of our own writer. It cannot be parsed.
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const unreadable = VALUE.replace('"body":[', '"body":{');
    expect((await request(unreadable, { Accept: accept })).status).toBe(500);
    expect((await request(unreadable, { Accept: accept, "If-None-Match": etag })).status).toBe(304);
  },
);
