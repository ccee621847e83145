import { Hono } from "hono";
import { requestId } from "hono/request-id";
import { hasToken } from "./desk/access/has-token.ts";
import { desk } from "./desk/app.ts";
import { type DeskBindings, deskObject } from "./desk/env.ts";
import { clientAddress } from "./desk/execution-context.ts";
import { followPreview } from "./desk/follow-preview.ts";
import { refuseOtherSpellings } from "./desk/middleware/refuse-other-spellings.ts";
import { localCache } from "./edge/local-cache.ts";
import { contentLengthOfHead } from "./http/content-length.ts";
import { newInstance } from "./http/instance.ts";
import { securityHeaders } from "./http/security-headers.ts";
import { archiveBucket, archiveIndex } from "./pages/archive.ts";
import { article } from "./pages/article.ts";
import { changes } from "./pages/changes.ts";
import { collection } from "./pages/collection.ts";
import type { PageEnv } from "./pages/context.ts";
import { ads } from "./pages/documents/ads.ts";
import {
  apiReference,
  articleSchemaDocument,
  openapi,
  problemReference,
} from "./pages/documents/api-description.ts";
import { favicon } from "./pages/documents/favicon.ts";
import { feedStyle } from "./pages/documents/feed-style.ts";
import { manifest, touchIcon } from "./pages/documents/home-screen.ts";
import { llms } from "./pages/documents/llms.ts";
import { publicationFile } from "./pages/documents/publication-file.ts";
import { robots } from "./pages/documents/robots.ts";
import { formerSecurityContact, securityContact } from "./pages/documents/security-contact.ts";
import { speculationRules } from "./pages/documents/speculation-rules.ts";
import { textMining } from "./pages/documents/text-mining.ts";
import { feed } from "./pages/feed.ts";
import { healthz } from "./pages/healthz.ts";
import { INDEXED_LISTS, listIndex } from "./pages/list-index.ts";
import { listing } from "./pages/listing.ts";
import { LISTS } from "./pages/lists/lists.ts";
import { formerFile, mediaFile } from "./pages/media.ts";
import { answerOptions } from "./pages/middleware/answer-options.ts";
import { canonicalURL } from "./pages/middleware/canonical-url.ts";
import { conditionalRequests } from "./pages/middleware/conditional-requests.ts";
import { publication } from "./pages/middleware/publication.ts";
import { rangeRequests } from "./pages/middleware/range-requests.ts";
import { readOnly } from "./pages/middleware/read-only.ts";
import { requestLog } from "./pages/middleware/request-log.ts";
import { serverTiming } from "./pages/middleware/server-timing.ts";
import { validHost } from "./pages/middleware/valid-host.ts";
import { oembed } from "./pages/oembed.ts";
import { preview } from "./pages/preview.ts";
import { failure } from "./pages/response/failure.ts";
import { notFound } from "./pages/response/problems.ts";
import { siteRouter } from "./pages/router.ts";
import { bucketSitemap, newsSitemapPage, pagesSitemap, sitemapsIndex } from "./pages/sitemaps.ts";
import { FEED_FORMATS } from "./representations/feed/formats.ts";

/*
 * The map of the site: every public route, then the middleware in the order in which it runs.
 *
 * To add a page, write a handler in `pages/` and register it in `pages` below, above `*`. A handler gets a `PageContext`
 * and returns a `Response`: pages/healthz.ts is a short one, and pages/response/ builds documents, redirects and problems.
 * tests/app.test.ts names what is missing: the path in article/path.ts, or the description in pages/openapi/.
 */

/** Returns the paths of a page: its own, and its JSON and Markdown as files below the page. */
const withIndexes = (path: string): string[] => [path || "/", `${path}/index.json`, `${path}/index.md`];

/** Returns the paths of a list of articles, which also has ninjs. */
const withNinjs = (path: string): string[] => [...withIndexes(path), `${path}/index.ninjs.json`];

