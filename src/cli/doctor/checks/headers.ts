import { type Exchange, requestLine } from "../exchange.ts";
import { isDesk, isFromAccess, listMembers } from "../response.ts";
import type { Visit } from "../visit.ts";
import { type Check, skipped, type Verdict, verdict } from "./check.ts";

/*
 * Fields that every response must have. These checks examine the responses to all other checks, so they come last.
 */

/** Returns the responses, without 304, which has only the fields that may have changed. */
const responsesOf = ({ exchanges }: Pick<Visit, "exchanges">): Exchange[] =>
  exchanges.filter((each) => each.status !== 304 && !isFromAccess(each));

const publicResponsesOf = (visit: Pick<Visit, "exchanges">): Exchange[] =>
  responsesOf(visit).filter((each) => !isDesk(each));

/** Checks responses. A finding in many responses, such as a missing field, is reported once with their number. */
const checkEach = (
  responses: readonly Exchange[],
  findingsIn: (exchange: Exchange) => readonly string[],
): Verdict => {
  const examples = new Map<string, { first: Exchange; count: number }>();
  for (const exchange of responses)
    for (const finding of findingsIn(exchange)) {
      const { first = exchange, count = 0 } = examples.get(finding) ?? {};
      examples.set(finding, { first, count: count + 1 });
    }
  return verdict(
    [...examples].map(
      ([finding, { first, count }]) =>
        `${finding}: ${requestLine(first)}${count > 1 ? `, and ${count - 1} more` : ""}`,
    ),
    `${responses.length} responses`,
  );
};

/** Directives that every policy must have (CSP 3 §6). */
const REQUIRED_DIRECTIVES = [
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
];

