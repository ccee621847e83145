import type { Status } from "../archive/read.ts";
import { logLine } from "../http/log-line.ts";
import type { PageContext } from "./context.ts";

/** An update that waits longer than this is late, ms. */
const LATE_AFTER = 120_000;

const health = (c: PageContext, status: 200 | 503, body: Record<string, unknown>): Response =>
  c.json(body, status, { "Cache-Control": "private, no-store" });

const deskHealth = (c: PageContext, { oldest, published }: Status): Response => {
  const last = { ...(published !== undefined && { published }) };
  if (oldest === undefined || c.var.now - Date.parse(oldest) <= LATE_AFTER)
    return health(c, 200, { status: "ok", desk: "ok", ...last });
  return health(c, 503, { status: "late", desk: "late", oldest, ...last });
};

/**
 * `/healthz`: reports whether readers get what the desk has accepted. 503 if the oldest waiting update is older than
 * 120 s, or if KV does not respond. 200 with `desk: none` if no desk has written to KV.
 */
export const healthz = async (c: PageContext): Promise<Response> => {
  try {
    const status = await c.var.archive.status();
    return status === undefined ? health(c, 200, { status: "ok", desk: "none" }) : deskHealth(c, status);
  } catch (error) {
    console.error(logLine(error, { instance: c.var.requestId, path: c.var.path, status: 503 }));
    return health(c, 503, { status: "unavailable", desk: "unknown" });
  }
};
