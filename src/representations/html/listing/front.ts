import type { Card } from "../../../article/card.ts";
import { pathURL, type Site } from "../../../site.ts";
import type { ListingView } from "../../listing-view.ts";
import { leadImage } from "../images/lead.ts";
import type { Locale } from "../language/locale.ts";
import { type Content, html } from "../markup.ts";
import { type CardContext, cardMarkup } from "./card.ts";

/** How many of the newest stand under the first where the editor has pinned none. */
const SECOND = 2;

/** How many of the newest stand beside the first. */
const LATEST = 8;

const COMMAND = "npm run broadsheet -- publish article.md";

const empty = ({ strings, label, attributesFor }: Locale): Content =>
  html`<h2>${label(strings.emptyList)}</h2>
<p${attributesFor("en")}>To publish the first article:</p>
<pre dir="ltr"><code>${COMMAND}</code></pre>`;

/**
 * The front: what leads, what the editor pinned under it, the latest beside them, then the newest of each section and
 * the rest. No story stands there twice.
 */
export const frontMarkup = (view: ListingView, site: Site, locale: Locale): Content => {
  const [top, ...others] = view.cards;
  if (top === undefined) return empty(locale);
  const { label, strings } = locale;
  const second = others.slice(0, Math.max((view.chosen ?? 0) - 1, 0) || SECOND);
  const latest = others.slice(second.length, second.length + LATEST);
  const shown = new Set([top, ...second, ...latest].map(({ path }) => path));
  const unseen = (cards: readonly Card[]): Card[] => {
    const fresh = cards.filter(({ path }) => !shown.has(path));
    for (const { path } of fresh) shown.add(path);
    return fresh;
  };
  const one = (
    card: Card,
    context: Pick<CardContext, "heading" | "place" | "section">,
    before = Infinity,
  ): Content => cardMarkup(card, { site, locale, before, ...context });
  const briefly = (cards: readonly Card[], section: CardContext["section"]): Content =>
    cards.map((card) => one(card, { heading: "h3", place: "brief", section }));
  const groups = (view.sections ?? []).map(({ id, name, cards }) => {
    const [first, ...more] = unseen(cards);
    if (first === undefined) return undefined;
    return html`<section class="group"><h2><a href="${pathURL(`/sections/${id}`)}">${name}</a></h2>${one(first, { heading: "h3", place: "card", section: "known" })}${briefly(more, "known")}</section>\n`;
  });
  const rest = unseen(others);
  const before = leadImage(top) === undefined ? 0 : 1;
  return html`<div class="opening">${one(top, { heading: "h2", place: "top", section: "shown" }, 0)}
${second.length > 0 && html`<div class="chosen">${second.map((card, at) => one(card, { heading: "h2", place: "card", section: "shown" }, before + at))}</div>`}
${latest.length > 0 && html`<section class="group"><h2>${label(strings.latest)}</h2>${briefly(latest, "shown")}</section>`}
</div>
<div class="groups">${groups}</div>
${rest.length > 0 && html`<section class="group more"><h2>${label(strings.more)}</h2><div>${briefly(rest, "shown")}</div></section>`}`;
};
