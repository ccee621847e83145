import { createMiddleware } from "hono/factory";
import type { KVReader } from "../../archive/kv-value.ts";
import { openArchive } from "../../archive/read.ts";
import { readSite, type Site } from "../../site.ts";
import type { PageContext, PageEnv } from "../context.ts";
import { observeRead } from "../observation/observation.ts";
import { invalidSettings } from "../response/failure.ts";

/** The settings of each environment that the isolate has seen: they are checked once. */
const sites = new WeakMap<object, Site>();

/**
 * Returns the publication's settings.
 *
 * @throws {SettingsError} if a setting is invalid
 */
export const siteOf = (env: object): Site => {
  const known = sites.get(env);
  if (known !== undefined) return known;
  const site = readSite(env);
  sites.set(env, site);
  return site;
};

/** KV, with a record of the reads and their duration. */
const observedKV = (c: PageContext): KVReader => {
  const observation = c.get("observation");
  const { ARTICLES } = c.env;
  return { get: (key, options) => observeRead(observation, () => ARTICLES.get(key, options)) };
};

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
    c.set("archive", openArchive(observedKV(c), site.language));
    await next();
  });
