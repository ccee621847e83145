import { contentUsageFields } from "../../http/content-usage.ts";
import type { RobotsGroup } from "../../site/robots.ts";
import { type Site, siteURL } from "../../site.ts";
import type { PageContext } from "../context.ts";
import { staticDocumentResponse } from "../response/document.ts";

/** This includes previews. */
const DESK = "/desk/";

/** Returns a group of rules (RFC 9309 §2.2). A crawler obeys only its own group, so every group has the rules of the site. */
const groupLines = ({ agents, allow, disallow }: RobotsGroup, site: Site): string[] => [
  ...agents.map((agent) => `User-agent: ${agent}`),
  ...contentUsageFields(site.contentUsage).map(([name, value]) => `${name}: ${value}`),
  ...allow.map((path) => `Allow: ${path}`),
  ...[...disallow, DESK].map((path) => `Disallow: ${path}`),
  "",
];

/** Returns the groups: first the one of all crawlers, then those of the setting with names. */
const groupsOf = ({ robots }: Site): RobotsGroup[] => {
  const { groups = [] } = robots ?? {};
  const forAll = groups.filter(({ agents }) => agents.includes("*"));
  const named = groups.flatMap((group) => {
    const agents = group.agents.filter((agent) => agent !== "*");
    return agents.length === 0 ? [] : [{ ...group, agents }];
  });
  const disallow = forAll.flatMap((group) => group.disallow);
  // Of two rules of the same length, crawlers obey `Allow` (RFC 9309 §2.2.2): `/` would cancel a rule for the whole site.
  const allow = [...(disallow.includes("/") ? [] : ["/"]), ...forAll.flatMap((group) => group.allow)];
  return [{ agents: ["*"], allow, disallow }, ...named];
};

const robotsText = (site: Site): string => {
  const sitemaps =
    site.origin === undefined
      ? ["# Set ORIGIN in wrangler.toml to list the sitemaps here."]
      : ["/sitemap.xml", "/sitemaps/news.xml"].map((path) => `Sitemap: ${siteURL(site, path)}`);
  const { licenses = [] } = site.robots ?? {};
  return [
    ...licenses.map((url) => `License: ${url}`),
    ...(licenses.length > 0 ? [""] : []),
    ...groupsOf(site).flatMap((group) => groupLines(group, site)),
    ...sitemaps,
    "",
  ].join("\n");
};

/**
 * `/robots.txt` (RFC 9309): crawlers may fetch everything except the desk and what ROBOTS forbids, and may use it as the settings
 * say. A licence applies to all crawlers (https://rslstandard.org/guide/robots-txt).
 */
export const robots = (c: PageContext): Promise<Response> =>
  staticDocumentResponse(c, "text/plain", () => ({ body: robotsText(c.var.site) }));
