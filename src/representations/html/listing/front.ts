import type { Card } from "../../../article/card.ts";
import { pathURL, type Site } from "../../../site.ts";
import type { ListingView } from "../../listing-view.ts";
import { leadImage } from "../images/lead.ts";
import type { Locale } from "../language/locale.ts";
import { type Content, html } from "../markup.ts";
import { type CardContext, cardMarkup } from "./card.ts";

/**
 * Returns the number of places below the lead. They are always in pairs, so that no row has a hole: the newest stories fill the
 * places that the editor has left empty.
 */
const placesBelowLead = (pinned: number): number => Math.max(Math.ceil(pinned / 2) * 2, 2);

/**
 * Returns the number of cards that are together as high as what is next to them: the lead, and below it two stories with or without
 * pictures. More stories below the lead have a row of their own.
 */
const placesForLatest = (belowLead: number, hasPictures: boolean): number =>
  belowLead > 2 ? 6 : hasPictures ? 10 : 8;

/** The most remaining stories that have room in the last row of groups. More of them get a row of their own. */
const IN_LAST_ROW = 3;

/** The most stories in the group of a section. */
const IN_GROUP = 4;

/** Puts the newest story with a picture first, because the first story of a group shows its picture. */
const pictureFirst = (cards: readonly Card[]): Card[] => {
  const first = cards.find((card) => leadImage(card) !== undefined);
  return first === undefined ? [...cards] : [first, ...cards.filter((card) => card !== first)];
};

const COMMAND = "npx broadsheet publish article.md";

const emptyMarkup = ({ strings, label, attributesFor }: Locale): Content =>
  html`<h2>${label(strings.emptyList)}</h2>
<p${attributesFor("en")}>To publish the first article:</p>
<pre dir="ltr"><code>${COMMAND}</code></pre>`;

/**
 * Renders the front: the lead, the pinned stories below it, the latest next to them, the newest of each section, and the
 * rest. The last group fills its row. Each story appears once.
 */
export const frontMarkup = (view: ListingView, site: Site, locale: Locale): Content => {
  const [lead, ...others] = view.cards;
  if (lead === undefined) return emptyMarkup(locale);
  const { label, strings } = locale;
  const belowLead = others.slice(0, placesBelowLead((view.chosen ?? 0) - 1));
  // A card with a picture beside one without looks broken.
  const hasPictures = belowLead.every((card) => leadImage(card) !== undefined);
  const latest = others.slice(
    belowLead.length,
    belowLead.length + placesForLatest(belowLead.length, hasPictures),
  );
  const shown = new Set([lead, ...belowLead, ...latest].map(({ path }) => path));
  const unseen = (cards: readonly Card[], most: number): Card[] => {
    const fresh = [...new Map(cards.map((card) => [card.path, card])).values()]
      .filter(({ path }) => !shown.has(path))
      .slice(0, most);
    for (const { path } of fresh) shown.add(path);
    return fresh;
  };
  const markupOf = (
    card: Card,
    context: Pick<CardContext, "heading" | "place" | "section" | "facts">,
    before = Infinity,
  ): Content => cardMarkup(card, { site, locale, before, ...context });
  const briefMarkup = (cards: readonly Card[], context: Pick<CardContext, "section" | "facts">): Content =>
    cards.map((card) => markupOf(card, { heading: "h3", place: "brief", ...context }));
  const groups = (view.sections ?? []).map(({ id, name, cards }) => {
    // In a publication with few sections, the newest stories of a section are all above.
    const inSection = [...cards, ...others.filter(({ section }) => section === id)];
    const [first, ...more] = pictureFirst(unseen(inSection, IN_GROUP));
    if (first === undefined) return undefined;
    return html`<section class="group"><h2><a href="${pathURL(`/sections/${id}`)}">${name}</a></h2><div>${markupOf(first, { heading: "h3", place: "card", section: "hidden", facts: "byline" })}${briefMarkup(more, { section: "hidden", facts: "day" })}</div></section>\n`;
  });
  const rest = unseen(others, others.length);
  const before = leadImage(lead) === undefined ? 0 : 1;
  const more =
    rest.length > 0 &&
    html`<section class="group"><h2>${label(strings.more)}</h2><div>${briefMarkup(rest, { section: "shown", facts: "day" })}</div></section>`;
  const chosenPlace = hasPictures ? "card" : "text";
  return html`<div class="opening">${markupOf(lead, { heading: "h2", place: "top", section: "shown", facts: "byline" }, 0)}
${belowLead.length > 0 && html`<div class="chosen">${belowLead.map((card, at) => markupOf(card, { heading: "h2", place: chosenPlace, section: "shown", facts: "byline" }, before + at))}</div>`}
${latest.length > 0 && html`<section class="group latest"><h2>${label(strings.latest)}</h2><div>${briefMarkup(latest, { section: "shown", facts: "time" })}</div></section>`}
</div>
<div class="groups">${groups}${rest.length > IN_LAST_ROW && html`</div><div class="groups">`}${more}</div>`;
};
