import { walkBody } from "../../article/body/walk-body.ts";
import type { TimelineEvent } from "../../article/body.ts";
import type { ReadableArticle } from "../../article/salvage.ts";
import { readText } from "../../article/text.ts";
import type { Site } from "../../site.ts";
import { eventFragment } from "../event-fragment.ts";
import { canonicalURL } from "../indexing.ts";
import { nonEmpty, type Thing } from "./thing.ts";

/** An event of a live blog. */
type DatedEvent = TimelineEvent & { date: string };

const datedEvents = ({ body }: ReadableArticle): DatedEvent[] =>
  [...walkBody(body, [])].flatMap(({ node }) =>
    node.type === "timelineEvent" && node.date !== undefined ? [{ ...node, date: node.date }] : [],
  );

const update = ({ id, date, title, children }: DatedEvent, url: string): Thing => ({
  "@type": "BlogPosting",
  headline: title === "" ? undefined : title,
  url: id === undefined ? url : `${url}#${encodeURIComponent(eventFragment(id))}`,
  datePublished: date,
  articleBody: readText(children),
});

/**
 * Returns the properties of a live blog (https://schema.org/LiveBlogPosting): its updates, in the order of the page, with their
 * texts, and the times of the coverage. By default the coverage begins with the first event, and it has no end yet.
 */
export const liveCoverage = (article: ReadableArticle, site: Site): Record<string, unknown> => {
  const { coverage, published } = article;
  const events = datedEvents(article);
  const [first] = events.map(({ date }) => date).toSorted((a, b) => Date.parse(a) - Date.parse(b));
  return {
    coverageStartTime: coverage?.start ?? first ?? published,
    coverageEndTime: coverage?.end,
    liveBlogUpdate: nonEmpty(events.map((event) => update(event, canonicalURL(article, site)))),
  };
};
