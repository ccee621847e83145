import { SITE_TAG } from "../../http/freshness.ts";
import { purgeTags } from "../commands/purge.ts";
import { Failure } from "../failure.ts";
import { siteOf } from "../settings.ts";

/*
 * The last step of `npm run deploy`. The cache outlives a deploy (`cross_version_cache`), so that the site is never
 * cold and a bad version has stale pages to fall back on; a soft purge lets pages take the new design as readers ask
 * for them. A deploy without it is whole all the same: what is kept ends with its lifetime, within a day.
 */

const afterDeploy = async (): Promise<string> => {
  const { origin } = await siteOf(process.cwd());
  const token = process.env.BROADSHEET_TOKEN?.trim() ?? "";
  if (origin === undefined || token === "") {
    const missing = [
      ...(origin === undefined ? ["ORIGIN in wrangler.toml"] : []),
      ...(token === "" ? ["BROADSHEET_TOKEN"] : []),
    ];
    return `Pages take this version as their lifetimes end, within a day. To have it at once, set ${missing.join(" and ")} before a deploy.`;
  }
  await purgeTags({ site: origin, token }, [SITE_TAG], "soft");
  return `Every page of ${origin} is stale now, and takes this version when it is next asked for.`;
};

try {
  console.log(await afterDeploy());
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.warn(
    `Deployed, but old pages stay until their lifetimes end: ${error.message}. Try again: npm run broadsheet -- purge --site --soft --url …`,
  );
}
