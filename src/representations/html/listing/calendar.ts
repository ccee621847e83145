import { pathURL } from "../../../site.ts";
import type { ListingView } from "../../listing-view.ts";
import { formatBucket } from "../language/buckets.ts";
import { formatNumber, weekdays } from "../language/formats.ts";
import type { Locale } from "../language/locale.ts";
import { type Content, html } from "../markup.ts";

const DAY = 86_400_000;
const WEEK = 7;

/** Renders a month as a calendar. Days with articles are links, and weeks begin on the day that the language's region uses. */
export const calendarMarkup = (
  { month, days }: NonNullable<ListingView["calendar"]>,
  { language }: Locale,
): Content => {
  const places = new Map(days().map(({ bucket, place }) => [bucket, place]));
  const { names, first } = weekdays(language);
  const start = Date.parse(month);
  // ISO 8601 numbers the days of the week from 1 (Monday) to 7 (Sunday), and getUTCDay from 0 (Sunday).
  const lead = (new Date(start).getUTCDay() - (first % WEEK) + WEEK) % WEEK;
  const cell = (at: number): Content => {
    const bucket = new Date(start + at * DAY).toISOString().slice(0, "yyyy-mm-dd".length);
    if (!bucket.startsWith(month)) return html`<td></td>`;
    const number = formatNumber(at + 1, language);
    const place = places.get(bucket);
    if (place === undefined) return html`<td>${number}</td>`;
    return html`<td><a href="${pathURL(place.path)}${place.query}" aria-label="${formatBucket(bucket, language)}">${number}</a></td>`;
  };
  const weeks = Array.from({ length: 6 }, (_, week) => week * WEEK - lead)
    .filter((at) => new Date(start + Math.max(at, 0) * DAY).toISOString().startsWith(month))
    .map((at) => html`<tr>${Array.from({ length: WEEK }, (_, day) => cell(at + day))}</tr>\n`);
  return html`<table class="calendar" aria-label="${formatBucket(month, language)}"><thead><tr>${names.map(({ short, long }) => html`<th scope="col" abbr="${long}">${short}</th>`)}</tr></thead><tbody>${weeks}</tbody></table>\n`;
};
