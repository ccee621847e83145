import type { Card } from "../../archive/card.ts";
import { type Site, sectionName } from "../../site.ts";
import { dayText, listed } from "./formats.ts";
import type { Tongue } from "./language.ts";
import { type Content, html } from "./markup.ts";
import { pathTo, webURLFrom } from "./urls.ts";

/** How a card stands on its page. */
export interface CardContext {
  site: Site;
  tongue: Tongue;
  heading: "h2" | "h3";
  /** `top` is the page's first: large, its image fetched at once. `brief` is a headline, without image and standfirst. */
  place: "top" | "list" | "brief";
  /** Whether the card names its section. */
  section: "shown" | "known";
}

const picture = ({ lead, path }: Card, place: CardContext["place"]): Content => {
  const src = lead && webURLFrom(lead.url, path);
  if (lead === undefined || src === undefined) return undefined;
  const fetching = place === "top" ? html` fetchpriority="high"` : html` loading="lazy" decoding="async"`;
  // The headline beside it says what the story is: here the image is an ornament.
  return html`<img src="${src}" alt="" width="${lead.width}" height="${lead.height}"${fetching}>`;
};

/** An article on a list, in its own language and direction. */
export const cardMarkup = (card: Card, context: CardContext): Content => {
  const { site, tongue, heading, place, section } = context;
  const link = html`<a href="${pathTo(card.path)}">${card.headline}</a>`;
  const day = dayText(card.published, card.language, site.timeZone);
  const names = listed(
    card.authors.map(({ name }) => html`<bdi>${name}</bdi>`),
    card.language,
  );
  const inside = card.language === tongue.language ? undefined : tongue;
  const kicker = html`<p class="kicker"${inside && html` lang="${site.language}"`}><a href="${pathTo(`/sections/${card.section}`)}"><bdi>${sectionName(site, card.section)}</bdi></a></p>`;
  return html`<article class="card${place !== "list" && ` ${place}`}"${tongue.mark(card.language)}>${place !== "brief" && picture(card, place)}${section === "shown" && kicker}${heading === "h2" ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`}${place !== "brief" && card.standfirst !== undefined && html`<p>${card.standfirst}</p>`}<p class="facts">${day !== undefined && html`<time datetime="${card.published}">${day}</time>`}${names.length > 0 && html` <span>${names}</span>`}</p></article>\n`;
};
