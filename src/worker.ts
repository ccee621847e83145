import { WorkerEntrypoint } from "cloudflare:workers";
import { PatternRouter } from "hono/router/pattern-router";
import { handleDesk } from "./desk/api.ts";
import type { DeskBindings, DeskExecutionContext } from "./desk/env.ts";
import { createLocalCache } from "./edge/local-cache.ts";
import { headOf } from "./http/head.ts";
import { newInstance } from "./http/instance.ts";
import { secured } from "./http/security.ts";
import { serverTiming } from "./http/server-timing.ts";
import { cleanURL } from "./http/url.ts";
import { archiveRoute } from "./pages/archive.ts";
import { articleRoute } from "./pages/article.ts";
import { articlesRoute } from "./pages/articles.ts";
import { changesRoute } from "./pages/changes.ts";
import { type PageContext, pageContext } from "./pages/context.ts";
import { openapiRoute, problemsRoute, referenceRoute, schemaRoute } from "./pages/descriptions.ts";
import { failure, misconfigured } from "./pages/failure.ts";
import { faviconRoute } from "./pages/favicon.ts";
import { feedStyleRoute } from "./pages/feed-style.ts";
import { feedRoute } from "./pages/feeds.ts";
import { healthzRoute } from "./pages/healthz.ts";
import { listingRoute } from "./pages/listing.ts";
import { llmsRoute } from "./pages/llms.ts";
import { previewRoute } from "./pages/preview.ts";
import { problemResponse, refusedURL } from "./pages/problem.ts";
import { typoRedirect } from "./pages/respond.ts";
import { robotsRoute } from "./pages/robots.ts";
import { sitemapIndexRoute, sitemapRoute } from "./pages/sitemaps.ts";
import { speculationRulesRoute } from "./pages/speculation-rules.ts";
import { type Site as Publication, readSite } from "./site.ts";

export { Desk } from "./desk/desk.ts";

interface Env extends DeskBindings {
  VERSION?: WorkerVersionMetadata;
}

type Route = (c: PageContext) => Promise<Response>;

/** The map of the site: every public route, by canonical path. Of those that fit, the first answers. */
const routes: readonly (readonly [path: string, route: Route])[] = [
  ["/", listingRoute],
  ["/:index{index\\.(?:json|md)}", listingRoute],
  ["/:room{sections|topics|authors|languages}/:id/:index{index\\.(?:json|md)}?", listingRoute],
  ["/:feed{(?:feed|atom)\\.xml|feed\\.json}", feedRoute],
  ["/:room{sections|topics|authors|languages}/:id/:feed{(?:feed|atom)\\.xml|feed\\.json}", feedRoute],
  ["/feed.css", feedStyleRoute],
  ["/archive/*", archiveRoute],
  ["/articles.json", articlesRoute],
  ["/changes", changesRoute],
  ["/favicon.ico", faviconRoute],
  ["/favicon.svg", faviconRoute],
  ["/healthz", healthzRoute],
  ["/llms.txt", llmsRoute],
  ["/robots.txt", robotsRoute],
  ["/schemas/article.json", schemaRoute],
  ["/sitemap.xml", sitemapIndexRoute],
  ["/sitemaps/:name", sitemapRoute],
  ["/speculation-rules.json", speculationRulesRoute],
  ["/openapi.json", openapiRoute],
  ["/api", referenceRoute],
  ["/problems", problemsRoute],
  ["*", articleRoute],
];

const router = new PatternRouter<Route>();
for (const [path, route] of routes) router.add("ALL", path, route);

/** The answer of a page's route, or of its error. */
const routed = async (page: PageContext): Promise<Response> => {
  const [[route] = [articleRoute]] = router.match("ALL", page.path)[0];
  try {
    return await route(page);
  } catch (error) {
    return failure(page, error);
  }
};

const localCache = createLocalCache(1_000);
const standIn: PageContext["cache"] = {
  through: (key, now, produce) => localCache.through(key(), now, produce),
};
const noCache: PageContext["cache"] = { through: (_key, _now, produce) => produce() };

/** Settings are checked once for each environment that the isolate sees. */
const publications = new WeakMap<object, Publication>();
const publicationOf = (env: Env): Publication => {
  const known = publications.get(env);
  if (known !== undefined) return known;
  const site = readSite(env);
  publications.set(env, site);
  return site;
};

/** Nothing can be rendered while the settings are wrong. */
const withSettings = async (env: Env, work: (site: Publication) => Promise<Response>): Promise<Response> => {
  let site: Publication;
  try {
    site = publicationOf(env);
  } catch (error) {
    return misconfigured(error);
  }
  return work(site);
};

const desk = (request: Request, env: Env, context: DeskExecutionContext) =>
  handleDesk(request, env, {
    context,
    showPreview: (preview) =>
      withSettings(env, async (site) => {
        const base = { request, site, instance: newInstance(), now: Date.now() };
        const response = await previewRoute({ ...base, path: new URL(request.url).pathname }, preview);
        return request.method === "HEAD" ? headOf(response) : response;
      }),
  });

const answer = async (request: Request, env: Env, site: Publication): Promise<Response> => {
  const instance = newInstance();
  const now = Date.now();
  const url = cleanURL(request.url);
  const base = { request, site, instance, now };
  if (url.kind === "refused")
    return problemResponse({ ...base, path: "" }, refusedURL(url.problem, url.detail));
  if (url.kind === "redirect") return typoRedirect(url.location, request, now);
  const timing = serverTiming(performance);
  const page = pageContext({
    ...base,
    path: url.path,
    search: url.search,
    kv: env.ARTICLES,
    cache: site.cache === "local" ? standIn : noCache,
    build: env.VERSION?.id ?? "",
    time: timing.time,
  });
  const response = await routed(page);
  const told = site.cache === "local" ? timing.told(response) : response;
  return request.method === "HEAD" ? headOf(told) : told;
};

/** What Cloudflare runs for every request that its cache cannot answer. */
export default class Site extends WorkerEntrypoint<Env> {
  override async fetch(request: Request): Promise<Response> {
    const { protocol, pathname } = new URL(request.url);
    if (pathname === "/desk" || pathname.startsWith("/desk/"))
      return secured(await desk(request, this.env, this.ctx as never), "desk", protocol);
    const response = await withSettings(this.env, (site) => answer(request, this.env, site));
    return secured(response, "public", protocol);
  }

  /**
   * Purges what has one of these tags, from the platform's cache or its stand-in: `purge` drops it, `invalidate`
   * makes it stale, so that the old is shown once more while the new is made. That is for designs alone.
   *
   * @throws when the platform refuses the purge
   */
  async purge(tags: string[], how: "purge" | "invalidate" = "purge"): Promise<void> {
    localCache[how](tags, Date.now());
    const result = await this.ctx.cache?.[how]({ tags });
    if (result?.success === false)
      throw new Error(`${how} refused: ${result.errors.map(({ message }) => message).join("; ")}`);
  }
}
