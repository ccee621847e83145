import type { LedgerContext } from "../context.ts";
import { STATES, type State } from "../ledger/standing.ts";
import { type Summary, summaries, summaryAt, summaryOf } from "../ledger/summaries.ts";
import { jsonResponse } from "../response.ts";
import { badParameter } from "./refusals.ts";

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1_000;

const isState = (value: string): value is State => (STATES as readonly string[]).includes(value);

const told = ({ revision, time, ...summary }: Summary) => ({
  ...summary,
  revision: String(revision),
  time: new Date(time).toISOString(),
});

/**
 * `GET /desk/articles?state=&after=&limit=`: all articles by id, `next` being the rest's URL where there is more.
 * `?id=` and `?path=`: the one that has the id, or holds the path, and no other; no item where there is none.
 */
export const listArticles = (c: LedgerContext): Response => {
  const { sql } = c.env;
  const id = c.req.query("id");
  if (id !== undefined) return jsonResponse(200, { items: summaryOf(sql, id).map(told) }, {});
  const path = c.req.query("path");
  if (path !== undefined) return jsonResponse(200, { items: summaryAt(sql, path).map(told) }, {});
  const state = c.req.query("state");
  if (state !== undefined && !isState(state))
    return badParameter("state", state, `one of ${STATES.join(", ")}`);
  const limit = c.req.query("limit") ?? String(DEFAULT_LIMIT);
  if (!/^\d{1,4}$/u.test(limit) || Number(limit) < 1 || Number(limit) > MAX_LIMIT)
    return badParameter("limit", limit, `a number from 1 to ${MAX_LIMIT}`);
  const found = summaries(sql, { state, after: c.req.query("after") ?? "", limit: Number(limit) + 1 });
  const items = found.slice(0, Number(limit));
  const last = items.at(-1);
  const rest = new URLSearchParams({ ...(state !== undefined && { state }), after: last?.id ?? "", limit });
  return jsonResponse(
    200,
    {
      items: items.map(told),
      ...(found.length > items.length && { next: `/desk/articles?${rest}` }),
    },
    {},
  );
};
