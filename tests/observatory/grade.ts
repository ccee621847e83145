/*
 * The rules by which Mozilla's HTTP Observatory grades a site, as far as they apply to a site without cookies.
 * Written from its published rules and points, not with its code: the package @mdn/mdn-http-observatory has the licence
 * MPL-2.0, and needs PostgreSQL and a list of domains from the network.
 *
 * https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring, and src/analyzer/tests and src/grader/charts.js of
 * https://github.com/mdn/mdn-http-observatory at 94042bb (20 August 2026).
 */

/** The responses of a site that the Observatory examines. */
export interface Visited {
  /** The headers and the body of a page over https. */
  headers: Headers;
  body: string;
  /** The headers of the response to a request from another site. */
  corsHeaders: Headers;
  /** The URLs that a request over http leads to, the first one included. */
  route: readonly string[];
}

/** One rule's result, with the points that it adds or takes away. */
export interface Result {
  rule: string;
  result: string;
  points: number;
}

const BROAD = new Set(["ftp:", "http:", "https:", "*", "http://*", "http://*.*", "https://*", "https://*.*"]);
const BROAD_OR_INLINE = new Set([...BROAD, "'unsafe-inline'", "data:"]);

type Policy = Map<string, string[]>;

/** Parses a policy. @throws if a directive is repeated */
const policyOf = (field: string): Policy => {
  const policy: Policy = new Map();
  for (const directive of field.split(";").map((each) => each.trim().toLowerCase())) {
    const [name = "", ...sources] = directive.split(/\s+/u);
    if (name === "") continue;
    if (policy.has(name)) throw new Error(`${name} is repeated`);
    policy.set(name, sources);
  }
  return policy;
};

const isInsecure = (source: string): boolean => source.startsWith("http:") || source.startsWith("ftp:");

const policyResult = (policy: Policy): [result: string, points: number] => {
  const sourcesOf = (name: string): string[] => policy.get(name) ?? policy.get("default-src") ?? ["*"];
  const [script, style, object] = [sourcesOf("script-src"), sourcesOf("style-src"), sourcesOf("object-src")];
  const passive = ["img-src", "media-src"];
  const active = [...policy].filter(([name]) => !passive.includes(name)).flatMap(([, sources]) => sources);
  if (script.some((source) => BROAD_OR_INLINE.has(source)) || object.some((source) => BROAD.has(source)))
    return ["unsafe-inline", -20];
  if (active.some(isInsecure)) return ["insecure-scheme", -20];
  if ([...script, ...style].includes("'unsafe-eval'")) return ["unsafe-eval", -10];
  if (passive.flatMap(sourcesOf).some(isInsecure)) return ["insecure-scheme-in-passive-content", -10];
  if (style.some((source) => BROAD_OR_INLINE.has(source))) return ["unsafe-inline-in-style", 0];
  return policy.get("default-src")?.join() === "'none'" ? ["default-src-none", 10] : ["no-unsafe", 5];
};

const contentSecurityPolicy = ({ headers }: Visited): [string, number] => {
  const field = headers.get("Content-Security-Policy");
  if (field === null) return ["not-implemented", -25];
  try {
    return policyResult(policyOf(field));
  } catch {
    return ["invalid", -25];
  }
};

const frameOptions = ({ headers }: Visited): [string, number] => {
  if (/(?:^|;)\s*frame-ancestors\s/iu.test(headers.get("Content-Security-Policy") ?? ""))
    return ["by-csp", 5];
  const field = headers.get("X-Frame-Options")?.trim().toLowerCase();
  if (field === undefined) return ["not-implemented", -20];
  return ["deny", "sameorigin"].includes(field) ? ["implemented", 5] : ["invalid", -20];
};

const PRIVATE_REFERRERS = ["no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"];

const referrerPolicy = ({ headers }: Visited): [string, number] => {
  const field = headers.get("Referrer-Policy");
  if (field === null) return ["not-implemented", 0];
  return PRIVATE_REFERRERS.includes(field.split(",").at(-1)?.trim().toLowerCase() ?? "")
    ? ["private", 5]
    : ["unsafe-or-invalid", -5];
};

/** Six months, as the Observatory counts them, seconds. */
const SIX_MONTHS = 15_552_000;

const strictTransportSecurity = ({ headers }: Visited): [string, number] => {
  const field = headers.get("Strict-Transport-Security");
  if (field === null) return ["not-implemented", -20];
  const maxAge = /(?:^|;)\s*max-age=(\d+)/iu.exec(field)?.[1];
  if (maxAge === undefined || field.includes(",")) return ["invalid", -20];
  return Number(maxAge) < SIX_MONTHS ? ["less-than-six-months", -10] : ["at-least-six-months", 0];
};

