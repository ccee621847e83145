import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { repetitions } from "../repetitions.ts";
import { observe, TOKEN, withTimingSafeEqual } from "./observed-site.ts";

/*
 * No log line and no data point contains a secret of a request, wherever the request has it, and whatever fails.
 */

beforeAll(withTimingSafeEqual);

const aSecret = fc.stringMatching(/^[A-Za-z\d_-]{24,64}$/u);
const aSignature = fc.stringMatching(/^[\da-f]{64}$/u);

/** The request fields that may hold a secret. The Worker reads only some of them. */
const FIELDS = [
  "Accept",
  "Authorization",
  "Broadsheet-Author",
  "CF-Access-Client-Secret",
  "CF-Access-Jwt-Assertion",
  "CF-Connecting-IP",
  "Content-Encoding",
  "Content-Type",
  "Cookie",
  "Forwarded",
  "If-Match",
  "If-Modified-Since",
  "If-None-Match",
  "Referer",
  "Sec-Fetch-Site",
  "User-Agent",
  "X-Api-Key",
  "X-Request-Id",
];

const VALUES = [
  (secret: string) => secret,
  (secret: string) => `Bearer ${secret}`,
  (secret: string) => `Basic ${secret}`,
  (secret: string) => `text/html;q=0.3;key=${secret}`,
  (secret: string) => `"${secret}"`,
];

const PATHS = ["/", "/articles/tide", "/articles/broken", "/articles/never.md", "/sections/town", "/changes"];
const MORE_PATHS = [
  "/articles.json",
  "/healthz",
  "/feed.xml",
  "/Articles/Tide/",
  "/articles/%2F",
  "/robots.txt",
];
const DESK_PATHS = [
  "/desk/articles",
  "/desk/articles/tide",
  "/desk/purge",
  "/desk/articles:batch",
  "/desk/nothing",
];

const QUERIES = ["token", "signature", "before", "fields", "since", "limit", "archive", "utm_source", "q"];

/** Writes a preview link with a secret signature, in the right spelling and in others that clients make of it. */
const LINKS: ((signature: string) => string)[] = [
  (signature) => `/desk/preview/tide?revision=1&expires=9999999999&signature=${signature}`,
  (signature) => `/desk/preview/tide%3Frevision=1&expires=9999999999&signature=${signature}`,
  (signature) => `/desk/preview/tide?revision=1%26expires=9999999999%26signature=${signature}`,
  (signature) => `//desk/preview/tide%3Fsignature=${signature}`,
  (signature) => `/DESK/Preview/tide/${signature}`,
  (signature) => `/%2564esk/preview/tide%253Fsignature%253D${signature}`,
  (signature) =>
    `/desk/preview/tide%3Fsignature=${signature}?revision=1&expires=9999999999&signature=${"0".repeat(64)}`,
];

const aMethod = fc.constantFrom("GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS");

const aRequest = fc
  .record({
    path: fc.constantFrom(...PATHS, ...MORE_PATHS, ...DESK_PATHS),
    method: aMethod,
    fields: fc.dictionary(fc.constantFrom(...FIELDS), fc.nat(VALUES.length - 1), { maxKeys: 5 }),
    query: fc.array(fc.constantFrom(...QUERIES), { maxLength: 3 }),
    credentials: fc.constantFrom("none", "right", "secret"),
    secret: aSecret,
    link: fc.option(fc.nat(LINKS.length - 1), { nil: undefined, freq: 3 }),
    signature: aSignature,
    failing: fc.record({ kv: fc.boolean(), desk: fc.boolean(), share: fc.constantFrom(0, 1) }),
  })
  .map(({ path, method, fields, query, credentials, secret, link, signature, failing }) => {
    const search = query.map((name) => `${name}=${secret}`).join("&");
    const headers = new Headers(
      Object.entries(fields).map(([name, how]) => [name, VALUES[how]?.(secret) ?? secret]),
    );
    if (credentials !== "none")
      headers.set("Authorization", `Bearer ${credentials === "right" ? TOKEN : secret}`);
    const hasBody = method !== "GET" && method !== "HEAD";
    return {
      target: link === undefined ? `${path}${search && `?${search}`}` : (LINKS[link]?.(signature) ?? path),
      init: { method, headers, ...(hasBody && { body: JSON.stringify({ headline: secret }) }) },
      failing,
      secrets: [secret, signature, TOKEN],
    };
  });

const refuse = async (): Promise<never> => {
  throw new Error("no answer");
};

it("no secret of a request's fields, query, body, token or preview link is in a log line or a data point", async () => {
  let written = 0;
  await fc.assert(
    fc.asyncProperty(aRequest, async ({ target, init, failing, secrets }) => {
      const { output, points } = await observe(target, init, {
        LOG_SAMPLE: failing.share,
        ...(failing.kv && { ARTICLES: { get: refuse } }),
        ...(failing.desk && { DESK: { getByName: () => ({ fetch: refuse, preview: refuse }) } }),
      });
      const recorded = `${output}${JSON.stringify(points)}`.toLowerCase();
      written += recorded.length;
      for (const secret of secrets) expect(recorded).not.toContain(secret.toLowerCase());
    }),
    { numRuns: repetitions({ short: 600, full: 1_500, long: 60_000 }) },
  );
  expect(written).toBeGreaterThan(100_000);
});
