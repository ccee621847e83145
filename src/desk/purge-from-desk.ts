import { withTimeout } from "../archive/timeout.ts";
import { isRefusedPurge } from "../edge/purge-caches.ts";
import { errorMessage } from "../http/error-message.ts";
import type { CachePurger } from "./env.ts";

/*
 * Purges of the Durable Object. It calls the Worker's default entrypoint by RPC. On Cloudflare such calls have hung and
 * crashed where a request by `fetch` worked (workerd issues 6782 and 6453), so the object then sends the same purge to
 * `POST /desk/purge`.
 */

/** How long the RPC method may take, ms. A purge counts as failed after 10 s, so there is time for the request. */
const RPC_TIMEOUT = 3_000;

/** The address of the request. It never leaves the Worker, and no host is asked for. */
const PURGE_URL = "https://worker.invalid/desk/purge";

/** The dependencies of a purge. */
export interface DeskPurgeEnvironment {
  /** The Worker's default entrypoint. */
  worker: CachePurger;
  /** The secret PUBLISH_TOKEN, which authenticates the request. Without it, only RPC is tried. */
  token: string | undefined;
}

const byRequest = async (worker: CachePurger, token: string, tags: string[]): Promise<void> => {
  const response = await worker.fetch(
    new Request(PURGE_URL, {
      method: "POST",
      headers: { Authorization: `Bearer ${token.trim()}`, "Content-Type": "application/json" },
      body: JSON.stringify({ tags }),
    }),
  );
  if (!response.ok)
    throw new Error(`POST /desk/purge: ${response.status} ${(await response.text()).slice(0, 300)}`);
};

/** Creates the function that purges at most 100 tags; it rejects if the platform refuses. It remembers that RPC failed. */
export const createDeskPurge = ({
  worker,
  token,
}: DeskPurgeEnvironment): ((tags: string[]) => Promise<void>) => {
  let way: "rpc" | "request" = "rpc";
  return async (tags) => {
    if (way === "request" && token !== undefined) return byRequest(worker, token, tags);
    try {
      await withTimeout(worker.purge(tags), RPC_TIMEOUT, () => {
        throw new Error(`the RPC method did not respond in ${RPC_TIMEOUT} ms`);
      });
    } catch (error) {
      const message = errorMessage(error);
      if (token === undefined || isRefusedPurge(message)) throw error;
      console.warn(JSON.stringify({ level: "warn", purge: "by request, because RPC failed", message }));
      await byRequest(worker, token, tags);
      way = "request";
    }
  };
};
