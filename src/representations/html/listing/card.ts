import type { Card } from "../../../article/card.ts";
import { pathURL, type Site, sectionName } from "../../../site.ts";
import type { ListingView } from "../../listing-view.ts";
import { imageMarkup } from "../images/image.ts";
import { leadImage } from "../images/lead.ts";
import { formatDay, formatList } from "../language/formats.ts";
import type { Locale } from "../language/locale.ts";
import { type Content, html } from "../markup.ts";

/** How the first card of a list stands: the front's and a section's first page begin large. */
export const firstCardPlace = ({
  kind,
  query,
}: Pick<ListingView, "kind" | "query">): "top" | "first" | "row" => {
  if (query !== undefined) return "row";
  return kind === "front" ? "top" : kind === "section" ? "first" : "row";
};

/** How a card stands on its page. */
export interface CardContext {
  site: Site;
  locale: Locale;
  heading: "h2" | "h3";
  /**
   * `top` is the front's first and `first` a section's, both large; `row` stands in a list; `brief` is a headline, without
   * image and standfirst.
   */
  place: "top" | "first" | "card" | "row" | "brief";
  /** How many images the page has before its own; as many as there are where nobody counts. */
  before: number;
  /** Whether the card names its section. */
  section: "shown" | "known";
}

const picture = (card: Card, { site, place, before }: CardContext): Content => {
  const image = leadImage(card);
  if (image === undefined || place === "brief") return undefined;
  // The headline beside it says what the story is: here the image is an ornament.
  return imageMarkup({ ...image, alt: "" }, place, site.imageResizing, before);
};

/** An article on a list, in its own language and direction. */
export const cardMarkup = (card: Card, context: CardContext): Content => {
  const { site, locale, heading, place, section } = context;
  const link = html`<a href="${pathURL(card.path)}">${card.headline}</a>`;
  const day = formatDay(card.published, card.language, site.timeZone);
  const names = formatList(
    card.authors.map(({ name }) => html`<bdi>${name}</bdi>`),
    card.language,
  );
  const inside = card.language === locale.language ? undefined : locale;
  const kicker = html`<p class="kicker"${inside && html` lang="${site.language}"`}><a href="${pathURL(`/sections/${card.section}`)}"><bdi>${sectionName(site, card.section)}</bdi></a></p>`;
  const size = place === "top" || place === "first" ? " top" : place === "brief" && " brief";
  return html`<article class="card${size}"${locale.attributesFor(card.language)}>${picture(card, context)}${section === "shown" && kicker}${heading === "h2" ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`}${place !== "brief" && card.standfirst !== undefined && html`<p>${card.standfirst}</p>`}<p class="facts">${day !== undefined && html`<time datetime="${card.published}">${day}</time>`}${names.length > 0 && html` <span>${names}</span>`}</p></article>\n`;
};
