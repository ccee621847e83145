import { WorkerEntrypoint } from "cloudflare:workers";
import { Hono } from "hono/tiny";
import { handleDesk } from "./desk/api.ts";
import type { DeskEnv } from "./desk/env.ts";
import { createLocalCache } from "./edge/local-cache.ts";
import { headOf } from "./http/head.ts";
import { secured } from "./http/security.ts";
import { serverTiming } from "./http/server-timing.ts";
import { cleanURL } from "./http/url.ts";
import { articleRoute } from "./pages/article.ts";
import { changesRoute } from "./pages/changes.ts";
import { type PageContext, pageContext } from "./pages/context.ts";
import { openapiRoute, problemsRoute, referenceRoute, schemaRoute } from "./pages/descriptions.ts";
import { failure, misconfigured } from "./pages/failure.ts";
import { healthzRoute } from "./pages/healthz.ts";
import { listingRoute } from "./pages/listing.ts";
import { problemResponse, refusedURL } from "./pages/problem.ts";
import { typoRedirect } from "./pages/respond.ts";
import { type Site as Publication, readSite } from "./site.ts";

export { Desk } from "./desk/desk.ts";

interface Env extends DeskEnv {
  VERSION?: WorkerVersionMetadata;
}

/** The map of the site: every public route, by canonical path. */
const routes: readonly (readonly [string, (c: PageContext) => Promise<Response>])[] = [
  ["/", listingRoute],
  ["/:index{index\\.(?:json|md)}", listingRoute],
  ["/:room{sections|topics|authors|languages}/:id/:index{index\\.(?:json|md)}?", listingRoute],
  ["/changes", changesRoute],
  ["/healthz", healthzRoute],
  ["/schemas/article.json", schemaRoute],
  ["/openapi.json", openapiRoute],
  ["/api", referenceRoute],
  ["/problems", problemsRoute],
  ["*", articleRoute],
];

const app = new Hono<{ Bindings: { page: PageContext } }>({
  getPath: (_request, options) => (options?.env as { page: PageContext } | undefined)?.page.path ?? "/",
});
for (const [path, route] of routes) app.all(path, (c) => route(c.env.page));
app.onError((error, c) => failure(c.env.page, error));

const localCache = createLocalCache(1_000);
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

const answer = async (request: Request, env: Env, site: Publication): Promise<Response> => {
  const instance = `urn:uuid:${crypto.randomUUID()}`;
  const now = Date.now();
  const url = cleanURL(request.url);
  const base = { request, site, instance, now };
  if (url.kind === "refused")
    return problemResponse({ ...base, path: "" }, refusedURL(url.problem, url.detail));
  if (url.kind === "redirect") return typoRedirect(url.location, now);
  const timing = serverTiming(performance);
  const page = pageContext({
    ...base,
    path: url.path,
    search: url.search,
    kv: env.ARTICLES,
    cache: site.cache === "local" ? localCache : noCache,
    build: env.VERSION?.id ?? "",
    time: timing.time,
  });
  const isHead = request.method === "HEAD";
  const response = await app.fetch(isHead ? new Request(request, { method: "GET" }) : request, { page });
  const told = site.cache === "local" ? timing.told(response) : response;
  return isHead ? headOf(told) : told;
};

/** What Cloudflare runs for every request that its cache cannot answer. */
export default class Site extends WorkerEntrypoint<Env> {
  override async fetch(request: Request): Promise<Response> {
    const { protocol, pathname } = new URL(request.url);
    if (pathname === "/desk" || pathname.startsWith("/desk/"))
      return secured(
        await handleDesk(request, this.env, { purger: this, login: this.ctx.access }),
        "desk",
        protocol,
      );
    let site: Publication;
    try {
      site = publicationOf(this.env);
    } catch (error) {
      return secured(misconfigured(error), "public", protocol);
    }
    return secured(await answer(request, this.env, site), "public", protocol);
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
