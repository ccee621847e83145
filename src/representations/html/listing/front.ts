import type { Card } from "../../../article/card.ts";
import { pathURL, type Site } from "../../../site.ts";
import type { ListingView } from "../../listing-view.ts";
import { leadImage } from "../images/lead.ts";
import type { Locale } from "../language/locale.ts";
import { type Content, html } from "../markup.ts";
import { type CardContext, cardMarkup } from "./card.ts";

/** The number of cards below the lead if the editor has pinned none. */
const BELOW_LEAD = 2;

/** The number of cards next to the lead. */
const LATEST = 8;

const COMMAND = "npx broadsheet publish article.md";

const emptyMarkup = ({ strings, label, attributesFor }: Locale): Content =>
  html`<h2>${label(strings.emptyList)}</h2>
<p${attributesFor("en")}>To publish the first article:</p>
<pre dir="ltr"><code>${COMMAND}</code></pre>`;

/**
 * Renders the front: the lead, the pinned stories below it, the latest next to them, the newest of each section, and the
 * rest. Each story appears once.
 */
export const frontMarkup = (view: ListingView, site: Site, locale: Locale): Content => {
  const [lead, ...others] = view.cards;
  if (lead === undefined) return emptyMarkup(locale);
  const { label, strings } = locale;
  const belowLead = others.slice(0, Math.max((view.chosen ?? 0) - 1, 0) || BELOW_LEAD);
  const latest = others.slice(belowLead.length, belowLead.length + LATEST);
  const shown = new Set([lead, ...belowLead, ...latest].map(({ path }) => path));
  const unseen = (cards: readonly Card[]): Card[] => {
    const fresh = cards.filter(({ path }) => !shown.has(path));
    for (const { path } of fresh) shown.add(path);
    return fresh;
  };
  const markupOf = (
    card: Card,
    context: Pick<CardContext, "heading" | "place" | "section">,
    before = Infinity,
  ): Content => cardMarkup(card, { site, locale, before, ...context });
  const briefMarkup = (cards: readonly Card[], section: CardContext["section"]): Content =>
    cards.map((card) => markupOf(card, { heading: "h3", place: "brief", section }));
  const groups = (view.sections ?? []).map(({ id, name, cards }) => {
    const [first, ...more] = unseen(cards);
    if (first === undefined) return undefined;
    return html`<section class="group"><h2><a href="${pathURL(`/sections/${id}`)}">${name}</a></h2>${markupOf(first, { heading: "h3", place: "card", section: "hidden" })}${briefMarkup(more, "hidden")}</section>\n`;
  });
  const rest = unseen(others);
  const before = leadImage(lead) === undefined ? 0 : 1;
  return html`<div class="opening">${markupOf(lead, { heading: "h2", place: "top", section: "shown" }, 0)}
${belowLead.length > 0 && html`<div class="chosen">${belowLead.map((card, at) => markupOf(card, { heading: "h2", place: "card", section: "shown" }, before + at))}</div>`}
${latest.length > 0 && html`<section class="group"><h2>${label(strings.latest)}</h2>${briefMarkup(latest, "shown")}</section>`}
</div>
<div class="groups">${groups}</div>
${rest.length > 0 && html`<section class="group more"><h2>${label(strings.more)}</h2><div>${briefMarkup(rest, "shown")}</div></section>`}`;
};