/** Returns what is wrong with a Content-Security-Policy. */
export const policyFindings = (policy: string | null): string[] => {
  if (policy === null) return ["no Content-Security-Policy"];
  const directives = policy.split(";").map((directive) => directive.trim().replace(/\s+/gu, " "));
  return [
    ...REQUIRED_DIRECTIVES.filter((directive) => !directives.includes(directive)).map(
      (each) => `policy without ${each}`,
    ),
    ...(/'unsafe-/u.test(policy) ? ["policy with 'unsafe-…'"] : []),
  ];
};

const policy: Check = {
  name: "headers/csp",
  expected:
    "Content-Security-Policy with default-src, base-uri, form-action and frame-ancestors 'none', and nothing unsafe",
  advice: "Check the proxies and rules in front of the Worker: they remove or change this field.",
  run: (visit) =>
    checkEach(responsesOf(visit), ({ headers }) => policyFindings(headers.get("Content-Security-Policy"))),
};

/** The other security fields, with their expected values. */
const SECURITY_FIELDS: readonly (readonly [name: string, value: RegExp])[] = [
  ["X-Content-Type-Options", /^nosniff$/iu],
  ["Referrer-Policy", /^(?:no-referrer|same-origin|strict-origin|strict-origin-when-cross-origin)$/iu],
  ["Permissions-Policy", /\bgeolocation=\(\)/iu],
  ["Cross-Origin-Opener-Policy", /^same-origin$/iu],
];

const securitySet: Check = {
  name: "headers/security",
  expected: "nosniff, Referrer-Policy, Permissions-Policy, COOP and CORP on every response",
  advice: "Check the proxies and rules in front of the Worker: they remove or change these fields.",
  run: (visit) =>
    checkEach(responsesOf(visit), (exchange) => {
      const resource = isDesk(exchange) ? /^same-origin$/iu : /^cross-origin$/iu;
      return [...SECURITY_FIELDS, ["Cross-Origin-Resource-Policy", resource] as const]
        .map(([name, right]) => ({ name, right, value: exchange.headers.get(name) }))
        .filter(({ value, right }) => value === null || !right.test(value))
        .map(({ name, value }) => (value === null ? `no ${name}` : `${name}: ${value}`));
    }),
};

/** Half a year, in seconds. */
const MIN_HSTS_MAX_AGE = 15_768_000;

/** Returns what is wrong with a Strict-Transport-Security field (RFC 6797 §6.1). */
export const hstsFindings = (field: string | null): string[] => {
  const seconds = Number(/\bmax-age="?(\d+)/iu.exec(field ?? "")?.[1] ?? 0);
  return seconds < MIN_HSTS_MAX_AGE ? [`Strict-Transport-Security: ${field ?? "none"}`] : [];
};

const transport: Check = {
  name: "headers/hsts",
  expected: "Strict-Transport-Security for at least half a year on https",
  advice: "Check the proxies and rules in front of the Worker: they remove or change this field.",
  run: (visit) =>
    visit.site.startsWith("https:")
      ? checkEach(responsesOf(visit), ({ headers }) => hstsFindings(headers.get("Strict-Transport-Security")))
      : skipped("this address is not https"),
};

/** Fields that scripts of other sites must be able to read. */
const EXPOSED = ["etag", "link", "content-location"];

const preflighted = (exchange: Exchange): string[] => {
  const { headers, status } = exchange;
  const allows = (name: string, value: string): boolean => listMembers(headers.get(name)).includes(value);
  if (status < 200 || status > 299) return [`${requestLine(exchange)}: ${status}`];
  return [
    ...(allows("Access-Control-Allow-Methods", "get")
      ? []
      : [`${requestLine(exchange)}: GET is not allowed`]),
    ...(allows("Access-Control-Allow-Headers", "if-none-match")
      ? []
      : [`${requestLine(exchange)}: If-None-Match is not allowed`]),
  ];
};

const crossOrigin: Check = {
  name: "headers/cors",
  expected: "scripts of any site can read public responses with their ETag, Link and Content-Location",
  advice:
    "Check the proxies and rules in front of the Worker: they change Access-Control-Allow-Origin, or respond to OPTIONS themselves.",
  run: async (visit) => {
    const preflight = await visit.send({
      method: "OPTIONS",
      target: visit.article ?? "/",
      headers: {
        Origin: "https://doctor.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "if-none-match",
      },
    });
    const found = checkEach(publicResponsesOf(visit), ({ headers }) => {
      const origin = headers.get("Access-Control-Allow-Origin");
      const exposed = listMembers(headers.get("Access-Control-Expose-Headers"));
      const hidden = EXPOSED.filter((name) => !exposed.includes(name) && !exposed.includes("*"));
      if (origin !== "*") return [`Access-Control-Allow-Origin: ${origin ?? "none"}`];
      return hidden.length === 0 ? [] : [`not exposed: ${hidden.join(", ")}`];
    });
    const findings = [...preflighted(preflight), ...(found.result === "finding" ? found.found : [])];
    return findings.length === 0 ? found : verdict(findings, "");
  },
};

const cookies: Check = {
  name: "headers/cookies",
  expected:
    "no cookie on public responses: readers are not tracked, and caches do not store responses with cookies",
  advice:
    "Turn off the feature that sets it (on Cloudflare: Bot Fight Mode, Waiting Room, session affinity).",
  run: (visit) =>
    checkEach(
      visit.exchanges.filter((each) => !isDesk(each)),
      ({ headers }) => headers.getSetCookie().map((cookie) => `Set-Cookie: ${cookie.split("=")[0]}=…`),
    ),
};

/** Fields that reveal the software of a site. */
const REVEALING_FIELDS = ["X-Powered-By", "X-AspNet-Version", "X-Generator", "X-Runtime"];

const leaks: Check = {
  name: "headers/leaks",
  expected: "no field reveals the software and its version",
  advice: "Remove the field in the proxy that adds it.",
  run: (visit) =>
    checkEach(responsesOf(visit), ({ headers }) => [
      ...REVEALING_FIELDS.filter((name) => headers.get(name) !== null).map(
        (name) => `${name}: ${headers.get(name)}`,
      ),
      ...(/\/\d/u.test(headers.get("Server") ?? "") ? [`Server: ${headers.get("Server")}`] : []),
    ]),
};

export const headers: readonly Check[] = [crossOrigin, policy, securitySet, transport, cookies, leaks];
