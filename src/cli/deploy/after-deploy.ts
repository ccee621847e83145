import { SITE_TAG } from "../../http/freshness.ts";
import { purgeTags } from "../commands/site/purge.ts";
import { Failure } from "../failure.ts";
import { readSettings } from "../settings.ts";

/*
 * Last step of `npm run deploy`: a soft purge of the whole site. The cache outlives a deploy (`cross_version_cache`),
 * so that the site is never cold and a bad version has stale pages to fall back on. After the purge, each page is
 * rendered by the new version at its next request. Without it, pages take up to a day.
 */

const purgeSite = async (): Promise<string> => {
  const { origin } = await readSettings(process.cwd());
  const token = process.env.BROADSHEET_TOKEN?.trim() ?? "";
  if (origin === undefined || token === "") {
    const missing = [
      ...(origin === undefined ? ["ORIGIN in wrangler.toml"] : []),
      ...(token === "" ? ["BROADSHEET_TOKEN"] : []),
    ];
    return `Cached pages are updated within a day. To update them at once, set ${missing.join(" and ")} before the next deploy.`;
  }
  await purgeTags({ site: origin, token }, [SITE_TAG], "soft");
  return `Marked every page of ${origin} as stale. Each page is updated at its next request.`;
};

try {
  console.log(await purgeSite());
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.warn(
    `Deployed, but the cache was not purged: ${error.message} Cached pages are updated within a day. To purge now: npx broadsheet purge --all --soft --site <URL>`,
  );
}
