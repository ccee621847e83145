import { type Exchange, requestLine, type SiteRequest } from "../exchange.ts";
import { isDesk, isFromAccess, jsonObjectOf, listMembers, mediaType } from "../response.ts";
import type { Visit } from "../visit.ts";
import { type Check, verdict } from "./check.ts";

/*
 * Error responses: status, media type (RFC 9457) and caching.
 */

const isSiteError = (exchange: Exchange): boolean => exchange.status >= 400 && !isFromAccess(exchange);

const TYPES_BY_ACCEPT = [
  ["text/html", "text/html"],
  ["application/json", "application/problem+json"],
  ["text/markdown", "text/markdown"],
] as const;

const notFound: Check = {
  name: "errors/404",
  expected: "404 as HTML, as a problem document for JSON clients, and as Markdown",
  advice:
    "Check the proxies and rules in front of the Worker: they replace the Worker's error responses with their own.",
  run: async (visit) => {
    const findings: string[] = [];
    for (const [accept, type] of TYPES_BY_ACCEPT) {
      const exchange = await visit.send({ target: `/doctor-${visit.nonce}`, accept });
      if (exchange.status !== 404) findings.push(`${requestLine(exchange)}: ${exchange.status}`);
      else if (mediaType(exchange) !== type)
        findings.push(`${requestLine(exchange)}: ${mediaType(exchange)}, not ${type}`);
    }
    return verdict(findings, "404 in three media types");
  },
};

/** Invalid requests, with the expected status. */
const invalidRequests = ({ article }: Visit): [status: number, request: SiteRequest][] => [
  [405, { method: "POST", target: article ?? "/", body: "" }],
  [400, { target: "/%FF" }],
  [400, { target: "/a%2Fb" }],
  [414, { target: `/${"a".repeat(8_200)}` }],
];

const statuses: Check = {
  name: "errors/status",
  expected: "405 with Allow for POST, 400 for an invalid path, 414 for a URL over 8,192 bytes",
  advice: "Check the proxies and rules in front of the Worker: they respond to these requests themselves.",
  run: async (visit) => {
    const findings: string[] = [];
    const requests = invalidRequests(visit);
    for (const [status, request] of requests) {
      const exchange = await visit.send({ ...request, accept: "application/json" });
      const allowed = listMembers(exchange.headers.get("Allow"));
      if (exchange.status !== status)
        findings.push(`${requestLine(request)}: ${exchange.status}, not ${status}`);
      else if (status === 405 && !(allowed.includes("get") && allowed.includes("head")))
        findings.push(`${requestLine(request)}: Allow: ${exchange.headers.get("Allow") ?? "none"}`);
    }
    return verdict(findings, `${requests.length} invalid requests`);
  },
};

const serverErrors: Check = {
  name: "errors/5xx",
  expected: "no public page responds with 5xx",
  advice: "See the Worker's log (npx wrangler tail). The problem's instance is in the log line.",
  run: ({ exchanges }) => {
    const responses = exchanges.filter((each) => !isDesk(each));
    return verdict(
      responses
        .filter(({ status }) => status >= 500)
        .map((each) => {
          const { detail, instance } = jsonObjectOf(each) ?? {};
          return `${requestLine(each)}: ${[each.status, detail, instance].filter((part) => part !== undefined).join(", ")}`;
        }),
      `${responses.length} responses`,
    );
  },
};

/** Returns what is wrong with a problem document (RFC 9457 §3.1). Broadsheet always sends detail and instance. */
const problemFinding = (exchange: Exchange): string | undefined => {
  if (mediaType(exchange) !== "application/problem+json")
    return `${mediaType(exchange) || "no Content-Type"}, not application/problem+json`;
  const document = jsonObjectOf(exchange);
  if (document === undefined) return "content that is not a JSON object";
  if (document.status !== exchange.status) return `its status is ${document.status}`;
  const missing = ["type", "title", "detail", "instance"].find((name) => typeof document[name] !== "string");
  return missing === undefined ? undefined : `no ${missing}`;
};

const problems: Check = {
  name: "errors/problem",
  expected:
    "for JSON clients, every error is application/problem+json with type, title, status, detail and instance",
  advice:
    "Check the proxies and rules in front of the Worker: they replace the Worker's error responses with their own.",
  run: ({ exchanges }) => {
    const responses = exchanges.filter(
      (each) => isSiteError(each) && each.accept === "application/json" && each.method !== "HEAD",
    );
    return verdict(
      responses.flatMap((each) => {
        const finding = problemFinding(each);
        return finding === undefined ? [] : [`${requestLine(each)}: ${each.status} as ${finding}`];
      }),
      `${responses.length} problem documents`,
    );
  },
};

const NEVER_STORED = [400, 401, 403, 405, 406, 412, 414, 429];

const neverStored: Check = {
  name: "errors/no-store",
  expected: "private, no-store on 400, 405, 406, 414 and 5xx: no cache stores an error",
  advice: "Remove the rule that caches errors (Cache Rules, “Status code TTL”).",
  run: ({ exchanges }) => {
    const responses = exchanges.filter(
      (each) =>
        isSiteError(each) && !isDesk(each) && (each.status >= 500 || NEVER_STORED.includes(each.status)),
    );
    return verdict(
      responses.flatMap((each) => {
        const field = each.headers.get("Cache-Control");
        // lifetimes/cache-control reports a missing field.
        return field === null || listMembers(field).includes("no-store")
          ? []
          : [`${requestLine(each)}: ${each.status} with Cache-Control: ${field}`];
      }),
      `${responses.length} responses`,
    );
  },
};

const TRACES = [
  /^\s*at .{1,200}:\d+:\d+\)?\s*$/mu,
  /\b[\w-]+\.[cm]?[jt]sx?:\d+:\d+/u,
  /\bnode_modules\//u,
  /^(?:Uncaught )?(?:Type|Reference|Range|Syntax)?Error: /mu,
];

/** Tests for a stack trace in an error response. */
export const hasStackTrace = ({ body }: Exchange): boolean => TRACES.some((trace) => trace.test(body));

const disclosure: Check = {
  name: "errors/disclosure",
  expected: "no error shows a stack trace, or repeats the URL as markup",
  advice: "Deploy without debugging features. Write the cause of an error only to the log.",
  run: async (visit) => {
    const markup = "<svg onload=alert(1)>";
    const echo = await visit.send({ target: `/${encodeURIComponent(markup)}`, accept: "text/html" });
    const findings = visit.exchanges
      .filter((each) => each.status >= 400 && hasStackTrace(each))
      .map((each) => `${requestLine(each)}: ${each.status} with a stack trace`);
    if (echo.body.includes(markup)) findings.push(`${requestLine(echo)}: the URL appears as markup`);
    return verdict(findings, `${visit.exchanges.filter(({ status }) => status >= 400).length} errors`);
  },
};

export const errors: readonly Check[] = [notFound, statuses, disclosure, problems, neverStored, serverErrors];
