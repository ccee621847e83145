import type { Status } from "../archive/read.ts";
import type { PageContext } from "./context.ts";
import { recordFailure } from "./response/failure.ts";
import { BROADSHEET_VERSION } from "./version.ts";

/** An update that waits longer than this is late, ms. */
const LATE_AFTER = 120_000;

/**
 * The desk writes its status again after its last planned purge and after each release. If the status is this much older,
 * the desk does not run, ms. Alarms may be a minute late, and KV needs a minute to settle.
 */
const SILENT_AFTER = 300_000;

/**
 * Returns whether the setting CACHE expects a cache that the platform does not have. Purges then have no effect, and nobody
 * would notice if a cache kept old pages.
 */
const lacksCache = (c: PageContext): boolean =>
  c.var.site.cache === "auto" && (c.executionCtx as { cache?: object }).cache === undefined;

const health = (c: PageContext, status: 200 | 503, body: Record<string, unknown>): Response =>
  c.json(
    {
      ...body,
      ...(lacksCache(c) && { cache: "missing" }),
      version: BROADSHEET_VERSION,
      ...(c.env.VERSION !== undefined && { build: c.env.VERSION.id }),
    },
    status,
    { "Cache-Control": "private, no-store" },
  );

/** Returns since when the desk should have done something, ISO 8601; undefined if it is not known to be late. */
const lateSince = ({ oldest, waiting, release }: Status, now: number): string | undefined => {
  if (oldest !== undefined && now - Date.parse(oldest) > LATE_AFTER) return oldest;
  return [waiting, release].find((time) => time !== undefined && now - Date.parse(time) > SILENT_AFTER);
};

const deskHealth = (c: PageContext, status: Status): Response => {
  const { published, storage, purges } = status;
  const isNear = storage === "8GB" || (storage === "4GB" && c.var.site.plan !== "paid");
  const last = { ...(published !== undefined && { published }), ...(isNear && { storage: "near" }) };
  if (storage === "full") return health(c, 503, { status: "full", desk: "full", ...last });
  const late = lateSince(status, c.var.now);
  if (purges !== undefined)
    return health(c, 503, { status: "late", desk: "late", purges, ...(late && { oldest: late }), ...last });
  return late === undefined
    ? health(c, 200, { status: "ok", desk: "ok", ...last })
    : health(c, 503, { status: "late", desk: "late", oldest: late, ...last });
};

/**
 * Reports on a site without a status. A desk deletes its status when the account's daily limit of KV is used up, because it
 * cannot write another one. Only a desk writes a change feed.
 */
const healthWithoutStatus = async (c: PageContext): Promise<Response> => {
  const { seq } = await c.var.archive.lastChange();
  return seq === 0
    ? health(c, 200, { status: "ok", desk: "none" })
    : health(c, 503, { status: "limited", desk: "limited" });
};

/**
 * `/healthz`: reports whether readers get what the desk has accepted. 503 if the oldest waiting update is older than
 * 120 s, if purges fail, if the desk did not run at a planned time, if its storage is full, if a daily limit of the account is used up
 * (`limited`), or if KV does not respond. 200 with `desk: none` if no desk has written to KV. `cache` is `missing` if the platform's cache does not exist.
 * `storage` is `near` from 80 % of the storage on: 8 GB, or 4 GB on the free plan. It always names the version of Broadsheet and the build.
 */
export const healthz = async (c: PageContext): Promise<Response> => {
  try {
    const status = await c.var.archive.status();
    return status === undefined ? await healthWithoutStatus(c) : deskHealth(c, status);
  } catch (error) {
    recordFailure(c, error, 503);
    return health(c, 503, { status: "unavailable", desk: "unknown" });
  }
};
