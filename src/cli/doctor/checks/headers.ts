import { type Exchange, told } from "../exchange.ts";
import { isDesk, isLogin, members } from "../response.ts";
import type { Visit } from "../visit.ts";
import { type Check, skipped, type Verdict, verdict } from "./check.ts";

/*
 * What stands on every answer, whatever it is: these look at all that the other checks asked for, and so come
 * last.
 */

/** A 304 freshens what the client has already, and carries only what may have changed. */
const answersOf = ({ exchanges }: Pick<Visit, "exchanges">): Exchange[] =>
  exchanges.filter((each) => each.status !== 304 && !isLogin(each));

const publicAnswersOf = (visit: Pick<Visit, "exchanges">): Exchange[] =>
  answersOf(visit).filter((each) => !isDesk(each));

/** Judges answers, and tells a fault once with how many have it: a missing field is mostly missing everywhere. */
const judged = (answers: readonly Exchange[], judge: (exchange: Exchange) => readonly string[]): Verdict => {
  const examples = new Map<string, { first: Exchange; count: number }>();
  for (const exchange of answers)
    for (const fault of judge(exchange)) {
      const { first = exchange, count = 0 } = examples.get(fault) ?? {};
      examples.set(fault, { first, count: count + 1 });
    }
  return verdict(
    [...examples].map(
      ([fault, { first, count }]) => `${fault}: ${told(first)}${count > 1 ? `, and ${count - 1} more` : ""}`,
    ),
    `${answers.length} answers`,
  );
};

/** What every policy here closes (CSP 3 §6). */
const CLOSED = ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"];

/** What is wrong with a Content-Security-Policy. */
export const mispoliced = (policy: string | null): string[] => {
  if (policy === null) return ["no Content-Security-Policy"];
  const directives = policy.split(";").map((directive) => directive.trim().replace(/\s+/gu, " "));
  return [
    ...CLOSED.filter((directive) => !directives.includes(directive)).map((each) => `policy without ${each}`),
    ...(/'unsafe-/u.test(policy) ? ["policy with 'unsafe-…'"] : []),
  ];
};

const policy: Check = {
  name: "headers/csp",
  expected: "Content-Security-Policy: default-src 'none', base, forms and frames closed, nothing unsafe",
  wayOut: "see what stands between: the Worker itself sets it on everything",
  look: (visit) =>
    judged(answersOf(visit), ({ headers }) => mispoliced(headers.get("Content-Security-Policy"))),
};

/** The rest of the security set, and what each field's value has to be. */
const SECURITY_SET: readonly (readonly [name: string, value: RegExp])[] = [
  ["X-Content-Type-Options", /^nosniff$/iu],
  ["Referrer-Policy", /^(?:no-referrer|same-origin|strict-origin|strict-origin-when-cross-origin)$/iu],
  ["Permissions-Policy", /\bgeolocation=\(\)/iu],
  ["Cross-Origin-Opener-Policy", /^same-origin$/iu],
];

const securitySet: Check = {
  name: "headers/security",
  expected: "nosniff, Referrer-Policy, Permissions-Policy, COOP, CORP on everything",
  wayOut: "see what stands between: the Worker itself sets them on everything",
  look: (visit) =>
    judged(answersOf(visit), (exchange) => {
      const resource = isDesk(exchange) ? /^same-origin$/iu : /^cross-origin$/iu;
      return [...SECURITY_SET, ["Cross-Origin-Resource-Policy", resource] as const]
        .map(([name, right]) => ({ name, right, value: exchange.headers.get(name) }))
        .filter(({ value, right }) => value === null || !right.test(value))
        .map(({ name, value }) => (value === null ? `no ${name}` : `${name}: ${value}`));
    }),
};

const HALF_A_YEAR = 15_768_000;

/** What is wrong with a Strict-Transport-Security field (RFC 6797 §6.1). */
export const misheld = (field: string | null): string[] => {
  const seconds = Number(/\bmax-age="?(\d+)/iu.exec(field ?? "")?.[1] ?? 0);
  return seconds < HALF_A_YEAR ? [`Strict-Transport-Security: ${field ?? "none"}`] : [];
};

const transport: Check = {
  name: "headers/hsts",
  expected: "Strict-Transport-Security for half a year or more, where the site is https",
  wayOut: "see what stands between: the Worker itself sets it on https",
  look: (visit) =>
    visit.site.startsWith("https:")
      ? judged(answersOf(visit), ({ headers }) => misheld(headers.get("Strict-Transport-Security")))
      : skipped("the site is not https here"),
};

/** What scripts of other sites must be able to read. */
const EXPOSED = ["etag", "link", "content-location"];

const preflighted = (exchange: Exchange): string[] => {
  const { headers, status } = exchange;
  const allows = (name: string, value: string): boolean => members(headers.get(name)).includes(value);
  if (status < 200 || status > 299) return [`${told(exchange)}: ${status}`];
  return [
    ...(allows("Access-Control-Allow-Methods", "get") ? [] : [`${told(exchange)}: it does not allow GET`]),
    ...(allows("Access-Control-Allow-Headers", "if-none-match")
      ? []
      : [`${told(exchange)}: it does not allow If-None-Match`]),
  ];
};

const crossOrigin: Check = {
  name: "headers/cors",
  expected: "any site's scripts may read what is public, and its ETag, Link and Content-Location",
  wayOut:
    "see what stands between: the Worker itself sets Access-Control-Allow-Origin: *, and answers OPTIONS",
  look: async (visit) => {
    const preflight = await visit.ask({
      method: "OPTIONS",
      target: visit.article ?? "/",
      headers: {
        Origin: "https://doctor.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "if-none-match",
      },
    });
    const found = judged(publicAnswersOf(visit), ({ headers }) => {
      const origin = headers.get("Access-Control-Allow-Origin");
      const exposed = members(headers.get("Access-Control-Expose-Headers"));
      const hidden = EXPOSED.filter((name) => !exposed.includes(name) && !exposed.includes("*"));
      if (origin !== "*") return [`Access-Control-Allow-Origin: ${origin ?? "none"}`];
      return hidden.length === 0 ? [] : [`not exposed: ${hidden.join(", ")}`];
    });
    const faults = [...preflighted(preflight), ...(found.result === "finding" ? found.found : [])];
    return faults.length === 0 ? found : verdict(faults, "");
  },
};

const cookies: Check = {
  name: "headers/cookies",
  expected: "no cookie on anything public: nobody is followed, and a cache keeps no answer that sets one",
  wayOut: "switch off what sets it (on Cloudflare: Bot Fight Mode, Waiting Room, session affinity)",
  look: (visit) =>
    judged(
      visit.exchanges.filter((each) => !isDesk(each)),
      ({ headers }) => headers.getSetCookie().map((cookie) => `Set-Cookie: ${cookie.split("=")[0]}=…`),
    ),
};

/** Fields that tell what runs behind the site. */
const TELLING = ["X-Powered-By", "X-AspNet-Version", "X-Generator", "X-Runtime"];

const leaks: Check = {
  name: "headers/leaks",
  expected: "no field tells which software, in which version, answers",
  wayOut: "take the field away where the proxy adds it",
  look: (visit) =>
    judged(answersOf(visit), ({ headers }) => [
      ...TELLING.filter((name) => headers.get(name) !== null).map((name) => `${name}: ${headers.get(name)}`),
      ...(/\/\d/u.test(headers.get("Server") ?? "") ? [`Server: ${headers.get("Server")}`] : []),
    ]),
};

export const headers: readonly Check[] = [crossOrigin, policy, securitySet, transport, cookies, leaks];