const YEAR = "/archive/:year{\\d{4}}";
const MONTH = `${YEAR}/:month{(?:0[1-9]|1[0-2])}`;
const DAY = `${MONTH}/:day{(?:0[1-9]|[12]\\d|3[01])}`;

/** The public pages. They need the variables that the middleware below sets. */
export const pages = new Hono<PageEnv>();

for (const { kind, path } of LISTS) {
  pages.on("GET", withNinjs(path), listing(kind));
  for (const format of FEED_FORMATS) pages.get(`${path}/${format.file}`, feed(kind, format));
}
pages.get("/feed.css", feedStyle);

pages.on("GET", withIndexes("/archive"), archiveIndex);
pages.on("GET", withIndexes(YEAR), archiveIndex);
pages.on("GET", withNinjs(MONTH), archiveBucket);
pages.on("GET", withNinjs(DAY), archiveBucket);

pages.get("/articles.json", collection);
for (const kind of INDEXED_LISTS) pages.get(`/${kind}s.json`, listIndex(kind));
pages.get("/changes", changes);
pages.get("/healthz", healthz);
pages.get("/oembed", oembed);

pages.get("/sitemap.xml", sitemapsIndex);
pages.get("/sitemaps/news.xml", newsSitemapPage);
pages.get("/sitemaps/pages.xml", pagesSitemap);
pages.get("/sitemaps/:bucket{\\d{4}-\\d{2}(?:-\\d{2})?\\.xml}", bucketSitemap);

pages.get("/robots.txt", robots);
pages.get("/llms.txt", llms);
pages.get("/favicon.ico", favicon);
pages.get("/favicon.svg", favicon);
pages.get("/speculation-rules.json", speculationRules);
pages.get("/manifest.webmanifest", manifest);
pages.get("/apple-touch-icon.png", touchIcon);
pages.get("/apple-touch-icon-precomposed.png", touchIcon);
pages.get("/.well-known/security.txt", securityContact);
pages.get("/security.txt", formerSecurityContact);
pages.get("/ads.txt", ads);
pages.get("/.well-known/tdmrep.json", textMining);
pages.get("/media/:font{[a-z\\d-]+\\.woff2}", mediaFile);
pages.get("/media/:hash/:name", mediaFile);
pages.get("/media/:hash/:width/:name", mediaFile);

pages.get("/api", apiReference);
pages.get("/openapi.json", openapi);
pages.get("/problems", problemReference);
pages.get("/schemas/article.json", articleSchemaDocument);

// A file of the settings, a file of an earlier site or an article may have any other path.
pages.get("*", publicationFile(), formerFile(), article);

export const app = new Hono<PageEnv>({ router: siteRouter() });

app.use(requestId({ headerName: "", generator: newInstance }));
app.use(requestLog(Math.random));
app.use(validHost());

app.use("/desk/*", securityHeaders("desk"));
// A preview needs both folders, and pages/ may not import desk/: it gets the link's result from a function.
app.all(
  "/desk/preview/*",
  publication(),
  preview((c) =>
    followPreview(c.req.raw, {
      desk: deskObject(c.env as DeskBindings),
      archive: c.var.archive,
      address: clientAddress(c.req.raw, c.env, c.executionCtx),
      now: c.var.now,
    }),
  ),
);
app.route("/desk", desk);
app.use(refuseOtherSpellings());

app.use(securityHeaders("public"));
app.use(publication());
app.use(
  serverTiming((c) =>
    hasToken(c.req.raw.headers, {
      token: (c.env as DeskBindings).PUBLISH_TOKEN,
      address: clientAddress(c.req.raw, c.env, c.executionCtx),
      now: c.var.now,
    }),
  ),
);
app.use(contentLengthOfHead());
app.use(answerOptions());
app.use(canonicalURL());
app.use(readOnly());
app.use(rangeRequests());
app.use(conditionalRequests());
app.use(localCache());
app.route("/", pages);

// The route `*` takes every GET and the middleware every other method, so only a mistake in this file leads here.
app.notFound((c) => notFound(c, c.req.path, []));
app.onError(failure);
