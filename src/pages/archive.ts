import { dayOf, monthOf } from "../archive/buckets.ts";
import type { Cursor } from "../archive/cursor.ts";
import type { ReadableBucket } from "../archive/salvage-bucket.ts";
import type { ReadableMonth } from "../archive/salvage-index.ts";
import { listingTag } from "../http/freshness.ts";
import { archiveTitle, bucketTitle } from "../representations/archive-titles.ts";
import { type ArchiveView, archivePath } from "../representations/archive-view.ts";
import { archivePage } from "../representations/html/archive-page.ts";
import { contentSecurityPolicy } from "../representations/html/policy.ts";
import { archiveJSON } from "../representations/json/archive.ts";
import { type ListPlace, listPath } from "../representations/list-urls.ts";
import type { ListingView } from "../representations/listing-view.ts";
import { archiveMarkdown } from "../representations/markdown/archive.ts";
import type { Site } from "../site.ts";
import type { PageContext } from "./context.ts";
import { cursorIn, queryFor, queryOf } from "./list-query.ts";
import { type ListTurn, turnOfBucket } from "./list-turn.ts";
import { listRepresentations } from "./listing.ts";
import { badQuery, notFound } from "./problem.ts";
import { askedOfList, type Representations } from "./representation.ts";
import { type Outcome, type Page, respond } from "./respond.ts";
import { turningLinks } from "./turning-links.ts";

/** How many articles a page of a month or a day shows. */
const BUCKET_PAGE = 100;

type Days = ReturnType<NonNullable<ListingView["calendar"]>["days"]>;

const TAGS = [listingTag("all")];

const representations = (site: Site): Representations<ArchiveView> => [
  {
    mediaType: "text/html",
    contentType: "text/html; charset=utf-8",
    suffix: "",
    write: async (view) => ({
      body: archivePage(view, { site }),
      fields: [["Content-Security-Policy", await contentSecurityPolicy("listing", site)]],
    }),
  },
  {
    mediaType: "application/json",
    contentType: "application/json",
    suffix: ".json",
    write: (view) => ({ body: archiveJSON(view, site) }),
  },
  {
    mediaType: "text/markdown",
    contentType: "text/markdown; charset=utf-8",
    suffix: ".md",
    write: (view) => ({ body: archiveMarkdown(view, site) }),
  },
];

const yearOf = (bucket: string): string => bucket.slice(0, "yyyy".length);

const archiveView = (
  path: string,
  year: string | undefined,
  months: readonly ReadableMonth[],
): ArchiveView => ({
  path,
  ...(year !== undefined && { year }),
  years: [...Map.groupBy(months, ({ bucket }) => yearOf(bucket))].flatMap(([each, inYear]) =>
    year === undefined || each === year
      ? [{ year: each, count: inYear.reduce((sum, { count }) => sum + count, 0), months: inYear }]
      : [],
  ),
});

const findArchive = async (
  c: PageContext,
  path: string,
  year: string | undefined,
): Promise<Outcome<ArchiveView>> => {
  const found = await c.time("kv", () => c.archive.index("all"));
  const view = archiveView(path, year, found?.months ?? []);
  if (year !== undefined && view.years.length === 0)
    return { kind: "problem", trouble: notFound(path, TAGS) };
  return {
    kind: "resource",
    resource: view,
    revision: found?.revision ?? "empty",
    changed: found?.changed,
    language: c.site.language,
    freshness: { kind: "newest" },
    tags: TAGS,
  };
};

/** The page that a cursor leads to: in the bucket's own page, from its beginning where nothing of it was shown. */
const placeOf = ({ bucket, after, by }: Cursor, timeZone: string): ListPlace => ({
  path: archivePath(bucket),
  query:
    after !== undefined && dayOf(after.published, timeZone).startsWith(bucket)
      ? queryFor({ bucket, after, by })
      : "",
});

