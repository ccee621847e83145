import { createHash } from "node:crypto";
import { mediaURL, versionPath } from "../../../src/media/media-path.ts";
import { png } from "../pictures/picture-files.ts";
import type { Fault, ProxyRequest, ProxyResponse } from "./proxy.ts";

/*
 * Faults that occur between a site and its readers: proxies, rules of a host, other caches.
 */

export const PICTURE = "/media/quay.svg";

/** The bytes of a picture that the site stores, with a smaller version. */
export const STORED_PICTURE = png(40, 30);

/** Its media path. */
export const STORED_PATH = `${createHash("sha256").update(STORED_PICTURE).digest("hex").slice(0, 32)}/ferry.png`;

/** Files of the test's proxy: the portrait of an author, and what settings name. */
export const PORTRAIT = "/media/ines.svg";
export const ICON = "/media/icon.png";
export const FONT = "/media/doctor-serif.woff2";

const isOf = (target: string, path: string): boolean => target.split("?")[0] === path;

/** Returns a fault that changes responses. */
const changing =
  (change: (response: ProxyResponse, request: ProxyRequest) => void): Fault =>
  async (request, pass) => {
    const response = await pass(request);
    change(response, request);
    return response;
  };

const setting = (
  name: string,
  value: string,
  where: (response: ProxyResponse, request: ProxyRequest) => boolean,
): Fault =>
  changing((response, request) => {
    if (where(response, request)) response.headers.set(name, value);
  });

const dropping = (...names: string[]): Fault =>
  changing(({ headers }) => {
    for (const name of names) headers.delete(name);
  });

const isDesk = (_answer: unknown, { target }: ProxyRequest): boolean => target.startsWith("/desk");
const isFull = ({ status }: ProxyResponse, request: ProxyRequest): boolean =>
  status === 200 && !isDesk(status, request);
const is404 = ({ status }: ProxyResponse): boolean => status === 404;

const isStored = (_answer: unknown, { target }: ProxyRequest): boolean => target === mediaURL(STORED_PATH);

/** Returns a response of the proxy itself, with the Worker's usual fields. */
const own = (honest: ProxyResponse, status: number, type: string, body: string): ProxyResponse => {
  const headers = new Headers(honest.headers);
  for (const name of ["Content-Encoding", "ETag", "Location", "Link"]) headers.delete(name);
  headers.set("Content-Type", type);
  if (status >= 400) {
    headers.set("Cache-Control", "private, no-store");
    headers.delete("Cloudflare-CDN-Cache-Control");
  }
  return { status, headers, body: Buffer.from(body) };
};

/** Returns a fault that rewrites the body, which it requests without compression. */
const rewriting =
  (rewrite: (text: string, request: ProxyRequest, response: ProxyResponse) => string): Fault =>
  async (request, pass) => {
    const plain = { ...request, headers: { ...request.headers, "accept-encoding": "identity" } };
    const response = await pass(plain);
    return { ...response, body: Buffer.from(rewrite(response.body.toString(), request, response)) };
  };

/** A shared cache that ignores Vary and private. */
const careless = (): Fault => {
  const kept = new Map<string, ProxyResponse>();
  return async (request, pass) => {
    const isConditional = "if-none-match" in request.headers || "if-modified-since" in request.headers;
    const isPlain = request.method === "GET" && !isConditional;
    const known = isPlain ? kept.get(request.target) : undefined;
    if (known !== undefined) return known;
    const response = await pass(request);
    if (isPlain && response.status === 200) kept.set(request.target, response);
    return response;
  };
};

const withoutConditions: Fault = ({ headers, ...request }, pass) => {
  const { "if-none-match": _tag, "if-modified-since": _date, ...others } = headers;
  return pass({ ...request, headers: others });
};

const strippingParameters: Fault = async (request, pass) => {
  const response = await pass(request);
  const [path = "", query = ""] = request.target.split("?");
  if (!/(?:^|&)(?:utm_|fbclid|gclid)/u.test(query)) return response;
  const redirect = own(response, 301, "text/plain", "");
  redirect.headers.set("Location", path);
  return redirect;
};

const bearing =
  (token: string): Fault =>
  (request, pass) =>
    pass(
      request.target.startsWith("/desk")
        ? { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } }
        : request,
    );

