import { shortHash } from "../../../src/http/hash.ts";
import type { StoredEntry } from "../same-bytes.ts";
import { ORIGIN } from "./publication.ts";

/** Returns the seconds that the edge keeps the page: it follows the age of the article's last change. */
const edgeMaxAge = (age: number): number => {
  if (age < 3_600_000) return 300;
  return age < 86_400_000 ? 3_600 : 86_400;
};

/** Returns the header fields of a page, from one literal. */
export const headersOf = (
  { revision, changed, more, article }: StoredEntry,
  path: string,
  { policy, settingsHash }: { policy: string; settingsHash: string },
): Record<string, string> => {
  const url = `${ORIGIN}${path}`;
  const time = Date.parse(changed);
  const preload =
    article.lead === undefined
      ? ""
      : `, <${article.lead.url}>; rel="preload"; as="image"; fetchpriority="high"`;
  return {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Language": article.language,
    "Content-Location": path,
    Link: `<${url}>; rel="canonical", <${url}.json>; rel="alternate"; type="application/json", <${url}.jsonld>; rel="alternate"; type="application/ld+json", <${url}.md>; rel="alternate"; type="text/markdown", <${url}.ninjs.json>; rel="alternate"; type="application/json"; profile="http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"${preload}`,
    ETag: `W/"${revision}.html.${shortHash(JSON.stringify(more))}.${settingsHash}"`,
    // The last one is the tag of the Worker's version, as tests/bench/workerd/ names it.
    "Cache-Tag": `site,path:${path},v:bench`,
    "Cache-Control": "private, max-age=30",
    "Cloudflare-CDN-Cache-Control": `public, max-age=${edgeMaxAge(Date.now() - time)}, stale-while-revalidate=30, stale-if-error=604800`,
    Vary: "Accept",
    "Content-Security-Policy": policy,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Permissions-Policy":
      "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers":
      "Accept-Ranges, Cache-Status, Content-Location, Content-Range, ETag, Link, Retry-After, x-markdown-tokens",
  };
};
