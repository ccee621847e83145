import { createMiddleware } from "hono/factory";
import { isLocalHost } from "./local-host.ts";

/** The kind of a response. Other origins may embed and read `public` responses, but not `desk` responses. */
export type Exposure = "public" | "desk";

/** Two years, in seconds. The browsers' preload list requires at least one. */
const HSTS = "max-age=63072000";

/** Matches the host of a request's URL. */
const HOST = /^https?:\/\/(\[[^\]]*\]|[^/:]*)/iu;

/**
 * Returns Strict-Transport-Security for a response; undefined on this computer, where other programs use the same host
 * without https.
 *
 * A request over plain HTTP gets the field too, against RFC 6797 §7.2: the key of Cloudflare's cache has no scheme, so a
 * response that the cache stored for http is also sent to https. A browser ignores the field over http (RFC 6797 §8.1).
 *
 * @param scope the setting HSTS: `subdomains` extends the field to all subdomains of the host
 */
const strictTransport = (url: string, scope: unknown): string | undefined => {
  if (isLocalHost(HOST.exec(url)?.[1] ?? "")) return undefined;
  return scope === "subdomains" ? `${HSTS}; includeSubDomains` : HSTS;
};

/** The response fields that a script of another origin may read (Fetch, "CORS-safelisted response-header name"). */
const EXPOSED_FIELDS =
  "Accept-Ranges, Cache-Status, Content-Location, Content-Range, ETag, Link, Retry-After, x-markdown-tokens";

/** Features of browsers that no page here uses. */
const PERMISSIONS =
  "accelerometer autoplay browsing-topics camera display-capture geolocation gyroscope magnetometer microphone midi payment usb";

type Fields = readonly (readonly [name: string, value: string])[];

/** The fields that a response may have with another value: a page allows its own stylesheet, a preview sends no Referer. */
const DEFAULTS: Fields = [
  [
    "Content-Security-Policy",
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  ],
  ["Referrer-Policy", "strict-origin-when-cross-origin"],
];

/** The fields that all responses of a kind have. */
const FIELDS: Readonly<Record<Exposure, Fields>> = (() => {
  const all: Fields = [
    ["Cross-Origin-Opener-Policy", "same-origin"],
    ["Permissions-Policy", PERMISSIONS.replaceAll(/[a-z-]+/gu, "$&=()").replaceAll(" ", ", ")],
    ["X-Content-Type-Options", "nosniff"],
  ];
  return {
    desk: [...all, ["Cross-Origin-Resource-Policy", "same-origin"]],
    public: [
      ...all,
      ["Cross-Origin-Resource-Policy", "cross-origin"],
      ["Access-Control-Allow-Origin", "*"],
      ["Access-Control-Expose-Headers", EXPOSED_FIELDS],
    ],
  };
})();

/**
 * Sets the security fields of every response, and for public responses the CORS fields too. A Content-Security-Policy
 * or Referrer-Policy that the response already has stays.
 *
 * Hono's `cors` and `secureHeaders` are not used: `cors` sets its fields before the handler runs, and Hono then copies every
 * response; `secureHeaders` reads the response anew for each field, which took 1.5 % of a page (docs/performance.md).
 *
 * @example app.use(securityHeaders("public"));
 */
export const securityHeaders = (exposure: Exposure) =>
  createMiddleware(async (c, next) => {
    await next();
    const { headers } = c.res;
    for (const [name, value] of DEFAULTS) if (!headers.has(name)) headers.set(name, value);
    for (const [name, value] of FIELDS[exposure]) headers.set(name, value);
    const transport = strictTransport(c.req.url, (c.env as { HSTS?: unknown } | undefined)?.HSTS);
    if (transport !== undefined) headers.set("Strict-Transport-Security", transport);
  });
