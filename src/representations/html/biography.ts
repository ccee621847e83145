import type { Author } from "../../article/model.ts";
import type { Site } from "../../site.ts";
import { imageMarkup } from "./images/image.ts";
import { directionOfText } from "./language/direction.ts";
import { type Content, html } from "./markup.ts";
import { PORTRAIT } from "./styles/measures.ts";
import { linkTo, webURLFrom } from "./urls.ts";

/** An address as a person reads it: without scheme and trailing slash. */
const readable = (url: string): string =>
  url.replace(/^(https?:\/\/(www\.)?|mailto:|tel:)/iu, "").replace(/\/$/u, "");

/**
 * Who an author is: portrait, name, biography, address.
 *
 * @param context.path of the page that the author's URLs are relative to
 * @param context.name the author's name as this page has it
 */
export const biography = (author: Author, context: { site: Site; path: string; name: Content }): Content => {
  const src = author.image === undefined ? undefined : webURLFrom(author.image, context.path);
  const portrait =
    src !== undefined &&
    imageMarkup({ src, alt: "", width: PORTRAIT, height: PORTRAIT }, "portrait", context.site.imageResizing);
  const href = linkTo(author.url);
  return html`${portrait}${context.name}${author.bio !== undefined && html`<p dir="${directionOfText(author.bio)}">${author.bio}</p>`}${href !== undefined && html`<p><a rel="me" href="${href}" dir="ltr">${readable(href)}</a></p>`}`;
};
