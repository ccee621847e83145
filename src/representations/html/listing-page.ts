import type { Site } from "../../site.ts";
import type { ListingView } from "../listing-view.ts";
import { biographyMarkup } from "./biography.ts";
import { htmlDocument } from "./document.ts";
import { formatBucketDay } from "./language/buckets.ts";
import { type Locale, localeOf } from "./language/locale.ts";
import { breadcrumbsMarkup } from "./listing/breadcrumbs.ts";
import { calendarMarkup } from "./listing/calendar.ts";
import { cardMarkup, firstCardPlace } from "./listing/card.ts";
import { frontMarkup } from "./listing/front.ts";
import { listingMetadata } from "./listing/metadata.ts";
import { paginationMarkup } from "./listing/pagination.ts";
import { type Content, html } from "./markup.ts";

/** Returns the heading of a list. Only the later pages of the front get here; its first page is not a list. */
const headingOf = ({ kind, title }: ListingView, { label, strings }: Locale): Content =>
  kind === "front" ? label(strings.older) : html`<bdi>${title}</bdi>`;

const about = (view: ListingView, site: Site, locale: Locale): Content => {
  const { kind, author, path } = view;
  const heading = html`<h1>${headingOf(view, locale)}</h1>`;
  return html`<div class="about">${kind === "author" && author !== undefined ? biographyMarkup(author, { site, path, name: heading }) : heading}</div>\n`;
};

/**
 * Renders the cards: of a month, grouped by day; of a section, with a large first card; otherwise one after the other.
 */
const cardsMarkup = (view: ListingView, site: Site, locale: Locale): Content => {
  const section = view.kind === "section" ? "hidden" : "shown";
  const hasDays = view.kind === "month";
  const rows = view.cards.map((card, before) => ({
    day: hasDays ? formatBucketDay(card.published, site.language, site.timeZone) : undefined,
    row: cardMarkup(card, {
      site,
      locale,
      heading: hasDays ? "h3" : "h2",
      place: before === 0 ? firstCardPlace(view) : "row",
      before,
      section,
      // The page of an author does not repeat the author in each row.
      facts: view.kind === "author" && card.authors.length === 1 ? "day" : "byline",
    }),
  }));
  if (!hasDays) {
    const large = firstCardPlace(view) === "row" ? [] : rows.splice(0, 1);
    return html`${large.map(({ row }) => row)}<div class="river">\n${rows.map(({ row }) => row)}</div>`;
  }
  return [...Map.groupBy(rows, ({ day }) => day)].map(
    ([day, inDay]) => html`<section class="day"><h2>${day}</h2>${inDay.map(({ row }) => row)}</section>\n`,
  );
};

const listMarkup = (view: ListingView, site: Site, locale: Locale): Content => {
  const { emptyList, toFront } = locale.strings;
  const calendar = view.calendar && calendarMarkup(view.calendar, locale);
  const top = html`${breadcrumbsMarkup(view.within ?? [], locale)}${about(view, site, locale)}${calendar}`;
  if (view.days !== undefined) return top;
  if (view.cards.length === 0 && view.newer !== undefined) return top;
  if (view.cards.length === 0)
    return html`${top}<p>${locale.label(emptyList)}</p><p><a href="/">${locale.label(toFront)}</a></p>`;
  return html`${top}${cardsMarkup(view, site, locale)}`;
};

/** Renders the front in the publication's layout: the classic one, or the stories one below the other. */
const frontOf = (view: ListingView, site: Site, locale: Locale): Content =>
  site.layout?.front === "river" && view.cards.length > 0
    ? cardsMarkup(view, site, locale)
    : frontMarkup(view, site, locale);

/** Returns the first headlines of a list, as a description of its page. */
const headlines = ({ cards }: ListingView): string =>
  cards
    .slice(0, 3)
    .map(({ headline }) => headline)
    .join(" · ");

/**
 * Renders the page of a list: the front, or the articles of a section, topic, author, language, month or day.
 *
 * @param context the JSON-LD of the list, the link elements of its feeds, and a link to one of them for people
 * @example listingPage(view, { site, jsonld: listingJSONLD(view, site), feeds: { elements: feedLinkElements(view, site), link: feedLink(view, site) } })
 */
export const listingPage = (
  view: ListingView,
  context: { site: Site; jsonld: string; feeds: { elements: Content; link: Content } },
): string => {
  const { site, jsonld, feeds } = context;
  const locale = localeOf(site.language);
  const isFront = view.kind === "front" && view.query === undefined;
  const title = view.kind === "front" && !isFront ? locale.strings.older : view.title;
  const description = (!isFront && (view.author?.bio ?? headlines(view))) || site.description;
  return htmlDocument(
    {
      kind: "listing",
      locale,
      title: isFront ? title : `${title} – ${site.name}`,
      description,
      robots: "previews",
      head: listingMetadata(view, { title, description, jsonld, feeds: feeds.elements }, site),
      ...(view.kind === "section" && {
        section: site.sections.find(({ id }) => view.path === `/sections/${id}`)?.id ?? "",
      }),
      heading: isFront ? "publication" : "own",
      main: html`${isFront ? frontOf(view, site, locale) : listMarkup(view, site, locale)}
${isFront && view.cards.length === 0 ? undefined : paginationMarkup(view, feeds.link, locale)}`,
    },
    site,
  );
};
