import { MIN_TOKEN_LENGTH } from "../../../http/publish-token.ts";
import { type Exchange, requestLine, type SiteRequest } from "../exchange.ts";
import { isDesk, isFromAccess, listMembers } from "../response.ts";
import type { Visit } from "../visit.ts";
import { type Check, skipped, verdict } from "./check.ts";

const ELSEWHERE = "https://doctor.example";

/** Requests that the desk must refuse. The PUT has no valid article, so that even an open desk would not store it. */
const forbiddenRequests = ({ nonce }: Visit): SiteRequest[] => [
  { target: `/desk/articles/doctor-${nonce}`, headers: { Origin: ELSEWHERE } },
  {
    method: "PUT",
    target: `/desk/articles/doctor-${nonce}`,
    body: "{}",
    headers: { "Content-Type": "application/json", "If-None-Match": "*" },
  },
  { target: "/desk/export", headers: { Authorization: `Bearer doctor-${nonce}` } },
  {
    method: "OPTIONS",
    target: `/desk/articles/doctor-${nonce}`,
    headers: {
      Origin: ELSEWHERE,
      "Access-Control-Request-Method": "PUT",
      "Access-Control-Request-Headers": "authorization, content-type",
    },
  },
];

const REFUSALS = [401, 403, 429, 503];

const closed: Check = {
  name: "desk/closed",
  expected: "401 without the right token, 503 if no token is configured",
  advice:
    "Set a token of at least 32 characters at once: npx wrangler secret put PUBLISH_TOKEN. Check the proxies and rules in front of the Worker: they must not add a token.",
  run: async (visit) => {
    const findings: string[] = [];
    const seen = new Set<string>();
    for (const request of forbiddenRequests(visit)) {
      const exchange = await visit.send({ ...request, accept: "application/json" });
      seen.add(isFromAccess(exchange) ? "Cloudflare Access" : String(exchange.status));
      if (exchange.status === 503 && exchange.body.includes(`fewer than ${MIN_TOKEN_LENGTH} characters`))
        findings.push(`PUBLISH_TOKEN has fewer than ${MIN_TOKEN_LENGTH} characters, so the desk is closed`);
      // A preflight changes nothing. The next check reports what it allows.
      if (request.method !== "OPTIONS" && !REFUSALS.includes(exchange.status) && !isFromAccess(exchange))
        findings.push(`${requestLine(request)}: ${exchange.status}`);
    }
    return verdict([...new Set(findings)], [...seen].join(", "));
  },
};

const deskResponses = ({ exchanges }: Visit): Exchange[] =>
  exchanges.filter((each) => isDesk(each) && !isFromAccess(each));

const checkEach = (visit: Visit, findingIn: (exchange: Exchange) => string | undefined) => {
  const responses = deskResponses(visit);
  if (responses.length === 0) return skipped("Cloudflare Access protects the desk");
  return verdict(
    responses.flatMap((each) => {
      const finding = findingIn(each);
      return finding === undefined ? [] : [`${requestLine({ ...each, accept: undefined })}: ${finding}`];
    }),
    `${responses.length} responses`,
  );
};

const sameOrigin: Check = {
  name: "desk/cors",
  expected: "no Access-Control-Allow-… field, so that scripts of other sites cannot use the desk",
  advice: "Remove the rule that adds CORS fields to every response.",
  run: (visit) =>
    checkEach(visit, ({ headers }) => {
      const found = [...headers.keys()].find((name) => name.startsWith("access-control-allow-"));
      return found === undefined ? undefined : `${found}: ${headers.get(found)}`;
    }),
};

const notStored: Check = {
  name: "desk/no-store",
  expected: "private, no-store: no cache stores responses of the desk",
  advice: "Remove the rule that caches every response (Cache Rules).",
  run: (visit) =>
    checkEach(visit, ({ headers }) => {
      const field = headers.get("Cache-Control");
      return field === null || listMembers(field).includes("no-store")
        ? undefined
        : `Cache-Control: ${field}`;
    }),
};

export const desk: readonly Check[] = [closed, sameOrigin, notStored];
