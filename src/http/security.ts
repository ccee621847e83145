/*
 * The security set: on every response, whatever it is.
 */

/** For what is data or text: nothing may be loaded, nothing may frame it. */
const CLOSED_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const HEADERS: readonly (readonly [string, string])[] = [
  ["Content-Security-Policy", CLOSED_POLICY],
  ["X-Content-Type-Options", "nosniff"],
  ["Referrer-Policy", "strict-origin-when-cross-origin"],
  [
    "Permissions-Policy",
    "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
  ],
  ["Cross-Origin-Opener-Policy", "same-origin"],
];

/** What an answer may have of its own; the others are the same on every one. */
const OWN = ["Content-Security-Policy", "Referrer-Policy"];

/** Two years, the least that the browsers' preload list takes being one. */
const HSTS = "max-age=63072000; includeSubDomains";

/** Who may embed or read an answer from another origin. */
export type Exposure = "public" | "desk";

/** What scripts of other origins may read of a public answer (Fetch, "CORS-safelisted response-header name"). */
const EXPOSED = "Cache-Status, Content-Location, ETag, Link, Retry-After, x-markdown-tokens";

/**
 * A response with the security set: policies of its own are kept, everything else is set.
 *
 * @param scheme of the request's URL, `https:` or `http:`
 */
export const secured = (response: Response, exposure: Exposure, scheme: string): Response => {
  const headers = new Headers(response.headers);
  for (const [name, value] of HEADERS)
    if (!OWN.includes(name) || !headers.has(name)) headers.set(name, value);
  headers.set("Cross-Origin-Resource-Policy", exposure === "public" ? "cross-origin" : "same-origin");
  if (exposure === "public") {
    headers.set("Access-Control-Allow-Origin", "*");
    headers.set("Access-Control-Expose-Headers", EXPOSED);
  }
  if (scheme === "https:") headers.set("Strict-Transport-Security", HSTS);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
};

/** The answer to OPTIONS, and so to a CORS preflight: what may be asked, for a day. */
export const preflight = (allow: string): Response =>
  new Response(null, {
    status: 204,
    headers: {
      Allow: allow,
      "Access-Control-Allow-Methods": allow,
      "Access-Control-Allow-Headers": "Accept, If-None-Match, If-Modified-Since",
      "Access-Control-Max-Age": "86400",
      "Cache-Control": "private, no-store",
    },
  });
