import type { MoreCard } from "../../../article/more-card.ts";
import type { ReadableArticle } from "../../../article/salvage.ts";
import { pathURL, type Site, sectionName } from "../../../site.ts";
import { imageMarkup } from "../images/image.ts";
import { formatDay } from "../language/dates.ts";
import { fillIn } from "../language/fill-in.ts";
import type { Locale } from "../language/locale.ts";
import { type Content, html } from "../markup.ts";
import { resolveURL } from "../urls.ts";

interface Context {
  site: Site;
  locale: Locale;
}

const picture = ({ image, path }: MoreCard, { site }: Context): Content => {
  const src = image && resolveURL(image.url, path);
  // The headline describes the story, so the image is decorative here.
  return image && src !== undefined && imageMarkup({ ...image, src, alt: "" }, "more", site.imageResizing);
};

const cardMarkup = (card: MoreCard, context: Context): Content => {
  const { genre, published, path, headline } = card;
  const { site, locale } = context;
  const day = formatDay(published, locale.language, site.timeZone);
  const label = genre === undefined ? undefined : locale.label(locale.strings.genres[genre]);
  return html`<li>${picture(card, context)}<h3><a href="${pathURL(path)}">${headline}</a></h3><p>${label}${label !== undefined && day !== undefined && "\u00A0· "}${day !== undefined && html`<time datetime="${published}">${day}</time>`}</p></li>\n`;
};

/**
 * Renders the cards of other articles of the section in the same language, for the end of an article's page. The reader views of
 * browsers omit elements of the class `related`.
 */
export const moreMarkup = (
  { section }: ReadableArticle,
  cards: readonly MoreCard[],
  context: Context,
): Content => {
  if (section === undefined || cards.length === 0) return undefined;
  const { site, locale } = context;
  const name = html`<a href="${pathURL(`/sections/${section}`)}"${locale.attributesFor(site.language)}>${sectionName(site, section)}</a>`;
  return html`
<section class="related"><h2>${fillIn(locale.strings.moreFrom, { section: name }, locale.label)}</h2>
<ul>
${cards.map((card) => cardMarkup(card, context))}</ul></section>`;
};
