import type { Author } from "../../article/model.ts";
import type { Site } from "../../site.ts";
import { imageMarkup } from "./images/image.ts";
import { directionOfText } from "./language/direction.ts";
import type { LinkRelation } from "./link-relation.ts";
import { type Content, html } from "./markup.ts";
import { PORTRAIT_SIZE } from "./styles/measures.ts";
import { resolveURL, safeLinkURL } from "./urls.ts";

/** Returns a URL without its scheme and trailing slash, as people write it. */
const readable = (url: string): string =>
  url.replace(/^(https?:\/\/(www\.)?|mailto:|tel:)/iu, "").replace(/\/$/u, "");

/**
 * Renders an author: portrait, name, biography and link.
 *
 * @param context.path the path of the page that the author's URLs are relative to
 * @param context.name the author's name, as markup
 * @param context.relation returns the `rel` of a link, beside `me`
 */
export const biographyMarkup = (
  author: Author,
  context: { site: Site; path: string; name: Content; relation?: LinkRelation },
): Content => {
  const src = author.image === undefined ? undefined : resolveURL(author.image, context.path);
  const portrait =
    src !== undefined &&
    imageMarkup(
      { src, alt: "", width: PORTRAIT_SIZE, height: PORTRAIT_SIZE, widths: author.imageWidths ?? [] },
      "portrait",
      context.site.imageResizing,
    );
  const href = safeLinkURL(author.url);
  const rel = ["me", href && context.relation?.(href)].filter((each) => each !== undefined).join(" ");
  return html`${portrait}${context.name}${author.bio !== undefined && html`<p dir="${directionOfText(author.bio)}">${author.bio}</p>`}${href !== undefined && html`<p><a rel="${rel}" href="${href}" dir="ltr">${readable(href)}</a></p>`}`;
};
