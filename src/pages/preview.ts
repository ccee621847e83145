import { type ReadableArticle, salvageArticle } from "../article/salvage.ts";
import { cacheHeaders } from "../http/freshness.ts";
import { negotiate } from "../http/negotiate.ts";
import { contentSecurityPolicy } from "../representations/html/policy.ts";
import { type PreviewNotice, previewPage } from "../representations/html/preview-page.ts";
import type { PageContext } from "./context.ts";
import { failure } from "./failure.ts";
import {
  methodNotAllowed,
  never,
  notAcceptable,
  problemResponse,
  type Trouble,
  unavailable,
} from "./problem.ts";

/*
 * Previews: what a link that the desk made lets somebody read. Nobody keeps them, and nothing on them or in their
 * fields leads anywhere that is not public.
 */

const ALLOW = "GET, HEAD";

/** What a link has come to. */
export type FollowedPreview =
  /** `document` is the article as JSON. */
  | ({ kind: "open"; document: string; path: string } & PreviewNotice)
  | { kind: "expired"; id: string; expires: string }
  | { kind: "unknown" }
  | { kind: "method" }
  | { kind: "limited"; retryAfter: number }
  | { kind: "unavailable"; error: unknown };

type Context = Pick<PageContext, "request" | "path" | "site" | "instance" | "now">;

/** One answer for a link that was never made, was revoked, or was changed: it tells nothing of what there is. */
export const unknownPreview: Trouble = {
  name: "not-found",
  detail:
    "There is no preview under this address. It may not be whole, or links were revoked; ask whoever sent it for a new one.",
  ...never,
};

/** 410, with the way to another link. */
export const expiredPreview = (id: string, expires: string): Trouble => ({
  name: "preview-expired",
  detail: `This preview could be read until ${expires}. POST /desk/articles/${id}/preview gives a link for another hour.`,
  members: { expired: expires },
  ...never,
});

const limited = (retryAfter: number): Trouble => ({
  name: "too-many-requests",
  detail: `Too many wrong links came from this address; try again in ${retryAfter} seconds.`,
  fields: [["Retry-After", String(retryAfter)]],
  ...never,
});

const silent: Trouble = {
  ...unavailable,
  detail: "The desk, which has the preview, does not answer; please try again in a few seconds.",
};

const page = async (c: Context, article: ReadableArticle, notice: PreviewNotice): Promise<Response> => {
  const accept = c.request.headers.get("Accept") ?? undefined;
  if (negotiate(accept, ["text/html"]) === undefined) {
    const { pathname, search } = new URL(c.request.url);
    return problemResponse(c, notAcceptable(accept ?? "", [{ type: "text/html", url: pathname + search }]));
  }
  return new Response(previewPage(article, { site: c.site, notice }), {
    headers: new Headers([
      ["Content-Type", "text/html; charset=utf-8"],
      ["Content-Language", article.language],
      ["Content-Security-Policy", await contentSecurityPolicy("preview", c.site)],
      ["X-Robots-Tag", "noindex"],
      ["Vary", "Accept"],
      ...cacheHeaders(never.freshness, "edge", c.now),
    ]),
  });
};

const answer = async (c: Context, preview: FollowedPreview): Promise<Response> => {
  switch (preview.kind) {
    case "open": {
      const { document, path, ...notice } = preview;
      const article = salvageArticle(JSON.parse(document), { path, language: c.site.language });
      if (article === undefined) throw new Error(`a revision at ${path} has nothing to show`);
      return page(c, article, notice);
    }
    case "expired":
      return problemResponse(c, expiredPreview(preview.id, preview.expires));
    case "unknown":
      return problemResponse(c, unknownPreview);
    case "method":
      return problemResponse(c, methodNotAllowed(c.request.method, ALLOW));
    case "limited":
      return problemResponse(c, limited(preview.retryAfter));
    case "unavailable":
      return failure(c, preview.error, silent);
  }
};

/** Answers whoever followed a link to a preview, as HTML alone. The link is a secret, which no other site may learn. */
export const previewRoute = async (c: Context, preview: FollowedPreview): Promise<Response> => {
  const response = await answer(c, preview).catch((error: unknown) => failure(c, error));
  response.headers.set("Referrer-Policy", "no-referrer");
  return response;
};
