import { createMiddleware } from "hono/factory";
import type { KVReader } from "../../archive/kv-value.ts";
import { openArchive } from "../../archive/read.ts";
import { readSite, type Site } from "../../site.ts";
import type { PageContext, PageEnv } from "../context.ts";
import { invalidSettings } from "../response/failure.ts";
import { timed } from "../server-timing.ts";

/** The settings of each environment that the isolate has seen: they are checked once. */
const sites = new WeakMap<object, Site>();

const siteOf = (env: object): Site => {
  const known = sites.get(env);
  if (known !== undefined) return known;
  const site = readSite(env);
  sites.set(env, site);
  return site;
};

/** KV, with the duration of each read in Server-Timing. */
const timedKV = (c: PageContext): KVReader => ({
  get: (key, options) => timed(c, "kv", c.env.ARTICLES.get(key, options)),
});

/**
 * Provides the publication's settings (`c.var.site`), its archive in KV (`c.var.archive`) and the time of the request
 * (`c.var.now`). Nothing can be rendered while the settings are wrong: the response is then a problem document, and the
 * log names the setting.
 *
 * @example app.use(publication());
 */
export const publication = () =>
  createMiddleware<PageEnv>(async (c, next) => {
    let site: Site;
    try {
      site = siteOf(c.env);
    } catch (error) {
      return invalidSettings(c, error);
    }
    c.set("site", site);
    c.set("now", Date.now());
    c.set("archive", openArchive(timedKV(c), site.language));
    await next();
  });
