import type { Card } from "../../archive/card.ts";
import type { Site } from "../../site.ts";
import type { ListingView } from "../listing-view.ts";
import { type CardContext, cardMarkup } from "./card.ts";
import type { Tongue } from "./language.ts";
import { leadImage } from "./lead-image.ts";
import { type Content, html } from "./markup.ts";
import { pathTo } from "./urls.ts";

/** How many of the newest stand over the sections, after the first. */
const LATEST = 6;

const COMMAND = "npm run broadsheet -- publish article.md";

const empty = ({ strings, say, mark }: Tongue): Content =>
  html`<h2>${say(strings.emptyList)}</h2>
<p${mark("en")}>To publish the first article:</p>
<pre dir="ltr"><code>${COMMAND}</code></pre>`;

/** The front: the newest story, the latest, then each section and the rest. No story stands there twice. */
export const frontMarkup = (view: ListingView, site: Site, tongue: Tongue): Content => {
  const [top, ...others] = view.cards;
  if (top === undefined) return empty(tongue);
  const latest = others.slice(0, LATEST);
  const shown = new Set([top, ...latest].map(({ path }) => path));
  const unseen = (cards: readonly Card[]): Card[] => {
    const fresh = cards.filter(({ path }) => !shown.has(path));
    for (const { path } of fresh) shown.add(path);
    return fresh;
  };
  const cards = (
    list: readonly Card[],
    context: Pick<CardContext, "heading" | "section">,
    from = Number.POSITIVE_INFINITY,
  ): Content =>
    html`<div class="cards">\n${list.map((card, at) => cardMarkup(card, { site, tongue, place: "card", before: from + at, ...context }))}</div>`;
  const before = leadImage(top) === undefined ? 0 : 1;
  const groups = (view.sections ?? []).map(({ id, name, cards: newest }) => {
    const fresh = unseen(newest);
    if (fresh.length === 0) return undefined;
    return html`<section class="group"><h2><a href="${pathTo(`/sections/${id}`)}">${name}</a></h2>${cards(fresh, { heading: "h3", section: "known" })}</section>\n`;
  });
  const rest = unseen(others);
  return html`${cardMarkup(top, { site, tongue, heading: "h2", place: "top", before: 0, section: "shown" })}
${latest.length > 0 && html`<section class="group"><h2>${tongue.say(tongue.strings.latest)}</h2>${cards(latest, { heading: "h3", section: "shown" }, before)}</section>`}
${groups}
${rest.length > 0 && html`<section class="group"><h2>${tongue.say(tongue.strings.more)}</h2>${cards(rest, { heading: "h3", section: "shown" })}</section>`}`;
};
