import type { LedgerContext } from "../context.ts";
import { backlog, type Pending, pending } from "../outbox/backlog.ts";
import { jsonResponse } from "../response.ts";
import { badParameter } from "./refusals.ts";

const MAX_LIMIT = 1_000;

const iso = (ms: number): string => new Date(ms).toISOString();

const told = ({ kind, name, queued, due, attempts, error }: Pending) => ({
  kind,
  name,
  since: iso(queued),
  due: iso(due),
  attempts,
  ...(error !== null && { error }),
});

/**
 * `GET /desk/outbox?limit=`: what KV and the caches have not learnt yet: how much, since when, and each thing with
 * what went wrong, those first that are due first. Purges that repeat another are planned up to an hour ahead.
 */
export const getOutbox = (c: LedgerContext): Response => {
  const { sql, moment } = c.env;
  const limit = c.req.query("limit") ?? "100";
  if (!/^\d{1,4}$/u.test(limit) || Number(limit) < 1 || Number(limit) > MAX_LIMIT)
    return badParameter("limit", limit, `a number from 1 to ${MAX_LIMIT}`);
  const { overdue, ...counts } = backlog(sql, moment().now);
  return jsonResponse(
    200,
    {
      ...counts,
      ...(overdue !== undefined && { oldest: iso(overdue) }),
      items: pending(sql, Number(limit)).map(told),
    },
    {},
  );
};
