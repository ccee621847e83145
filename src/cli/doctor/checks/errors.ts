import { type Exchange, type Question, told } from "../exchange.ts";
import { documentOf, isDesk, isLogin, mediaType, members } from "../response.ts";
import type { Visit } from "../visit.ts";
import { type Check, verdict } from "./check.ts";

/*
 * Errors: the right status, in a form that the client can read (RFC 9457), kept by nobody for long.
 */

const isOurs = (exchange: Exchange): boolean => exchange.status >= 400 && !isLogin(exchange);

const FORMS = [
  ["text/html", "text/html"],
  ["application/json", "application/problem+json"],
  ["text/markdown", "text/markdown"],
] as const;

const notFound: Check = {
  name: "errors/404",
  expected: "404 as a page for people, a problem document for programs, a short text for agents",
  wayOut: "see what stands between: an error page of the host's takes the place of the Worker's",
  look: async (visit) => {
    const faults: string[] = [];
    for (const [accept, form] of FORMS) {
      const exchange = await visit.ask({ target: `/doctor-${visit.nonce}`, accept });
      if (exchange.status !== 404) faults.push(`${told(exchange)}: ${exchange.status}`);
      else if (mediaType(exchange) !== form)
        faults.push(`${told(exchange)}: ${mediaType(exchange)}, not ${form}`);
    }
    return verdict(faults, "404 in three forms");
  },
};

/** Requests that cannot be answered, and the status that says so. */
const refusedQuestions = ({ article }: Visit): [status: number, question: Question][] => [
  [405, { method: "POST", target: article ?? "/", body: "" }],
  [400, { target: "/%FF" }],
  [400, { target: "/a%2Fb" }],
  [414, { target: `/${"a".repeat(8_200)}` }],
];

const statuses: Check = {
  name: "errors/status",
  expected: "405 to POST with Allow, 400 to a path that is none, 414 to one over 8,192 bytes",
  wayOut: "see what stands between: the Worker itself answers so",
  look: async (visit) => {
    const faults: string[] = [];
    const questions = refusedQuestions(visit);
    for (const [status, question] of questions) {
      const exchange = await visit.ask({ ...question, accept: "application/json" });
      const allowed = members(exchange.headers.get("Allow"));
      if (exchange.status !== status) faults.push(`${told(question)}: ${exchange.status}, not ${status}`);
      else if (status === 405 && !(allowed.includes("get") && allowed.includes("head")))
        faults.push(`${told(question)}: Allow: ${exchange.headers.get("Allow") ?? "none"}`);
    }
    return verdict(faults, `${questions.length} requests that cannot be answered`);
  },
};

const serverErrors: Check = {
  name: "errors/5xx",
  expected: "no public page fails",
  wayOut: "see the Worker's log (npx wrangler tail): a problem's instance names its line",
  look: ({ exchanges }) => {
    const answers = exchanges.filter((each) => !isDesk(each));
    return verdict(
      answers
        .filter(({ status }) => status >= 500)
        .map((each) => {
          const { detail, instance } = documentOf(each) ?? {};
          return `${told(each)}: ${[each.status, detail, instance].filter((part) => part !== undefined).join(", ")}`;
        }),
      `${answers.length} answers`,
    );
  },
};

/** What is wrong with a problem document (RFC 9457 §3.1, and what the house adds). */
const misproblem = (exchange: Exchange): string | undefined => {
  if (mediaType(exchange) !== "application/problem+json")
    return `${mediaType(exchange) || "no Content-Type"}, not application/problem+json`;
  const document = documentOf(exchange);
  if (document === undefined) return "no JSON object";
  if (document.status !== exchange.status) return `its status is ${document.status}`;
  const missing = ["type", "title", "detail", "instance"].find((name) => typeof document[name] !== "string");
  return missing === undefined ? undefined : `no ${missing}`;
};

const problems: Check = {
  name: "errors/problem",
  expected: "to programs, every error is application/problem+json with type, title, status, detail, instance",
  wayOut: "see what stands between: an error page of the host's takes the place of the Worker's",
  look: ({ exchanges }) => {
    const answers = exchanges.filter(
      (each) => isOurs(each) && each.accept === "application/json" && each.method !== "HEAD",
    );
    return verdict(
      answers.flatMap((each) => {
        const fault = misproblem(each);
        return fault === undefined ? [] : [`${told(each)}: ${each.status} as ${fault}`];
      }),
      `${answers.length} problem documents`,
    );
  },
};

const KEPT_BY_NOBODY = [400, 401, 403, 405, 406, 412, 414, 429];

const neverKept: Check = {
  name: "errors/no-store",
  expected: "private, no-store on 400, 405, 406, 414 and 5xx: an error is kept by nobody",
  wayOut: "take the rule away that keeps errors (Cache Rules, “Status code TTL”)",
  look: ({ exchanges }) => {
    const answers = exchanges.filter(
      (each) => isOurs(each) && !isDesk(each) && (each.status >= 500 || KEPT_BY_NOBODY.includes(each.status)),
    );
    return verdict(
      answers.flatMap((each) => {
        const field = each.headers.get("Cache-Control");
        // Without any, that is the fault, and lifetimes/cache-control tells it.
        return field === null || members(field).includes("no-store")
          ? []
          : [`${told(each)}: ${each.status} with Cache-Control: ${field}`];
      }),
      `${answers.length} answers`,
    );
  },
};

const TRACES = [
  /^\s*at .{1,200}:\d+:\d+\)?\s*$/mu,
  /\b[\w-]+\.[cm]?[jt]sx?:\d+:\d+/u,
  /\bnode_modules\//u,
  /^(?:Uncaught )?(?:Type|Reference|Range|Syntax)?Error: /mu,
];

/** Whether an error tells of the code behind it. */
export const isRevealing = ({ body }: Exchange): boolean => TRACES.some((trace) => trace.test(body));

const disclosure: Check = {
  name: "errors/disclosure",
  expected: "no error shows a stack trace, or gives back the URL's text as markup",
  wayOut: "deploy without debugging aids; the reason of an error belongs in the log alone",
  look: async (visit) => {
    const markup = "<svg onload=alert(1)>";
    const echo = await visit.ask({ target: `/${encodeURIComponent(markup)}`, accept: "text/html" });
    const faults = visit.exchanges
      .filter((each) => each.status >= 400 && isRevealing(each))
      .map((each) => `${told(each)}: ${each.status} with a stack trace`);
    if (echo.body.includes(markup)) faults.push(`${told(echo)}: the URL's text as markup`);
    return verdict(faults, `${visit.exchanges.filter(({ status }) => status >= 400).length} errors`);
  },
};

export const errors: readonly Check[] = [notFound, statuses, disclosure, problems, neverKept, serverErrors];
