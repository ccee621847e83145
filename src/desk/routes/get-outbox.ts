import type { LedgerContext } from "../context.ts";
import { backlog, type PendingJob, pendingJobs } from "../outbox/backlog.ts";
import { jsonResponse } from "../response.ts";
import { readLimit } from "./query.ts";

const iso = (ms: number): string => new Date(ms).toISOString();

const jobFields = ({ kind, name, queued, due, attempts, error }: PendingJob) => ({
  kind,
  name,
  since: iso(queued),
  due: iso(due),
  attempts,
  ...(error !== null && { error }),
});

/**
 * `GET /desk/outbox?limit=`: the jobs that wait for KV and the caches: their number, since when the oldest is overdue,
 * and each job with the reason of its last failure, in the order of their due times. Repeated purges are planned up to
 * an hour ahead.
 */
export const getOutbox = (c: LedgerContext): Response => {
  const { sql, moment } = c.env;
  const { value: limit, problem } = readLimit(c.req.query("limit"));
  if (problem !== undefined) return problem;
  const { overdue, ...counts } = backlog(sql, moment().now);
  return jsonResponse(
    200,
    {
      ...counts,
      ...(overdue !== undefined && { oldest: iso(overdue) }),
      items: pendingJobs(sql, limit).map(jobFields),
    },
    {},
  );
};
