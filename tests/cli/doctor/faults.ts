import type { Answer, Asked, Fault } from "./proxy.ts";

/*
 * Faults as they are met between a site and its readers: proxies, rules of a host, foreign caches, kind helpers.
 */

export const PICTURE = "/media/quay.svg";

const isOf = (target: string, path: string): boolean => target.split("?")[0] === path;

/** A fault that changes answers, where it changes any. */
const changing =
  (change: (answer: Answer, asked: Asked) => void): Fault =>
  async (asked, pass) => {
    const answer = await pass(asked);
    change(answer, asked);
    return answer;
  };

const setting = (name: string, value: string, where: (answer: Answer, asked: Asked) => boolean): Fault =>
  changing((answer, asked) => {
    if (where(answer, asked)) answer.headers.set(name, value);
  });

const dropping = (...names: string[]): Fault =>
  changing(({ headers }) => {
    for (const name of names) headers.delete(name);
  });

const isDesk = (_answer: unknown, { target }: Asked): boolean => target.startsWith("/desk");
const isFull = ({ status }: Answer, asked: Asked): boolean => status === 200 && !isDesk(status, asked);
const is404 = ({ status }: Answer): boolean => status === 404;

/** An answer of the proxy's own, with what the Worker sets on everything. */
const own = (honest: Answer, status: number, type: string, body: string): Answer => {
  const headers = new Headers(honest.headers);
  for (const name of ["Content-Encoding", "ETag", "Location", "Link"]) headers.delete(name);
  headers.set("Content-Type", type);
  if (status >= 400) {
    headers.set("Cache-Control", "private, no-store");
    headers.delete("Cloudflare-CDN-Cache-Control");
  }
  return { status, headers, body: Buffer.from(body) };
};

/** Text put in place of text; the request asked for no encoding. */
const rewriting =
  (rewrite: (text: string, asked: Asked, answer: Answer) => string): Fault =>
  async (asked, pass) => {
    const plain = { ...asked, headers: { ...asked.headers, "accept-encoding": "identity" } };
    const answer = await pass(plain);
    return { ...answer, body: Buffer.from(rewrite(answer.body.toString(), asked, answer)) };
  };

/** A shared cache that knows a URL, and nothing of Vary and of what is private. */
const careless = (): Fault => {
  const kept = new Map<string, Answer>();
  return async (asked, pass) => {
    const isConditional = "if-none-match" in asked.headers || "if-modified-since" in asked.headers;
    const isPlain = asked.method === "GET" && !isConditional;
    const known = isPlain ? kept.get(asked.target) : undefined;
    if (known !== undefined) return known;
    const answer = await pass(asked);
    if (isPlain && answer.status === 200) kept.set(asked.target, answer);
    return answer;
  };
};

const withoutConditions: Fault = ({ headers, ...asked }, pass) => {
  const { "if-none-match": _tag, "if-modified-since": _date, ...others } = headers;
  return pass({ ...asked, headers: others });
};

const strippingParameters: Fault = async (asked, pass) => {
  const answer = await pass(asked);
  const [path = "", query = ""] = asked.target.split("?");
  if (!/(?:^|&)(?:utm_|fbclid|gclid)/u.test(query)) return answer;
  const redirect = own(answer, 301, "text/plain", "");
  redirect.headers.set("Location", path);
  return redirect;
};

const bearing =
  (token: string): Fault =>
  (asked, pass) =>
    pass(
      asked.target.startsWith("/desk")
        ? { ...asked, headers: { ...asked.headers, authorization: `Bearer ${token}` } }
        : asked,
    );

/** Instead of what the site has at an address. */
const instead =
  (
    path: string,
    status: number,
    type: string,
    body: string,
    where: (asked: Asked) => boolean = () => true,
  ): Fault =>
  async (asked, pass) => {
    const answer = await pass(asked);
    return isOf(asked.target, path) && where(asked) ? own(answer, status, type, body) : answer;
  };

const FEED_LINK = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">';

const together =
  (...faults: Fault[]): Fault =>
  (asked, pass) =>
    faults.reduceRight<(asked: Asked) => Promise<Answer>>(
      (next, fault) => (each) => fault(each, next),
      pass,
    )(asked);

/** A fault, and the checks that must find it: the first is its own, others follow from it. */
export interface Planted {
  name: string;
  fault: Fault;
  finds: string[];
  /** Whether it shows only as time goes by. */
  takesTime?: true;
}

