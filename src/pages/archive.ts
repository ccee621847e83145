import type { Cursor } from "../archive/cursor.ts";
import { dayOf, monthOf } from "../archive/listing/buckets.ts";
import type { ReadableBucket } from "../archive/salvage/bucket.ts";
import type { ReadableMonth } from "../archive/salvage/months.ts";
import { listingTag } from "../http/freshness.ts";
import { archiveTitle, bucketTitle } from "../representations/archive-titles.ts";
import { type ArchiveView, archivePath } from "../representations/archive-view.ts";
import { archivePage } from "../representations/html/archive-page.ts";
import { archiveJSON } from "../representations/json/archive.ts";
import { type ListPlace, listPath } from "../representations/list-urls.ts";
import type { ListingView } from "../representations/listing-view.ts";
import { archiveMarkdown } from "../representations/markdown/archive.ts";
import type { PageContext } from "./context.ts";
import { LISTING_REPRESENTATIONS } from "./listing.ts";
import { bucketPage, type ListPage } from "./lists/page.ts";
import { pageLinks } from "./lists/page-links.ts";
import { pageQuery, queryFor, readCursor } from "./query.ts";
import { badQuery, noRepresentation, notPublished } from "./response/problems.ts";
import { movedTo } from "./response/redirect.ts";
import { represent } from "./response/represent.ts";
import {
  chooseRepresentation,
  listTarget,
  type Representations,
  type Resource,
} from "./response/representation.ts";

/** The number of articles on a page of a month or a day. */
const BUCKET_PAGE = 100;

type CalendarDays = ReturnType<NonNullable<ListingView["calendar"]>["days"]>;

const TAGS = [listingTag("all")];

const REPRESENTATIONS: Representations<ArchiveView> = [
  {
    mediaType: "text/html",
    suffix: "",
    policy: "listing",
    render: (view, site) => ({ body: archivePage(view, { site }) }),
  },
  {
    mediaType: "application/json",
    suffix: ".json",
    render: (view, site) => ({ body: archiveJSON(view, site) }),
  },
  {
    mediaType: "text/markdown",
    suffix: ".md",
    render: (view, site) => ({ body: archiveMarkdown(view, site) }),
  },
];

const yearOf = (bucket: string): string => bucket.slice(0, "yyyy".length);

/** Returns a month with its number of articles; nothing if the value in KV does not contain the number. */
const counted = ({ bucket, count }: ReadableMonth): { bucket: string; count: number }[] =>
  count === undefined ? [] : [{ bucket, count }];

const archiveView = (
  path: string,
  year: string | undefined,
  months: readonly ReadableMonth[],
): ArchiveView => ({
  path,
  ...(year !== undefined && { year }),
  years: [...Map.groupBy(months.flatMap(counted), ({ bucket }) => yearOf(bucket))].flatMap(
    ([each, inYear]) =>
      year === undefined || each === year
        ? [{ year: each, count: inYear.reduce((sum, { count }) => sum + count, 0), months: inYear }]
        : [],
  ),
});

/** `/archive` and `/archive/2026`: the months that have articles, with the number of articles in each. */
export const archiveIndex = async (c: PageContext): Promise<Response> => {
  const target = listTarget(c.var.path);
  const resource: Resource<ArchiveView> = { target, representations: REPRESENTATIONS, pathOf: listPath };
  const representation = chooseRepresentation(c, resource);
  if (representation === undefined) return noRepresentation(c, resource, TAGS);

  const year = c.req.param("year");
  const found = await c.var.archive.index("all");
  const view = archiveView(target.path, year, found?.months ?? []);
  if (year !== undefined && view.years.length === 0) return notPublished(c, target.path, TAGS);
  return represent(c, resource, representation, {
    content: view,
    revision: found?.revision ?? "empty",
    changed: found?.changed,
    language: c.var.site.language,
    freshness: { kind: "newest" },
    tags: TAGS,
  });
};

