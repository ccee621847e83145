import { Hono } from "hono";
import { requestId } from "hono/request-id";
import { pages } from "../../src/app.ts";
import { openArchive } from "../../src/archive/read.ts";
import { securityHeaders } from "../../src/http/security-headers.ts";
import type { PageEnv } from "../../src/pages/context.ts";
import { canonicalURL } from "../../src/pages/middleware/canonical-url.ts";
import { requestLog } from "../../src/pages/middleware/request-log.ts";
import { failure } from "../../src/pages/response/failure.ts";
import type { Site } from "../../src/site.ts";

/*
 * The public pages in Node, with a function in the place of KV: for thousands of documents, where workerd would take too
 * long, and for settings that the Worker would refuse.
 */

/** The options of a test. */
export interface PagesInNode {
  site: Site;
  /** Returns the value of a key in KV; null if there is none. */
  read: (key: string) => string | null;
  /** ISO 8601. */
  now: string;
}

/** The pages with the middleware on which their responses depend. Each request brings its own settings. */
const app = new Hono<PageEnv & { Bindings: { inNode: PagesInNode } }>();

app.use(requestId({ headerName: "", generator: () => "urn:uuid:6b1f0a52-1b1d-4a8e-9d83-2f6a0b1f4c11" }));
app.use(requestLog(() => 1) as never);
app.use(securityHeaders("public"), (c, next) => {
  const { site, read, now } = c.env.inNode;
  c.set("site", site);
  c.set("now", Date.parse(now));
  c.set("archive", openArchive({ get: async (key) => read(key) }, site.language));
  return next();
});
app.use(canonicalURL());
app.route("/", pages);
app.onError((error, c) => failure(error, c as never));

/**
 * Requests a page.
 *
 * @param target path and query, or an absolute URL
 * @example await requestPage({ site, read: () => null, now: "2026-11-24T10:00:00Z" }, "/articles/tide")
 */
export const requestPage = async (
  inNode: PagesInNode,
  target: string,
  headers: Record<string, string> = {},
): Promise<Response> =>
  app.request(new URL(target, "https://news.example").href, { headers }, { inNode, VERSION: { id: "1" } });