/** Every fault for a site that publishes `article` at `origin`, and whose desk `token` opens. */
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
    name: "Markdown for an agent by its User-Agent or none",
    fault: (asked, pass) =>
      asked.headers.accept === undefined && isOf(asked.target, article)
        ? pass({ ...asked, headers: { ...asked.headers, accept: "text/markdown" } })
        : pass(asked),
    finds: ["negotiation/clients"],
  },
  {
    name: "a suffix that is taken for a download",
    fault: (asked, pass) => pass({ ...asked, target: asked.target.replace(/\.jsonld$/u, "") }),
    finds: ["negotiation/suffixes"],
  },
  {
    name: "Accept replaced where it is odd",
    fault: (asked, pass) =>
      pass(
        asked.headers.accept === "image/png"
          ? { ...asked, headers: { ...asked.headers, accept: "*/*" } }
          : asked,
      ),
    finds: ["negotiation/406"],
  },
  {
    name: "If-None-Match and If-Modified-Since are dropped",
    fault: withoutConditions,
    finds: ["conditional/304", "discovery/feeds"],
  },
  {
    name: "HEAD is answered with other headers",
    fault: changing(({ headers }, { method, target }) => {
      if (method === "HEAD" && !isOf(target, PICTURE))
        headers.set("Content-Type", "application/octet-stream");
    }),
    finds: ["conditional/head"],
  },
  {
    name: "302 in place of 301",
    fault: changing((answer) => {
      if (answer.status === 301) answer.status = 302;
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
    name: "absolute URLs of the host behind",
    fault: together(
      rewriting((text) => text.replaceAll(origin, "http://origin.internal")),
      changing(({ headers }) => {
        headers.set("Link", (headers.get("Link") ?? "").replaceAll(origin, "http://origin.internal"));
      }),
    ),
    finds: ["origin/urls", "discovery/robots", "discovery/sitemap"],
  },
  {
    name: "links made of the Host that was asked",
    fault: changing(({ headers }, asked) => {
      const link = headers.get("Link");
      if (link !== null) headers.set("Link", link.replaceAll(origin, `http://${asked.headers.host}`));
    }),
    finds: ["origin/host"],
  },
  {
    name: "links made of X-Forwarded-Host",
    fault: changing(({ headers }, asked) => {
      const link = headers.get("Link");
      const host = asked.headers["x-forwarded-host"];
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
    name: "the picture is not there",
    fault: instead(PICTURE, 404, "text/html", ""),
    finds: ["pages/picture"],
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
    name: "the sitemap's first page is not there",
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
  { name: "a proxy lends its token to everybody", fault: bearing(token), finds: ["desk/closed"] },
  {
    name: "CORS on everything, the desk too",
    fault: setting("Access-Control-Allow-Origin", "*", isDesk),
    finds: ["desk/cors"],
  },
  {
    name: "the desk's answers may be kept",
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
    fault: changing((answer, { target }) => {
      if (target.startsWith("/doctor-")) answer.status = 200;
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
    name: "the URL's text comes back as markup",
    fault: rewriting((text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">")),
    finds: ["errors/disclosure"],
  },
  {
    name: "a 400 may be kept",
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
  { name: "ETag is dropped", fault: dropping("ETag"), finds: ["description/etag"] },
  {
    name: "ETag is made strong",
    fault: changing(({ headers }) => {
      const etag = headers.get("ETag");
      if (etag !== null) headers.set("ETag", etag.replace("W/", ""));
    }),
    finds: ["description/etag"],
  },
  {
    name: "Last-Modified is of next year",
    fault: setting("Last-Modified", new Date(Date.now() + 3e10).toUTCString(), isFull),
    finds: ["description/last-modified"],
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
    name: "nothing is ever a hit",
    fault: setting("Cache-Status", "broadsheet; fwd=uri-miss; fwd-status=200", () => true),
    finds: ["caching/hit"],
  },
  {
    name: "Workers Cache is not enabled",
    fault: changing(({ headers }) => {
      headers.delete("Cache-Status");
      headers.set("CF-Ray", "8f3b00000000abcd-OSL");
    }),
    finds: ["caching/hit"],
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
    name: "Age stands still",
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
    fault: changing((answer, { method, target }) => {
      if (method === "OPTIONS" && !target.startsWith("/desk")) answer.status = 405;
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
  { name: "nosniff is dropped", fault: dropping("X-Content-Type-Options"), finds: ["headers/security"] },
  {
    name: "a cookie is set",
    fault: changing(({ headers }, asked) => {
      if (!isDesk(undefined, asked)) headers.append("Set-Cookie", "__visitor=1; Path=/; Secure");
    }),
    finds: ["headers/cookies"],
  },
  {
    name: "the software tells its name",
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
    fault: changing((answer, asked) => {
      const field = answer.headers.get("Cache-Control");
      if (isFull(answer, asked) && field !== null)
        answer.headers.set("Cache-Control", `${field}, s-maxage=600`);
    }),
    finds: ["lifetimes/directives"],
  },
  {
    name: "browsers keep pages for four hours",
    fault: changing(({ status, headers }) => {
      const field = headers.get("Cache-Control");
      if (status === 200 && field !== null)
        headers.set("Cache-Control", field.replace(/max-age=\d+/u, "max-age=14400"));
    }),
    finds: ["discovery/feeds", "lifetimes/browsers"],
  },
  {
    name: "JSON at the bare URL is public",
    fault: changing(({ headers }) => {
      const field = headers.get("Cache-Control");
      if (field === "private, max-age=30") headers.set("Cache-Control", "public, max-age=30");
    }),
    finds: ["lifetimes/browsers"],
  },
  {
    name: "a 404 is kept for a day",
    fault: setting("Cache-Control", "public, max-age=86400", is404),
    finds: ["lifetimes/404"],
  },
];

/** What a whole site has that the Worker under test has not: the picture, robots.txt, sitemaps and a feed. */
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

/** The picture of the article, which a host of files serves under rules of its own. */
export const withPicture =
  (fault: Fault): Fault =>
  (asked, pass) =>
    fault(asked, async (each) =>
      isOf(each.target, PICTURE)
        ? {
            status: 200,
            headers: new Headers({
              "Content-Type": "image/svg+xml",
              "Cache-Control": "public, max-age=0, must-revalidate",
            }),
            body: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
          }
        : pass(each),
    );
