import type { Article } from "../../src/article/model.ts";
import type { MoreCard } from "../../src/article/more-card.ts";
import { headersOf } from "./same-bytes/headers.ts";
import { pageOf } from "./same-bytes/page.ts";

/*
 * A Worker written by hand for one page: one KV read, one JSON.parse, one string from template literals, one response.
 * It returns the same bytes and header fields as the project for the articles of the benchmark. It knows what these
 * articles contain: it checks neither URLs nor the direction of texts, it has no other page, and it ignores `Accept`. So
 * it shows the limit of what the project can reach with these pages.
 */

interface Env {
  ARTICLES: { get: (key: string) => Promise<string | null> };
  STYLE: string;
  POLICY: string;
  SETTINGS_HASH: string;
}

/** The value of an article's key in KV. */
export interface StoredEntry {
  revision: string;
  changed: string;
  more: MoreCard[];
  article: Article;
}

// biome-ignore lint/style/noDefaultExport: workerd runs the default export
export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const path = request.url.slice(request.url.indexOf("/", "https://".length));
    const text = await env.ARTICLES.get(`entry:${path}`);
    if (text === null) return new Response("Not found", { status: 404 });
    const entry = JSON.parse(text) as StoredEntry;
    return new Response(pageOf(entry, env.STYLE), {
      headers: headersOf(entry, path, { policy: env.POLICY, settingsHash: env.SETTINGS_HASH }),
    });
  },
};
