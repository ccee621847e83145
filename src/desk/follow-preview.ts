import type { Archive } from "../archive/read.ts";
import { hasDesk } from "./access/has-desk.ts";
import { createMistakeCounter } from "./access/mistake-counter.ts";
import { parsePreviewLink } from "./access/preview-link.ts";
import type { DeskObject } from "./env.ts";
import type { Preview } from "./ledger/previews.ts";

/*
 * Preview links need no token. The Worker calls the Durable Object only for a URL that has the form of a link, if the site has
 * a desk, and not for an address that keeps guessing.
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

/** The circumstances in which a link is followed. */
export interface PreviewEnvironment {
  /** The publication's Durable Object. */
  desk: DurableObjectStub<DeskObject>;
  archive: Pick<Archive, "status" | "lastChange">;
  /** The client's address; undefined if it is not known. */
  address: string | undefined;
  /** ms since the epoch. */
  now: number;
}

const mistakes = createMistakeCounter();

/**
 * Follows the preview link in a request's URL, without rendering the preview.
 *
 * @example
 * const preview = await followPreview(c.req.raw, { desk: deskObject(c.env), archive, address, now: clock.now() });
 */
export const followPreview = async (
  { method, url }: Pick<Request, "method" | "url">,
  { desk, archive, address, now }: PreviewEnvironment,
): Promise<FollowedPreview> => {
  if (method !== "GET" && method !== "HEAD") return { kind: "method" };
  const link = parsePreviewLink(new URL(url));
  if (link === undefined) return { kind: "unknown" };
  const wait = address === undefined ? undefined : mistakes.wait(address, now);
  if (wait !== undefined) return { kind: "limited", retryAfter: wait };
  try {
    // Otherwise a link that anyone can invent would create the desk, near its sender. Previews also work while KV fails.
    if (!(await hasDesk(archive).catch(() => true))) return { kind: "unknown" };
    const preview = await desk.preview(link);
    if (preview.kind !== "unknown") return preview;
    // Clients without a known address share one limit, so it must not stop a link that is right.
    const retryAfter = mistakes.count(address ?? "", now);
    return retryAfter === undefined || address !== undefined ? preview : { kind: "limited", retryAfter };
  } catch (error) {
    return { kind: "unavailable", error };
  }
};
