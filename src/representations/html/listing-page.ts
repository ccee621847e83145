import type { Site } from "../../site.ts";
import type { ListingView } from "../listing-view.ts";
import { biography } from "./biography.ts";
import { cardMarkup } from "./card.ts";
import { documentText } from "./document.ts";
import { frontMarkup } from "./front.ts";
import { type Tongue, tongueOf } from "./language.ts";
import { listingMetadata } from "./listing-metadata.ts";
import { type Content, html } from "./markup.ts";
import { pageLinks } from "./page-links.ts";
import { trail } from "./trail.ts";
import { pathTo } from "./urls.ts";

/** Of the front, only pages after the first are lists. */
const headingOf = ({ kind, title }: ListingView, { say, strings }: Tongue): Content =>
  kind === "front" ? say(strings.more) : html`<bdi>${title}</bdi>`;

const about = (view: ListingView, tongue: Tongue): Content => {
  const { kind, author, path } = view;
  const heading = html`<h1>${headingOf(view, tongue)}</h1>`;
  return html`<div class="about">${kind === "author" && author !== undefined ? biography(author, { path, name: heading }) : heading}</div>\n`;
};

const daysMarkup = (days: NonNullable<ListingView["days"]>): Content =>
  html`<ul class="plain">${days.map(({ path, title }) => html`<li><a href="${pathTo(path)}">${title}</a></li>\n`)}</ul>`;

const listMarkup = (view: ListingView, site: Site, tongue: Tongue): Content => {
  const { emptyList, toFront } = tongue.strings;
  const top = html`${trail(view.within ?? [], tongue)}${about(view, tongue)}`;
  if (view.days !== undefined) return html`${top}${daysMarkup(view.days)}`;
  if (view.cards.length === 0 && view.newer !== undefined) return top;
  if (view.cards.length === 0)
    return html`${top}<p>${tongue.say(emptyList)}</p><p><a href="/">${tongue.say(toFront)}</a></p>`;
  const section = view.kind === "section" ? "known" : "shown";
  const cards = view.cards.map((card) =>
    cardMarkup(card, { site, tongue, heading: "h2", place: "list", section }),
  );
  return html`${top}<div class="cards">\n${cards}</div>`;
};

/** What a list is about, in a line: its first headlines. */
const headlines = ({ cards }: ListingView): string =>
  cards
    .slice(0, 3)
    .map(({ headline }) => headline)
    .join(" · ");

/** The page of a list: the front, or the articles of a section, topic, author, language, month or day. */
export const listingPage = (view: ListingView, context: { site: Site }): string => {
  const { site } = context;
  const tongue = tongueOf(site.language);
  const isFront = view.kind === "front" && view.query === undefined;
  const title = view.kind === "front" && !isFront ? tongue.strings.more : view.title;
  const description = (!isFront && (view.author?.bio ?? headlines(view))) || site.description;
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
