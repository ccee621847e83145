import { type Exchange, type Question, told } from "../exchange.ts";
import { isDesk, isLogin, members } from "../response.ts";
import type { Visit } from "../visit.ts";
import { type Check, skipped, verdict } from "./check.ts";

/*
 * The desk is closed to whoever has no token.
 */

const ELSEWHERE = "https://doctor.example";

/** Where nobody may come in. What is PUT here is no article, so that an open desk would not take it either. */
const questions = ({ nonce }: Visit): Question[] => [
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
  expected: "401 to whoever has no token or a wrong one, 503 where none is set",
  wayOut: "close it at once: npx wrangler secret put PUBLISH_TOKEN, and see what stands between",
  look: async (visit) => {
    const faults: string[] = [];
    const seen = new Set<string>();
    for (const question of questions(visit)) {
      const exchange = await visit.ask({ ...question, accept: "application/json" });
      seen.add(isLogin(exchange) ? "Cloudflare Access" : String(exchange.status));
      // A preflight changes nothing; what it allows is the next check's matter.
      if (question.method !== "OPTIONS" && !REFUSALS.includes(exchange.status) && !isLogin(exchange))
        faults.push(`${told(question)}: ${exchange.status}`);
    }
    return verdict(faults, [...seen].join(", "));
  },
};

const ofTheDesk = ({ exchanges }: Visit): Exchange[] =>
  exchanges.filter((each) => isDesk(each) && !isLogin(each));

const judged = (visit: Visit, judge: (exchange: Exchange) => string | undefined) => {
  const answers = ofTheDesk(visit);
  if (answers.length === 0) return skipped("a login stands before the desk");
  return verdict(
    answers.flatMap((each) => {
      const fault = judge(each);
      return fault === undefined ? [] : [`${told({ ...each, accept: undefined })}: ${fault}`];
    }),
    `${answers.length} answers`,
  );
};

const sameOrigin: Check = {
  name: "desk/cors",
  expected: "no script of another site may use the desk: no Access-Control-Allow-…",
  wayOut: "take the rule away that adds CORS to everything",
  look: (visit) =>
    judged(visit, ({ headers }) => {
      const found = [...headers.keys()].find((name) => name.startsWith("access-control-allow-"));
      return found === undefined ? undefined : `${found}: ${headers.get(found)}`;
    }),
};

const unkept: Check = {
  name: "desk/no-store",
  expected: "private, no-store: nobody keeps what the desk says",
  wayOut: "take the rule away that keeps everything (Cache Rules)",
  look: (visit) =>
    judged(visit, ({ headers }) => {
      const field = headers.get("Cache-Control");
      return field === null || members(field).includes("no-store") ? undefined : `Cache-Control: ${field}`;
    }),
};

export const desk: readonly Check[] = [closed, sameOrigin, unkept];
