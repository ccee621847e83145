import type { DeskObject } from "./env.ts";
import type { Preview } from "./ledger/previews.ts";
import { createMistakeCounter } from "./mistake-counter.ts";
import { parsePreviewLink } from "./preview-link.ts";

/*
 * Preview links need no token. The Worker calls the Durable Object only for a URL that has the form of a link, and not
 * for an address that keeps guessing.
 */

/** The result of following a preview link. */
export type FollowedPreview =
  | Preview
  /** The method is neither GET nor HEAD. */
  | { kind: "method" }
  /** Too many unknown links came from this address; `retryAfter` in seconds. */
  | { kind: "limited"; retryAfter: number }
  /** The Durable Object does not respond. */
  | { kind: "unavailable"; error: unknown };

const mistakes = createMistakeCounter();

/**
 * Follows the preview link in a request's URL, without rendering the preview.
 *
 * @param desk the publication's Durable Object
 * @param now ms since the epoch
 * @example
 * const preview = await followPreview(c.req.raw, deskObject(c.env), clock.now());
 */
export const followPreview = async (
  { method, url, headers }: Request,
  desk: DurableObjectStub<DeskObject>,
  now: number,
): Promise<FollowedPreview> => {
  if (method !== "GET" && method !== "HEAD") return { kind: "method" };
  const link = parsePreviewLink(new URL(url));
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
