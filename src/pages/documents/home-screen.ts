import { webManifest } from "../../representations/web-manifest.ts";
import type { PageContext } from "../context.ts";
import { staticDocumentResponse } from "../response/document.ts";
import { notFound } from "../response/problems.ts";
import { canonicalRedirect } from "../response/redirect.ts";

/** `/manifest.webmanifest`: the name and the icons of the site on a home screen. */
export const manifest = (c: PageContext): Promise<Response> => {
  const { site } = c.var;
  return staticDocumentResponse(
    c,
    "application/manifest+json",
    () => ({ body: webManifest(site) }),
    site.language,
  );
};

/**
 * `/apple-touch-icon.png` and `/apple-touch-icon-precomposed.png`, which iOS requests by itself: a redirect to the
 * setting ICON; 404 without it.
 */
export const touchIcon = (c: PageContext): Response | Promise<Response> => {
  const { icon: url } = c.var.site;
  return url === undefined || url === c.var.path ? notFound(c, c.var.path, []) : canonicalRedirect(c, url);
};
