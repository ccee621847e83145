import { isID } from "../../article/fields.ts";
import type { LedgerContext } from "../context.ts";
import { STATES, type State } from "../ledger/current-revision.ts";
import { type ArticleSummary, summaries, summaryAt, summaryOf } from "../ledger/summaries.ts";
import { jsonResponse } from "../response.ts";
import { badParameter, readLimit, readQuery } from "./query.ts";

const PARAMETERS = ["id", "path", "state", "after", "limit"] as const;

const isState = (value: string): value is State => (STATES as readonly string[]).includes(value);

const summaryFields = ({ revision, time, ...summary }: ArticleSummary) => ({
  ...summary,
  revision: String(revision),
  time: new Date(time).toISOString(),
});

/**
 * `GET /desk/articles?state=&after=&limit=`: all articles by id; `next` is the URL of the next page, if there is one.
 * With `?id=` or `?path=`, only the article that has the id or holds the path; no item if there is none.
 */
export const listArticles = (c: LedgerContext): Response => {
  const { sql } = c.env;
  const { value: query, problem: badQuery } = readQuery(c.req.url, PARAMETERS);
  if (badQuery !== undefined) return badQuery;
  const { id, path, state, after } = query;
  if (id !== undefined) return jsonResponse(200, { items: summaryOf(sql, id).map(summaryFields) }, {});
  if (path !== undefined) return jsonResponse(200, { items: summaryAt(sql, path).map(summaryFields) }, {});
  if (state !== undefined && !isState(state))
    return badParameter("state", state, `one of ${STATES.join(", ")}`);
  if (after !== undefined && !isID(after))
    return badParameter("after", after, "the id of an article; take it from next");
  const { value: limit, problem } = readLimit(query.limit);
  if (problem !== undefined) return problem;
  // One more than the page shows, to find out whether there is a next page.
  const found = summaries(sql, { state, after: after ?? "", limit: limit + 1 });
  const items = found.slice(0, limit);
  const next = new URLSearchParams({
    ...(state !== undefined && { state }),
    after: items.at(-1)?.id ?? "",
    limit: String(limit),
  });
  return jsonResponse(
    200,
    {
      items: items.map(summaryFields),
      ...(found.length > items.length && { next: `/desk/articles?${next}` }),
    },
    {},
  );
};
