import type { Status } from "../archive/read.ts";
import { preflight } from "../http/security.ts";
import type { PageContext } from "./context.ts";
import { methodNotAllowed, problemResponse } from "./problem.ts";

/** What waits for longer is late, ms. */
const LATE = 120_000;

const ALLOW = "GET, HEAD, OPTIONS";

const answer = (status: 200 | 503, body: Record<string, unknown>): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json", "Cache-Control": "private, no-store" },
  });

const told = ({ oldest, published }: Status, now: number): Response => {
  const since = { ...(published !== undefined && { published }) };
  if (oldest === undefined || now - Date.parse(oldest) <= LATE)
    return answer(200, { status: "ok", desk: "ok", ...since });
  return answer(503, { status: "late", desk: "late", oldest, ...since });
};

/**
 * `/healthz`: whether readers get what the desk has accepted. 503 when the oldest thing that waits is older than 120 s,
 * and when KV does not answer; 200 with `desk: none` where no desk has written.
 */
export const healthzRoute = async (c: PageContext): Promise<Response> => {
  const { method } = c.request;
  if (method === "OPTIONS") return preflight(ALLOW);
  if (method !== "GET" && method !== "HEAD") return problemResponse(c, methodNotAllowed(method, ALLOW));
  try {
    const status = await c.archive.status();
    return status === undefined ? answer(200, { status: "ok", desk: "none" }) : told(status, c.now);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(
      JSON.stringify({ level: "error", instance: c.instance, path: c.path, status: 503, message: reason }),
    );
    return answer(503, { status: "unavailable", desk: "unknown" });
  }
};
