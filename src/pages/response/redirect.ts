import { cacheHeaders, tagField } from "../../http/freshness.ts";
import { encodePath } from "../../http/url.ts";
import type { PageContext } from "../context.ts";
import { audienceOf } from "./represent.ts";
import { isNegotiated, type Resource } from "./representation.ts";

/** Builds a 301. It has a lifetime like a page, so that a move can be undone. */
export const movedPermanently = (
  { env: { VERSION }, var: { now } }: PageContext,
  location: string,
  { tags, isByAccept }: { tags: readonly string[]; isByAccept: boolean },
): Response =>
  new Response(`Moved to ${location}\n`, {
    status: 301,
    headers: new Headers([
      ["Content-Type", "text/plain; charset=utf-8"],
      ["Location", location],
      tagField(tags, VERSION?.id),
      ...(isByAccept ? [["Vary", "Accept"] as [string, string]] : []),
      ...cacheHeaders({ kind: "settled" }, audienceOf(isByAccept), now),
    ]),
  });

/**
 * Redirects from a resource to the same representation of another path (301).
 *
 * @param to the decoded path of the other resource
 * @param tags the cache tags that a change purges, in addition to `site`
 * @see RFC 9110 §15.4.2
 */
export const movedTo = <Content>(
  c: PageContext,
  resource: Resource<Content>,
  to: string,
  tags: readonly string[],
): Response => {
  const location = encodePath(resource.pathOf(to, resource.target.suffix ?? ""));
  return movedPermanently(c, location, { tags, isByAccept: isNegotiated(resource) });
};

/**
 * Redirects from a URL with a typing mistake to the canonical URL: with a 301 for GET and HEAD, and with a 308, which
 * keeps the method, for all others.
 *
 * @see RFC 9110 §15.4.2, §15.4.9
 */
export const canonicalRedirect = (c: PageContext, location: string): Response => {
  if (c.req.method === "GET" || c.req.method === "HEAD")
    return movedPermanently(c, location, { tags: [], isByAccept: false });
  return new Response(`The canonical URL is ${location}\n`, {
    status: 308,
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      Location: location,
      "Cache-Control": "private, no-store",
    },
  });
};
