import type { Ledger, LedgerContext } from "../context.ts";
import { retryFailedKeys } from "../ledger/jobs.ts";
import { platformLimits, setKVLimit } from "../ledger/platform-limits.ts";
import { retryFailedReceivers } from "../ledger/push.ts";
import { storageLimit } from "../ledger/storage-room.ts";
import { backlog, type PendingJob, pendingJobs } from "../outbox/backlog.ts";
import { type ReceiverState, receiverStates } from "../push/receiver-states.ts";
import { jsonResponse } from "../response.ts";
import { readLimit } from "./query.ts";

const iso = (ms: number): string => new Date(ms).toISOString();

/** @param limit until when no key is written, ms since the epoch */
const jobFields = ({ kind, name, queued, due, attempts, error }: PendingJob, limit: number) => ({
  kind,
  name,
  since: iso(queued),
  due: iso(kind === "purge" ? due : Math.max(due, limit)),
  attempts,
  ...(error !== null && { error }),
});

const receiverFields = ({ kind, receiver, host, state, waiting, attempts, due, error }: ReceiverState) => ({
  kind,
  ...(kind === "webhook" && { id: receiver }),
  ...(host !== undefined && { host }),
  state,
  waiting,
  attempts,
  ...(attempts > 0 && state === "active" && { due: iso(due) }),
  ...(error !== null && { error }),
});

/** Returns the state of the receivers of notifications, without the field if there are none. */
const pushFields = ({ sql, site }: Ledger) => {
  const receivers = receiverStates(sql, site);
  return receivers.length === 0 ? {} : { push: receivers.map(receiverFields) };
};

/** Returns the state of the outbox. */
const outboxFields = (ledger: Ledger, limit: number) => {
  const { sql, site, moment } = ledger;
  const { now } = moment();
  const { overdue, ...counts } = backlog(sql, now);
  const { kv } = platformLimits(sql);
  return {
    ...counts,
    ...(overdue !== undefined && { oldest: iso(overdue) }),
    storage: { used: sql.databaseSize, limit: storageLimit(site.plan) },
    ...(kv > now && { dailyLimit: { until: iso(kv) } }),
    ...pushFields(ledger),
    items: pendingJobs(sql, limit).map((job) => jobFields(job, kv)),
  };
};

/**
 * `GET /desk/outbox?limit=`: the jobs that wait for KV and the caches: their number, since when the oldest is overdue,
 * and each job with the reason of its last failure, in the order of their due times. Repeated purges are planned up to
 * an hour ahead. `push` has the hub, the search engines and the webhooks, with the reason of their last failure. `dailyLimit` says until when no key is written, because the account's daily limit of KV is used up.
 */
export const getOutbox = (c: LedgerContext): Response => {
  const { value: limit, problem } = readLimit(c.req.query("limit"));
  return problem ?? jsonResponse(200, outboxFields(c.env, limit), {});
};

/**
 * `POST /desk/outbox`: tries all writes and notifications again at once that have failed or wait for a daily limit, for example
 * after the account has changed to the paid plan. A webhook that has stopped stays so (routes/webhooks.ts).
 */
export const postOutbox = (c: LedgerContext): Response => {
  c.env.change(({ sql }, { now }) => {
    setKVLimit(sql, 0);
    retryFailedKeys(sql, now);
    retryFailedReceivers(sql, now);
  }, "urgent");
  c.env.startDispatch();
  return jsonResponse(202, outboxFields(c.env, 0), { Location: "/desk/outbox" });
};
