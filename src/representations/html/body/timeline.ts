import type { Timeline, TimelineEvent } from "../../../article/body.ts";
import { eventFragment } from "../../event-fragment.ts";
import { formatArticleDate } from "../language/dates.ts";
import { type Content, html } from "../markup.ts";
import type { BodyState, Component } from "./component.ts";
import { titleMarkup } from "./title.ts";

/** Renders the time of an event. On the article's own page, it links to the event, so that readers can share it. */
const timeMarkup = (
  { date }: TimelineEvent,
  fragment: string | undefined,
  { locale, urls }: BodyState,
): Content => {
  const text = date && formatArticleDate(date, locale.language, urls.home);
  if (!text) return undefined;
  const time = html`<time datetime="${date}">${text}</time>`;
  return fragment === undefined ? time : html`<a href="#${encodeURIComponent(fragment)}">${time}</a>`;
};

const eventMarkup = (event: TimelineEvent, state: BodyState): Content => {
  const { id, title, children } = event;
  const hasAddress = id !== undefined && state.urls.place === "own page" && state.claimEventID(id);
  const fragment = hasAddress ? eventFragment(id) : undefined;
  const time = timeMarkup(event, fragment, state);
  const head = [time, time !== undefined && title !== "" && " ", title !== "" && html`<b>${title}</b>`];
  const isHeaded = time !== undefined || title !== "";
  return html`<li${fragment !== undefined && html` id="${fragment}"`}>${isHeaded && html`<p>${head}</p>\n`}${state.flow(children)}</li>\n`;
};

export const timeline: Component<Timeline> = ({ title, children }, state) => {
  const heading = titleMarkup(title, state);
  return html`<section class="timeline">${heading}<ol>${children.map((event) => eventMarkup(event, state))}</ol></section>`;
};
