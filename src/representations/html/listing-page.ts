import type { Card } from "../../archive/card.ts";
import type { Site } from "../../site.ts";
import type { ListingView } from "../listing-view.ts";
import { biography } from "./biography.ts";
import { calendarMarkup } from "./calendar.ts";
import { type CardContext, cardMarkup } from "./card.ts";
import { documentText } from "./document.ts";
import { dayText } from "./formats.ts";
import { frontMarkup } from "./front.ts";
import { type Tongue, tongueOf } from "./language.ts";
import { listingMetadata } from "./listing-metadata.ts";
import { type Content, html } from "./markup.ts";
import { pageLinks } from "./page-links.ts";
import { trail } from "./trail.ts";

/** Of the front, only pages after the first are lists. */
const headingOf = ({ kind, title }: ListingView, { say, strings }: Tongue): Content =>
  kind === "front" ? say(strings.more) : html`<bdi>${title}</bdi>`;

const about = (view: ListingView, tongue: Tongue): Content => {
  const { kind, author, path } = view;
  const heading = html`<h1>${headingOf(view, tongue)}</h1>`;
  return html`<div class="about">${kind === "author" && author !== undefined ? biography(author, { path, name: heading }) : heading}</div>\n`;
};

/** The cards of a month under their days; those of any other list one after the other. */
const riverMarkup = (view: ListingView, site: Site, tongue: Tongue): Content => {
  const section = view.kind === "section" ? "known" : "shown";
  const river = (cards: readonly Card[], heading: CardContext["heading"]): Content =>
    cards.map((card) => cardMarkup(card, { site, tongue, heading, place: "list", section }));
  if (view.kind === "section" && view.query === undefined) {
    const [top, ...rest] = view.cards;
    const first = top && cardMarkup(top, { site, tongue, heading: "h2", place: "top", section });
    return html`<div class="river">\n${first}${river(rest, "h2")}</div>`;
  }
  if (view.kind !== "month") return html`<div class="river">\n${river(view.cards, "h2")}</div>`;
  const days = Map.groupBy(view.cards, ({ published }) => dayText(published, site.language, site.timeZone));
  return [...days].map(
    ([day, cards]) => html`<section class="day river"><h2>${day}</h2>${river(cards, "h3")}</section>\n`,
  );
};

const listMarkup = (view: ListingView, site: Site, tongue: Tongue): Content => {
  const { emptyList, toFront } = tongue.strings;
  const calendar =
    view.calendar !== undefined &&
    calendarMarkup(view.path.slice("/archive/".length).replace("/", "-"), view.calendar, tongue);
  const top = html`${trail(view.within ?? [], tongue)}${about(view, tongue)}${calendar}`;
  if (view.days !== undefined) return top;
  if (view.cards.length === 0 && view.newer !== undefined) return top;
  if (view.cards.length === 0)
    return html`${top}<p>${tongue.say(emptyList)}</p><p><a href="/">${tongue.say(toFront)}</a></p>`;
  return html`${top}${riverMarkup(view, site, tongue)}`;
};

/** The page of a list: the front, or the articles of a section, topic, author, language, month or day. */
export const listingPage = (view: ListingView, context: { site: Site }): string => {
  const { site } = context;
  const tongue = tongueOf(site.language);
  const isFront = view.kind === "front" && view.query === undefined;
  const title = view.kind === "front" && !isFront ? tongue.strings.more : view.title;
  const description = isFront ? site.description : (view.author?.bio ?? "");
  return documentText(
    {
      kind: "listing",
      tongue,
      title: isFront ? title : `${title} – ${site.name}`,
      description,
      head: listingMetadata(view, { title, description }, site),
      ...(view.kind === "section" && {
        section: site.sections.find(({ id }) => view.path === `/sections/${id}`)?.id ?? "",
      }),
      heading: isFront ? "publication" : "own",
      main: html`${isFront ? frontMarkup(view, site, tongue) : listMarkup(view, site, tongue)}
${isFront && view.cards.length === 0 ? undefined : pageLinks(view, tongue)}`,
    },
    site,
  );
};