const redirection = ({ route }: Visited): [string, number] => {
  const [first, second, ...others] = route.map((url) => new URL(url));
  if (first === undefined) return ["no-http", 0];
  if (second === undefined) return ["missing", -20];
  if ((others.at(-1) ?? second).protocol !== "https:") return ["not-to-https", -20];
  if (second.protocol === "http:") return ["not-to-https-at-first", -10];
  return first.hostname === second.hostname ? ["to-https", 0] : ["off-host", -5];
};

const crossOriginSharing = ({ corsHeaders }: Visited): [string, number] => {
  const allowed = corsHeaders.get("Access-Control-Allow-Origin");
  if (allowed === null) return ["not-implemented", 0];
  if (allowed === "*") return ["public", 0];
  return corsHeaders.get("Access-Control-Allow-Credentials") === "true"
    ? ["universal", -50]
    : ["restricted", 0];
};

const contentTypeOptions = ({ headers }: Visited): [string, number] =>
  headers.get("X-Content-Type-Options")?.trim().toLowerCase() === "nosniff"
    ? ["nosniff", 0]
    : ["missing-or-invalid", -5];

/** Returns the result of a field with one token: `good` tokens give ten points, `neutral` ones none. */
const tokenResult = (
  field: string | null,
  { good, neutral }: { good: readonly string[]; neutral: readonly string[] },
): [string, number] => {
  if (field === null) return ["not-implemented", 0];
  if (good.includes(field)) return [field, 10];
  return neutral.includes(field) ? [field, 0] : ["invalid", -5];
};

/** @throws if the page has a cookie: this grader has no rule for them */
const cookies = ({ headers }: Visited): [string, number] => {
  if (headers.has("Set-Cookie"))
    throw new Error("the page has cookies, and this grader has no rule for them");
  return ["no cookies", 0];
};

/** @throws if the page has a script file that is not of another site, over https and with its hash */
const subresourceIntegrity = ({ body }: Visited): [string, number] => {
  const scripts = [...body.matchAll(/<script\b[^>]*\bsrc=[^>]*>/giu)].map(([tag]) => tag);
  if (scripts.length === 0) return ["no scripts", 0];
  if (scripts.some((tag) => !/\bsrc="https:/iu.test(tag) || !/\bintegrity="sha/iu.test(tag)))
    throw new Error("the page has scripts for which this grader has no rule");
  return ["external-scripts-with-integrity", 5];
};

const RULES: Record<string, (visited: Visited) => [result: string, points: number]> = {
  "content-security-policy": contentSecurityPolicy,
  cookies,
  "cross-origin-embedder-policy": ({ headers }) =>
    tokenResult(headers.get("Cross-Origin-Embedder-Policy"), {
      good: ["require-corp", "credentialless"],
      neutral: ["unsafe-none"],
    }),
  "cross-origin-opener-policy": ({ headers }) =>
    tokenResult(headers.get("Cross-Origin-Opener-Policy"), {
      good: ["same-origin", "same-origin-allow-popups", "noopener-allow-popups"],
      neutral: ["unsafe-none"],
    }),
  "cross-origin-resource-policy": ({ headers }) =>
    tokenResult(headers.get("Cross-Origin-Resource-Policy"), {
      good: ["same-origin", "same-site"],
      neutral: ["cross-origin"],
    }),
  "cross-origin-resource-sharing": crossOriginSharing,
  redirection,
  "referrer-policy": referrerPolicy,
  "strict-transport-security": strictTransportSecurity,
  "subresource-integrity": subresourceIntegrity,
  "x-content-type-options": contentTypeOptions,
  "x-frame-options": frameOptions,
};

/** The grades for 100, 95, … points. */
const GRADES = ["A+", "A", "A", "A-", "B+", "B", "B", "B-", "C+", "C", "C", "C-", "D+", "D", "D", "D-"];

/** The score without extra credit that earns extra credit. */
const EXTRA_CREDIT_FROM = 90;

/** Grades a site. */
export const gradeOf = (visited: Visited): { grade: string; score: number; results: Result[] } => {
  const results = Object.entries(RULES).map(([rule, apply]) => {
    const [result, points] = apply(visited);
    return { rule, result, points };
  });
  const sum = (points: readonly number[]): number => points.reduce((total, each) => total + each, 100);
  const all = results.map(({ points }) => points);
  const plain = sum(all.filter((points) => points < 0));
  const score = Math.max(plain >= EXTRA_CREDIT_FROM ? sum(all) : plain, 0);
  return { grade: GRADES[Math.ceil((100 - Math.min(score, 100)) / 5)] ?? "F", score, results };
};
