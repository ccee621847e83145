import { type Site, siteURL } from "../../site.ts";
import type { PageContext } from "../context.ts";
import { documentResponse } from "../response/document.ts";
import { notFound } from "../response/problems.ts";
import { canonicalRedirect } from "../response/redirect.ts";

const PATH = "/.well-known/security.txt";

/** Days that the file is valid after a deploy. RFC 9116 §2.5.5 recommends less than a year. */
const VALID_DAYS = 360;

const DAY = 86_400_000;

/**
 * Returns the end of the file's validity, ISO 8601: a deploy confirms the contacts. Without Cloudflare, nobody knows
 * when the site was deployed, so the file is valid from today on.
 *
 * @param deployed when the running version was deployed, ISO 8601
 * @param now ms since the epoch
 */
export const expiryOf = (deployed: string | undefined, now: number): string => {
  const since = Date.parse(deployed ?? "");
  const day = Math.floor((Number.isNaN(since) ? now : since) / DAY);
  return new Date((day + VALID_DAYS) * DAY).toISOString().replace(".000", "");
};

const fileOf = (site: Site, expires: string): string =>
  [
    ...(site.securityContacts ?? []).map((contact) => `Contact: ${contact}`),
    `Expires: ${expires}`,
    ...(site.securityPolicy === undefined ? [] : [`Policy: ${site.securityPolicy}`]),
    `Preferred-Languages: ${site.language}`,
    ...(site.origin === undefined ? [] : [`Canonical: ${siteURL(site, PATH)}`]),
    "",
  ].join("\n");

/** `/.well-known/security.txt` (RFC 9116): where to report a vulnerability; 404 without the setting SECURITY_CONTACT. */
export const securityContact = (c: PageContext): Promise<Response> => {
  const { site, now } = c.var;
  if (site.securityContacts === undefined) return notFound(c, c.var.path, []);
  const expires = expiryOf(c.env.VERSION?.timestamp, now);
  return documentResponse(c, {
    mediaType: "text/plain",
    render: () => ({ body: fileOf(site, expires) }),
    revision: expires,
    language: "en",
    freshness: { kind: "static" },
    tags: [],
  });
};

/** `/security.txt`: the former place of the file (RFC 9116 §3). */
export const formerSecurityContact = (c: PageContext): Response | Promise<Response> =>
  c.var.site.securityContacts === undefined ? notFound(c, c.var.path, []) : canonicalRedirect(c, PATH);
