import { createMistakeCounter } from "./authorization.ts";
import type { DeskObject } from "./env.ts";
import type { Preview } from "./ledger/previews.ts";
import { previewLinkIn } from "./preview-link.ts";

/*
 * The one thing under /desk that needs no token. The Worker, which renders what the Durable Object hands it, wakes it
 * for what has a link's shape alone, and not for an address that keeps guessing.
 */

/** What a request for a preview comes to. */
export type FollowedPreview =
  | Preview
  | { kind: "method" }
  /** Too many links from this address that were never made; `retryAfter` in seconds. */
  | { kind: "limited"; retryAfter: number }
  /** The desk does not answer. */
  | { kind: "unavailable"; error: unknown };

const mistakes = createMistakeCounter();

/**
 * Follows the link that a request is.
 *
 * @param desk where the ledger is
 * @param now ms since the epoch
 */
export const followPreview = async (
  { method, url, headers }: Request,
  desk: DurableObjectStub<DeskObject>,
  now: number,
): Promise<FollowedPreview> => {
  if (method !== "GET" && method !== "HEAD") return { kind: "method" };
  const link = previewLinkIn(new URL(url));
  if (link === undefined) return { kind: "unknown" };
  const address = headers.get("CF-Connecting-IP") ?? "";
  const wait = mistakes.wait(address, now);
  if (wait !== undefined) return { kind: "limited", retryAfter: wait };
  try {
    const preview = await desk.preview(link);
    if (preview.kind === "unknown") mistakes.count(address, now);
    return preview;
  } catch (error) {
    return { kind: "unavailable", error };
  }
};
