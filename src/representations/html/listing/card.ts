import type { Card } from "../../../article/card.ts";
import { pathURL, type Site, sectionName } from "../../../site.ts";
import type { ListingView } from "../../listing-view.ts";
import { imageMarkup } from "../images/image.ts";
import { leadImage } from "../images/lead.ts";
import { formatArticleDate, formatDay } from "../language/dates.ts";
import { languageName } from "../language/formats.ts";
import { formatList } from "../language/lists.ts";
import { type Locale, localeOf } from "../language/locale.ts";
import { type Content, html } from "../markup.ts";

/** Returns the place of a list's first card. It is large on the first page of the front and of a section. */
export const firstCardPlace = ({
  kind,
  query,
}: Pick<ListingView, "kind" | "query">): "top" | "first" | "row" => {
  if (query !== undefined) return "row";
  return kind === "front" ? "top" : kind === "section" ? "first" : "row";
};

/** The layout of a card and what surrounds it. */
export interface CardContext {
  site: Site;
  locale: Locale;
  heading: "h2" | "h3";
  /**
   * `top` is the large first card of the front, and `first` that of a section. `card` is a card in the grid of the front, and
   * `row` a card in any other list. `text` is a card without its image, and `brief` has no standfirst either.
   */
  place: "top" | "first" | "card" | "row" | "text" | "brief";
  /** The last line: the day and the authors, only the day, or only the day with its time. */
  facts: "byline" | "day" | "time";
  /** The number of images before this card on the page; `Infinity` if it is certainly not among the first. */
  before: number;
  /** Hidden on a section's own page, whose heading names the section. */
  section: "shown" | "hidden";
}

const picture = (card: Card, { site, place, before }: CardContext): Content => {
  const image = leadImage(card);
  if (image === undefined || place === "brief" || place === "text") return undefined;
  // The headline describes the story, so the image is decorative here.
  return imageMarkup({ ...image, alt: "" }, place, site.imageResizing, before);
};

/** Renders an article's card in the language and direction of the article. */
export const cardMarkup = (card: Card, context: CardContext): Content => {
  const { site, locale, heading, place, section, facts } = context;
  const link = html`<a href="${pathURL(card.path)}">${card.titles?.short ?? card.headline}</a>`;
  const day =
    facts === "time"
      ? formatArticleDate(card.published, card.language, { ...site, language: card.language })
      : formatDay(card.published, card.language, site.timeZone);
  const names = formatList(
    facts === "byline" ? card.authors.map(({ name }) => name) : [],
    card.language,
    (name) => html`<bdi>${name}</bdi>`,
  );
  const own = localeOf(card.language);
  const inside = card.language === locale.language ? undefined : locale;
  // A reader sees before the click that a story is in another language.
  const labels = [
    // Readers must see before the click that somebody has paid for a story. The label is in the story's language.
    card.genre === "sponsored" && own.label(own.strings.genres.sponsored),
    section === "shown" &&
      html`<a href="${pathURL(`/sections/${card.section}`)}"${inside && html` lang="${site.language}"`}><bdi>${sectionName(site, card.section)}</bdi></a>`,
    inside && html`<span>${languageName(card.language)}</span>`,
  ].filter((label) => label);
  const kicker =
    labels.length > 0 &&
    html`<p class="kicker">${labels.map((label, index) => [index > 0 && " · ", label])}</p>`;
  const size = place === "top" || place === "first" ? " top" : place === "brief" && " brief";
  return html`<article class="card${size}"${locale.attributesFor(card.language)}>${picture(card, context)}${kicker}${heading === "h2" ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`}${place !== "brief" && card.standfirst !== undefined && html`<p>${card.standfirst}</p>`}<p class="facts">${day !== undefined && html`<time datetime="${card.published}">${day}</time>`}${names.length > 0 && html` <span>${names}</span>`}</p></article>\n`;
};