/** Returns a fault that replaces the response at a path. */
const instead =
  (
    path: string,
    status: number,
    type: string,
    body: string,
    where: (request: ProxyRequest) => boolean = () => true,
  ): Fault =>
  async (request, pass) => {
    const response = await pass(request);
    return isOf(request.target, path) && where(request) ? own(response, status, type, body) : response;
  };

const FEED_LINK = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">';

const together =
  (...faults: Fault[]): Fault =>
  (request, pass) =>
    faults.reduceRight<(request: ProxyRequest) => Promise<ProxyResponse>>(
      (next, fault) => (each) => fault(each, next),
      pass,
    )(request);

/** A fault and the checks that must find it: its own first, then the ones that it also affects. */
export interface Planted {
  name: string;
  fault: Fault;
  finds: string[];
  /** True if the fault is visible only after some time. */
  takesTime?: true;
}

/** Returns every fault for a site. */
export const faultsOf = ({
  origin,
  article,
  token,
}: {
  origin: string;
  article: string;
  token: string;
}): Planted[] => [
  {
    name: "a shared cache that ignores Vary and private",
    fault: careless(),
    finds: ["negotiation/orders", "negotiation/clients", "negotiation/cold", "negotiation/406"],
  },
  {
    name: "Markdown for a client without Accept",
    fault: (request, pass) =>
      request.headers.accept === undefined && isOf(request.target, article)
        ? pass({ ...request, headers: { ...request.headers, accept: "text/markdown" } })
        : pass(request),
    finds: ["negotiation/clients"],
  },
  {
    name: "a proxy removes the suffix .jsonld",
    fault: (request, pass) => pass({ ...request, target: request.target.replace(/\.jsonld$/u, "") }),
    finds: ["negotiation/suffixes"],
  },
  {
    name: "a proxy replaces an unusual Accept",
    fault: (request, pass) =>
      pass(
        request.headers.accept === "image/png"
          ? { ...request, headers: { ...request.headers, accept: "*/*" } }
          : request,
      ),
    finds: ["negotiation/406"],
  },
  {
    name: "If-None-Match and If-Modified-Since are dropped",
    fault: withoutConditions,
    finds: ["conditional/304", "discovery/feeds", "pictures/serving"],
  },
  {
    name: "HEAD has other fields than GET",
    fault: changing(({ headers }, { method, target }) => {
      if (method === "HEAD" && !isOf(target, PICTURE))
        headers.set("Content-Type", "application/octet-stream");
    }),
    finds: ["conditional/head", "pictures/load", "pictures/serving", "pictures/settings"],
  },
  {
    name: "302 in place of 301",
    fault: changing((response) => {
      if (response.status === 301) response.status = 302;
    }),
    finds: ["redirects/spellings"],
  },
  {
    name: "redirects lead to another host",
    fault: changing(({ headers }) => {
      const location = headers.get("Location");
      if (location !== null) headers.set("Location", new URL(location, "http://origin.internal").href);
    }),
    finds: ["redirects/spellings"],
  },
  { name: "tracking parameters are redirected", fault: strippingParameters, finds: ["redirects/tracking"] },
  {
    name: "absolute URLs name the internal host",
    fault: together(
      rewriting((text) => text.replaceAll(origin, "http://origin.internal")),
      changing(({ headers }) => {
        headers.set("Link", (headers.get("Link") ?? "").replaceAll(origin, "http://origin.internal"));
      }),
    ),
    finds: ["origin/urls", "discovery/robots", "discovery/sitemap", "pictures/load", "pictures/settings"],
  },
  {
    name: "links use the request's Host",
    fault: changing(({ headers }, request) => {
      const link = headers.get("Link");
      if (link !== null) headers.set("Link", link.replaceAll(origin, `http://${request.headers.host}`));
    }),
    finds: ["origin/host"],
  },
  {
    name: "links use X-Forwarded-Host",
    fault: changing(({ headers }, request) => {
      const link = headers.get("Link");
      const host = request.headers["x-forwarded-host"];
      if (link !== null && host !== undefined) headers.set("Link", link.replaceAll(origin, `http://${host}`));
    }),
    finds: ["origin/host"],
  },
  {
    name: "an article of the front page is gone",
    fault: instead("/articles/second", 404, "text/html; charset=utf-8", "<!doctype html><title>404</title>"),
    finds: ["pages/links"],
  },
  {
    name: "the lead image is missing",
    fault: instead(PICTURE, 404, "text/html", ""),
    finds: ["pictures/load"],
  },
  {
    name: "a picture is a page",
    fault: instead(PICTURE, 200, "text/html", "<!doctype html><title>Log in</title>"),
    finds: ["pictures/load"],
  },
  {
    name: "a smaller version of a picture is missing",
    fault: instead(mediaURL(versionPath(STORED_PATH, 20)), 404, "text/html", ""),
    finds: ["pictures/load"],
  },
  {
    name: "the portrait of an author is missing",
    fault: instead(PORTRAIT, 404, "text/html", ""),
    finds: ["pictures/load"],
  },
  {
    name: "the lead image has no alt text",
    fault: rewriting((text) => text.replaceAll('"alt":"The quay"', '"alt":""')),
    finds: ["pictures/alt"],
  },
  {
    name: "a proxy shortens the lifetime of pictures",
    fault: setting("Cache-Control", "public, max-age=14400", isStored),
    finds: ["pictures/serving"],
  },
  {
    name: "a proxy weakens the ETag of pictures",
    fault: changing((response, request) => {
      if (isStored(response, request)) response.headers.set("ETag", `W/${response.headers.get("ETag")}`);
    }),
    finds: ["pictures/serving"],
  },
  {
    name: "a proxy changes the type of pictures",
    fault: setting("Content-Type", "image/webp", isStored),
    finds: ["pictures/serving"],
  },
  {
    name: "a proxy ignores ranges",
    fault: async ({ headers: { range: _, ...headers }, ...request }, pass) => pass({ ...request, headers }),
    finds: ["pictures/serving"],
  },
  {
    name: "the icon is missing",
    fault: instead(ICON, 404, "text/html", ""),
    finds: ["pictures/settings"],
  },
  {
    name: "a font is missing",
    fault: instead(FONT, 404, "text/html", ""),
    finds: ["pictures/settings"],
  },
  {
    name: "a script is injected",
    fault: rewriting((text) =>
      text.replace("</body>", '<script src="https://beacon.example/b.js"></script></body>'),
    ),
    finds: ["pages/scripts"],
  },
  {
    name: "robots.txt names another site's sitemap",
    fault: instead(
      "/robots.txt",
      200,
      "text/plain",
      "User-agent: *\nSitemap: https://staging.example/sitemap.xml\n",
    ),
    finds: ["discovery/robots"],
  },
  {
    name: "the sitemap is a page",
    fault: instead("/sitemap.xml", 200, "text/html", "<!doctype html>"),
    finds: ["discovery/sitemap"],
  },
  {
    name: "the sitemap's first page is missing",
    fault: instead(
      "/sitemap.xml",
      200,
      "application/xml",
      `<urlset><url><loc>${origin}/articles/none</loc></url></urlset>`,
    ),
    finds: ["discovery/sitemap"],
  },
  {
    name: "a feed that the front page names is a page, and has no 304",
    fault: together(
      rewriting((text, { target }) =>
        target === "/" ? text.replace("</head>", `${FEED_LINK}</head>`) : text,
      ),
      instead("/feed.xml", 200, "text/html", "<!doctype html>"),
    ),
    finds: ["discovery/feeds"],
  },
  {
    name: "security.txt has expired",
    fault: instead(
      "/.well-known/security.txt",
      200,
      "text/plain",
      "Contact: mailto:security@news.example\nExpires: 2025-11-30T00:00:00Z\n",
    ),
    finds: ["discovery/security"],
  },
  {
    name: "security.txt is a page of the host",
    fault: instead("/.well-known/security.txt", 200, "text/html", "<!doctype html>"),
    finds: ["discovery/security"],
  },
  { name: "a proxy adds the token to every request", fault: bearing(token), finds: ["desk/closed"] },
  {
    name: "CORS on everything, the desk too",
    fault: setting("Access-Control-Allow-Origin", "*", isDesk),
    finds: ["desk/cors"],
  },
  {
    name: "the desk's storage has reached 80 % of its limit",
    fault: instead("/healthz", 200, "application/json", JSON.stringify({ status: "ok", storage: "near" })),
    finds: ["desk/health"],
  },
  {
    name: "purges fail",
    fault: instead(
      "/healthz",
      503,
      "application/json",
      JSON.stringify({ status: "late", purges: "failing" }),
    ),
    finds: ["desk/health"],
  },
  {
    name: "the account's daily limit is used up",
    fault: instead(
      "/healthz",
      503,
      "application/json",
      JSON.stringify({ status: "limited", desk: "limited" }),
    ),
    finds: ["desk/health"],
  },
  {
    name: "caches may store the desk's responses",
    fault: setting("Cache-Control", "public, max-age=60", isDesk),
    finds: ["desk/no-store"],
  },
  {
    name: "the host's own 404 page",
    fault: changing(({ status, headers }) => {
      if (status === 404) headers.set("Content-Type", "text/html");
    }),
    finds: ["errors/404", "errors/problem"],
  },
  {
    name: "a 404 that says 200",
    fault: changing((response, { target }) => {
      if (target.startsWith("/doctor-")) response.status = 200;
    }),
    finds: ["errors/404"],
  },
  {
    name: "405 without Allow",
    fault: changing(({ status, headers }) => {
      if (status === 405) headers.delete("Allow");
    }),
    finds: ["errors/status"],
  },
  {
    name: "a stack trace in an error",
    fault: rewriting((text, _asked, { status }) =>
      status === 404
        ? text.replace("</main>", "<pre>Error: no\n    at render (/srv/worker.ts:12:7)\n</pre></main>")
        : text,
    ),
    finds: ["errors/disclosure"],
  },
  {
    name: "the URL appears as markup in the error",
    fault: rewriting((text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">")),
    finds: ["errors/disclosure"],
  },
  {
    name: "caches may store a 400",
    fault: setting("Cache-Control", "public, max-age=30", ({ status }) => status === 400),
    finds: ["errors/no-store"],
  },
  {
    name: "a public page fails",
    fault: instead("/robots.txt", 503, "text/plain", "upstream timed out"),
    finds: ["discovery/robots", "errors/5xx"],
  },
  { name: "Vary is dropped", fault: dropping("Vary"), finds: ["description/vary"] },
  {
    name: "Vary: User-Agent is added",
    fault: changing(({ headers }) => headers.append("Vary", "User-Agent")),
    finds: ["description/vary"],
  },
  {
    name: "Content-Location is dropped",
    fault: dropping("Content-Location"),
    finds: ["description/content-location"],
  },
  { name: "Link is dropped", fault: dropping("Link"), finds: ["description/link"] },
  { name: "ETag is dropped", fault: dropping("ETag"), finds: ["description/etag", "pictures/serving"] },
  {
    name: "ETag is made strong",
    fault: changing(({ headers }) => {
      const etag = headers.get("ETag");
      if (etag !== null) headers.set("ETag", etag.replace("W/", ""));
    }),
    finds: ["description/etag"],
  },
  {
    name: "Last-Modified is in the next year",
    fault: setting("Last-Modified", new Date(Date.now() + 3e10).toUTCString(), isFull),
    // The site sends no date for the page of an article, so the date that the proxy adds gets no 304.
    finds: ["conditional/304", "description/last-modified"],
  },
  {
    name: "the charset is dropped",
    fault: changing(({ headers, status }) => {
      const type = headers.get("Content-Type");
      if (status === 200 && type !== null) headers.set("Content-Type", type.replace(/;.*$/u, ""));
    }),
    finds: ["description/type"],
  },
  {
    name: "the cache never has a hit",
    fault: setting("Cache-Status", "broadsheet; fwd=uri-miss; fwd-status=200", () => true),
    finds: ["caching/hit"],
  },
  {
    name: "Workers Cache is not enabled",
    fault: changing(({ headers }) => {
      headers.delete("Cache-Status");
      headers.set("CF-Ray", "8f3b00000000abcd-OSL");
    }),
    // Without the local runtime's excuse: it compresses fewer types than a zone should.
    finds: ["caching/hit", "zone/compression"],
  },
  { name: "Age is dropped", fault: dropping("Age"), finds: ["caching/age"] },
  {
    name: "Age grows beyond the lifetime",
    fault: changing(({ headers }) => {
      const age = headers.get("Age");
      if (age !== null) headers.set("Age", String(Number(age) + 604_800));
    }),
    finds: ["caching/age"],
  },
  {
    name: "Age does not grow",
    fault: changing(({ headers }) => {
      if (headers.has("Age")) headers.set("Age", "5");
    }),
    finds: ["caching/age"],
    takesTime: true,
  },
  {
    name: "CORS is dropped",
    fault: dropping("Access-Control-Allow-Origin"),
    finds: ["headers/cors"],
  },
  {
    name: "OPTIONS is refused",
    fault: changing((response, { method, target }) => {
      if (method === "OPTIONS" && !target.startsWith("/desk")) response.status = 405;
    }),
    finds: ["headers/cors"],
  },
  {
    name: "the policy is dropped",
    fault: dropping("Content-Security-Policy"),
    finds: ["headers/csp"],
  },
  {
    name: "the policy is loosened",
    fault: changing(({ headers }) => {
      const policy = headers.get("Content-Security-Policy");
      if (policy !== null)
        headers.set("Content-Security-Policy", policy.replace("style-src", "style-src 'unsafe-inline'"));
    }),
    finds: ["headers/csp"],
  },
  {
    name: "nosniff is dropped",
    fault: dropping("X-Content-Type-Options"),
    finds: ["headers/security", "pictures/serving"],
  },
  {
    name: "a cookie is set",
    fault: changing(({ headers }, request) => {
      if (!isDesk(undefined, request)) headers.append("Set-Cookie", "__visitor=1; Path=/; Secure");
    }),
    finds: ["headers/cookies"],
  },
  {
    name: "a field reveals the software",
    fault: setting("X-Powered-By", "Express", () => true),
    finds: ["headers/leaks"],
  },
  {
    name: "errors without Cache-Control",
    fault: changing(({ status, headers }) => {
      if (status === 404) headers.delete("Cache-Control");
    }),
    finds: ["lifetimes/cache-control"],
  },
  {
    name: "s-maxage is added",
    fault: changing((response, request) => {
      const field = response.headers.get("Cache-Control");
      if (isFull(response, request) && field !== null)
        response.headers.set("Cache-Control", `${field}, s-maxage=600`);
    }),
    finds: ["lifetimes/directives"],
  },
  {
    name: "pages have no lifetime for browsers",
    fault: changing(({ status, headers }) => {
      const field = headers.get("Cache-Control");
      if (status === 200 && field !== null) headers.set("Cache-Control", field.replace(/, max-age=\d+/u, ""));
    }),
    finds: ["lifetimes/browsers", "pictures/serving"],
  },
  {
    name: "JSON at the negotiated URL is public",
    fault: changing(({ headers }) => {
      const field = headers.get("Cache-Control");
      if (field === "private, max-age=30") headers.set("Cache-Control", "public, max-age=30");
    }),
    finds: ["lifetimes/audience"],
  },
  {
    name: "caches store a 404 for a day",
    fault: setting("Cache-Control", "public, max-age=86400", is404),
    finds: ["lifetimes/404"],
  },
];