/** The days of a month that have articles, newest first, each with the page that begins with it. */
const daysOf = ({ cards, days }: ReadableBucket, month: string, timeZone: string): Days => {
  if (days.length > 0)
    return days.map((day) => ({ bucket: day, place: { path: archivePath(day), query: "" } }));
  const path = archivePath(month);
  const shown: Days = [];
  for (const [index, { published }] of cards.entries()) {
    const day = dayOf(published, timeZone);
    if (shown.at(-1)?.bucket === day) continue;
    const before = cards[index - 1];
    const after = before && { published: before.published, path: before.path };
    shown.push({
      bucket: day,
      place: { path, query: after ? queryFor({ bucket: month, by: "key", after }) : "" },
    });
  }
  return shown;
};

const bucketView = (
  c: PageContext,
  bucket: string,
  cursor: Cursor | undefined,
  turn: ListTurn,
  found: ReadableBucket,
): ListingView => {
  const { site } = c;
  const month = monthOf(bucket);
  const isDay = month !== bucket;
  const at = (part: string) => ({ path: archivePath(part), title: bucketTitle(site, part) });
  return {
    kind: isDay ? "day" : "month",
    path: archivePath(bucket),
    ...(cursor !== undefined && { query: queryFor(cursor) }),
    title: bucketTitle(site, bucket),
    cards: turn.cards,
    ...(turn.days.length > 0 && { days: turn.days.map((day) => ({ bucket: day, ...at(day) })) }),
    ...(!isDay && { calendar: { month: bucket, days: () => daysOf(found, bucket, site.timeZone) } }),
    within: [
      { path: "/archive", title: archiveTitle(site) },
      at(yearOf(bucket)),
      ...(isDay ? [at(month)] : []),
    ],
    ...(turn.next !== undefined && { older: placeOf(turn.next, site.timeZone) }),
    ...(cursor !== undefined && {
      newer: placeOf(turn.previous ?? { bucket, by: "key", after: undefined }, site.timeZone),
    }),
  };
};

const findBucket = async (
  c: PageContext,
  bucket: string,
  suffix: string | undefined,
): Promise<Outcome<ListingView>> => {
  const asked = cursorIn(new URLSearchParams(c.search));
  if ("fault" in asked) return { kind: "problem", trouble: badQuery(asked.fault) };
  const { cursor } = asked;
  const found = await c.time("kv", () => c.archive.bucket("all", bucket));
  if (found === undefined) {
    const month = monthOf(bucket);
    // A month's days have no keys of their own until it is split: its page has what the day's would.
    if (month !== bucket) return { kind: "redirect", to: archivePath(month), tags: TAGS };
    return { kind: "problem", trouble: notFound(archivePath(bucket), TAGS) };
  }
  const turn = turnOfBucket(c, found, { bucket, after: cursor?.after }, BUCKET_PAGE);
  const view = bucketView(c, bucket, cursor, turn, found.bucket);
  return {
    kind: "resource",
    resource: view,
    revision: turn.revision,
    changed: turn.changed,
    language: c.site.language,
    freshness: turn.freshness,
    tags: TAGS,
    links: turningLinks(view, c.site, suffix),
  };
};

const PATH = /^\/archive(?:\/(\d{4})(?:\/(0[1-9]|1[0-2])(?:\/(0[1-9]|[12]\d|3[01]))?)?)?$/u;

/**
 * `/archive` and `/archive/2026`, which months there are; `/archive/2026/11`, the articles of a month, or the days of
 * one that was split; `/archive/2026/11/05`, those of such a day.
 */
export const archiveRoute = (c: PageContext): Promise<Response> => {
  const asked = askedOfList(c.path);
  const page: Pick<Page<never>, "asked" | "pathOf" | "tags"> = { asked, pathOf: listPath, tags: TAGS };
  const parts = PATH.exec(asked.resource);
  const [, year, month, ...day] = parts ?? [];
  if (parts !== null && year !== undefined && month !== undefined) {
    const bucket = [year, month, ...day.filter((part) => part !== undefined)].join("-");
    return respond(c, {
      ...page,
      query: queryOf(c.search),
      representations: listRepresentations(c.site),
      find: () => findBucket(c, bucket, asked.suffix),
    });
  }
  return respond(c, {
    ...page,
    representations: representations(c.site),
    find: async () =>
      parts === null
        ? { kind: "problem", trouble: notFound(asked.resource, TAGS) }
        : findArchive(c, asked.resource, year),
  });
};
