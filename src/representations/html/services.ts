import type { Site } from "../../site.ts";
import type { Locale } from "./language/locale.ts";
import { type Content, html, Markup } from "./markup.ts";

/*
 * The elements that the settings ANALYTICS, FORM_ACTION and COMMENTS add to pages. The policy (policy.ts) allows what they load.
 */

/** Renders the image or the script that counts page views. */
export const analyticsMarkup = ({ analytics }: Site): Content => {
  if (analytics === undefined) return undefined;
  if ("pixel" in analytics)
    return html`<img src="${analytics.pixel}" alt="" width="1" height="1" referrerpolicy="no-referrer-when-downgrade">\n`;
  const attributes = Object.entries(analytics.attributes).map(
    // The settings allow only names such as data-domain.
    ([name, value]) => html` ${new Markup(name)}="${value}"`,
  );
  return html`<script defer src="${analytics.script}" integrity="${analytics.integrity}" crossorigin="anonymous"${attributes}></script>\n`;
};

/** Renders the form of the publication's service, such as a newsletter. It works without a script. */
export const formMarkup = ({ form, language }: Site, locale: Locale): Content =>
  form &&
  html`<form method="post" action="${form.url}"${locale.attributesFor(language)}><label>${form.label} <input type="email" name="${form.field}" autocomplete="email" required></label> <button>${form.button}</button></form>\n`;

/** Renders the link to the discussion of an article. */
export const commentsMarkup = (
  { comments, language }: Site,
  { id, url }: { id: string; url: string },
  locale: Locale,
): Content => {
  if (comments === undefined) return undefined;
  const href = comments.url
    .replaceAll("{url}", () => encodeURIComponent(url))
    .replaceAll("{id}", () => encodeURIComponent(id));
  return html`<p><a href="${href}"${locale.attributesFor(language)}>${comments.name}</a></p>`;
};