/** Parts of a complete site that the Worker under test lacks: the picture, robots.txt, sitemaps and a feed. */
export const furnished = (origin: string, article: string): Fault =>
  together(
    rewriting((text, { target }) => (target === "/" ? text.replace("</head>", `${FEED_LINK}</head>`) : text)),
    instead("/robots.txt", 200, "text/plain", `User-agent: *\nAllow: /\nSitemap: ${origin}/sitemap.xml\n`),
    instead(
      "/sitemap.xml",
      200,
      "application/xml",
      `<?xml version="1.0"?><sitemapindex><sitemap><loc>${origin}/sitemaps/2026-11.xml</loc></sitemap></sitemapindex>`,
    ),
    instead(
      "/sitemaps/2026-11.xml",
      200,
      "application/xml",
      `<?xml version="1.0"?><urlset><url><loc>${origin}${article}</loc></url></urlset>`,
    ),
    instead("/feed.xml", 200, "application/rss+xml", "<rss><channel></channel></rss>"),
  );

/** The picture of the article, which a file host serves with its own header fields. */
export const withPicture =
  (fault: Fault): Fault =>
  (request, pass) =>
    fault(request, async (each) =>
      [PICTURE, PORTRAIT, ICON, FONT].some((path) => isOf(each.target, path))
        ? {
            status: 200,
            headers: new Headers({
              "Content-Type": isOf(each.target, FONT)
                ? "font/woff2"
                : isOf(each.target, ICON)
                  ? "image/png"
                  : "image/svg+xml",
              "Cache-Control": "public, max-age=0, must-revalidate",
            }),
            body: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
          }
        : pass(each),
    );
