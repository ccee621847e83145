import { type ReadableArticle, salvageArticle } from "../article/salvage.ts";
import { contentSecurityPolicy } from "../representations/html/policy.ts";
import { type PreviewNotice, previewPage } from "../representations/html/preview-page.ts";
import type { PageContext } from "./context.ts";
import { failure, unavailable } from "./response/failure.ts";
import { problemResponse } from "./response/problem.ts";
import { methodNotAllowed, notAcceptable } from "./response/problems.ts";
import { negotiateType } from "./response/representation.ts";

/*
 * Previews: one revision of an article, for everybody who has the link that the desk made. No cache keeps a preview,
 * and it does not reveal where or when the article will be published.
 */

/** The desk's result for a preview link. */
export type FollowedPreview =
  /** `document` is the article as JSON. */
  | ({ kind: "open"; document: string; path: string } & PreviewNotice)
  | { kind: "expired"; id: string; expires: string }
  | { kind: "unknown" }
  | { kind: "method" }
  /** `retryAfter` in seconds. */
  | { kind: "limited"; retryAfter: number }
  | { kind: "unavailable"; error: unknown };

const previewOf = async (
  c: PageContext,
  article: ReadableArticle,
  notice: PreviewNotice,
): Promise<Response> => {
  if (negotiateType(c, ["text/html"]) === undefined) {
    const { pathname, search } = new URL(c.req.url);
    return notAcceptable(c, [{ type: "text/html", url: pathname + search }]);
  }
  const { site } = c.var;
  return new Response(previewPage(article, { site, notice }), {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Language": article.language,
      "Content-Security-Policy": await contentSecurityPolicy("preview", site),
      "X-Robots-Tag": "noindex",
      Vary: "Accept",
      "Cache-Control": "private, no-store",
    },
  });
};

const respond = (c: PageContext, preview: FollowedPreview): Promise<Response> => {
  switch (preview.kind) {
    case "open": {
      const { document, path, ...notice } = preview;
      const { language } = c.var.site;
      const article = salvageArticle(JSON.parse(document), { path, language });
      if (article === undefined) throw new Error(`a revision at ${path} has no headline or no body`);
      return previewOf(c, article, notice);
    }
    case "expired":
      return problemResponse(c, "preview-expired", {
        detail: `This preview expired at ${preview.expires}. POST /desk/articles/${preview.id}/preview makes a link for another hour.`,
        members: { expired: preview.expires },
      });
    // The same response for a link that never existed, was revoked, or was changed: it reveals nothing.
    case "unknown":
      return problemResponse(c, "not-found", {
        detail:
          "No preview has this URL. The link may be incomplete or revoked. Ask the person who sent it for a new one.",
      });
    case "method":
      return methodNotAllowed(c, ["GET", "HEAD"]);
    case "limited":
      return problemResponse(c, "too-many-requests", {
        detail: `Too many wrong preview links came from this address. Try again in ${preview.retryAfter} seconds.`,
        fields: [["Retry-After", String(preview.retryAfter)]],
      });
    case "unavailable":
      return unavailable(
        c,
        preview.error,
        "The desk does not respond, so the preview cannot be shown. Try again in a few seconds.",
      );
  }
};

/**
 * `/desk/preview/{id}`: the preview that a link opens, as HTML. The link is a secret, so no other site may get it in
 * `Referer`.
 *
 * @param follow asks the desk what the link opens
 */
export const preview =
  (follow: (c: PageContext) => Promise<FollowedPreview>) =>
  async (c: PageContext): Promise<Response> => {
    const response = await follow(c)
      .then((followed) => respond(c, followed))
      .catch((error: Error) => failure(error, c));
    response.headers.set("Referrer-Policy", "no-referrer");
    return response;
  };