/** Returns the page of a bucket that a cursor points to: the first page if the cursor is not in the bucket. */
const placeOf = ({ bucket, after, by }: Cursor, timeZone: string): ListPlace => ({
  path: archivePath(bucket),
  query:
    after !== undefined && dayOf(after.published, timeZone).startsWith(bucket)
      ? queryFor({ bucket, after, by })
      : "",
});

/** Returns the days of a month that have articles, newest first, each with the page that begins with that day. */
const daysOf = ({ cards, days }: ReadableBucket, month: string, timeZone: string): CalendarDays => {
  if (days.length > 0)
    return days.map((day) => ({ bucket: day, place: { path: archivePath(day), query: "" } }));
  const path = archivePath(month);
  const found: CalendarDays = [];
  for (const [index, { published }] of cards.entries()) {
    const day = dayOf(published, timeZone);
    if (found.at(-1)?.bucket === day) continue;
    const before = cards[index - 1];
    const after = before && { published: before.published, path: before.path };
    found.push({
      bucket: day,
      place: { path, query: after ? queryFor({ bucket: month, by: "key", after }) : "" },
    });
  }
  return found;
};

const bucketView = (
  c: PageContext,
  bucket: string,
  cursor: Cursor | undefined,
  page: ListPage,
  found: ReadableBucket,
): ListingView => {
  const { site } = c.var;
  const month = monthOf(bucket);
  const isDay = month !== bucket;
  const at = (part: string) => ({ path: archivePath(part), title: bucketTitle(site, part) });
  return {
    kind: isDay ? "day" : "month",
    path: archivePath(bucket),
    ...(cursor !== undefined && { query: queryFor(cursor) }),
    title: bucketTitle(site, bucket),
    cards: page.cards,
    ...(page.days.length > 0 && { days: page.days.map((day) => ({ bucket: day, ...at(day) })) }),
    ...(!isDay && { calendar: { month: bucket, days: () => daysOf(found, bucket, site.timeZone) } }),
    within: [
      { path: "/archive", title: archiveTitle(site) },
      at(yearOf(bucket)),
      ...(isDay ? [at(month)] : []),
    ],
    ...(page.next !== undefined && { older: placeOf(page.next, site.timeZone) }),
    ...(cursor !== undefined && {
      newer: placeOf(page.previous ?? { bucket, by: "key", after: undefined }, site.timeZone),
    }),
  };
};

/**
 * `/archive/2026/11` and `/archive/2026/11/05`: the articles of a month or a day. A month that was split lists its
 * days, and only its days have pages: the day of any other month is a redirect to the month.
 */
export const archiveBucket = async (c: PageContext): Promise<Response> => {
  const target = listTarget(c.var.path);
  const resource: Resource<ListingView> = {
    target,
    representations: LISTING_REPRESENTATIONS,
    pathOf: listPath,
    query: pageQuery(c.var.search),
  };
  const representation = chooseRepresentation(c, resource);
  if (representation === undefined) return noRepresentation(c, resource, TAGS);

  const requested = readCursor(c.var.search);
  if ("error" in requested) return badQuery(c, requested.error);
  const { cursor } = requested;
  const bucket = target.path.slice("/archive/".length).replaceAll("/", "-");
  const found = await c.var.archive.bucket("all", bucket);
  if (found === undefined) {
    const month = monthOf(bucket);
    return month === bucket
      ? notPublished(c, target.path, TAGS)
      : movedTo(c, resource, archivePath(month), TAGS);
  }
  const page = bucketPage(c, found, { bucket, after: cursor?.after }, BUCKET_PAGE);
  const view = bucketView(c, bucket, cursor, page, found.bucket);
  return represent(c, resource, representation, {
    content: view,
    revision: page.revision,
    changed: page.changed,
    language: c.var.site.language,
    freshness: page.freshness,
    tags: TAGS,
    links: pageLinks(view, c.var.site, target.suffix),
  });
};
