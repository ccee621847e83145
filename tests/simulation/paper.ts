import { bucketKey, entryKey, feedKey, latestKey, type Scope } from "../../src/archive/keys.ts";
import { FEED_ITEMS } from "../../src/archive/listing/feed.ts";
import { LATEST_CARDS } from "../../src/archive/listing/latest.ts";
import { listingTag, pathTag } from "../../src/http/freshness.ts";
import type { Value } from "./kv.ts";
import { articleMark, type Reading, read, withdrawnMark } from "./readings.ts";
import { PAGES } from "./world.ts";

/*
 * The newspaper that readers should see: the changes that the newsroom made, without the desk.
 */

/** A version of a page, from a time on. */
export interface Edition {
  kind: "list" | "article" | "withdrawn" | "absent";
  /** When the desk accepted it, or when an embargo ended, ms since the epoch. */
  at: number;
  /** The same by the desk's clock, ms since the epoch. */
  changed: number;
  /** The mark of the page's reading; only for articles. */
  mark: string;
  /** For lists: a path or `lead` or `pinned`, and what the list shows for it; undefined if nothing. */
  place: string;
  shown: string | undefined;
}

/** An article that the newsroom changes. */
export interface Story {
  id: string;
  page: number;
  path: string;
  section: string;
  /** By the desk's clock, ms since the epoch. */
  published: number;
  headline: string;
  /** The number of headlines so far. */
  headlines: number;
  revision: number;
  state: "absent" | "public" | "withdrawn";
}

interface List {
  path: string;
  key: string;
  scope: Scope;
  capacity: number;
}

const MONTH = "2026-11";

const LISTS: readonly List[] = [
  { path: "/", key: latestKey("all"), scope: "all", capacity: LATEST_CARDS },
  ...(["section/town", "section/world", "section/sea"] as const).map((scope) => ({
    path: `/${scope.replace("section", "sections")}`,
    key: latestKey(scope),
    scope,
    capacity: LATEST_CARDS,
  })),
  { path: "/feed.xml", key: feedKey("all"), scope: "all", capacity: FEED_ITEMS },
  { path: "/archive/2026/11", key: bucketKey("all", MONTH), scope: "all", capacity: Infinity },
];

/** The front page. Every publication changes it. */
const FRONT = 0;

/** The first of the pages of the change feed: `/changes?since=0`. */
export const CHANGES = 1_000_000;

/** The sections of articles. */
export const SECTIONS = ["town", "world", "sea"] as const;

/** Returns the path of an article. */
const pathOf = (id: string): string => `/articles/${id}`;

/** The places that show a change: in lists and on the article's page, or on its page and in feeds only. */
export type Reach = "in lists" | "inside";

/** The pages of a newspaper, each with all its versions. */
export interface Paper {
  /** The stories that the newsroom changes, newest first. */
  stories: readonly Story[];
  pageAt: (path: string) => number | undefined;
  pathOf: (page: number) => string;
  keyOf: (page: number) => string;
  pageOfKey: (key: string) => number | undefined;
  tagsOf: (page: number) => readonly string[];
  isList: (page: number) => boolean;
  editions: (page: number) => readonly Edition[];
  /** Returns the current version number of a page. */
  current: (page: number) => number;
  /** Returns the version that a value shows; undefined if the newsroom never made it. */
  versionOf: (page: number, value: Value) => number | undefined;
  /** Adds a story whose page does not exist yet. */
  add: (story: Pick<Story, "id" | "section" | "published">) => Story;
  /** Makes a change of a story visible. */
  change: (story: Story, kind: "article" | "withdrawn", reach: Reach, moment: Moment) => void;
  /** Makes a choice for the front page visible. */
  choose: (lead: Story | undefined, pinned: Story | undefined, moment: Moment) => void;
  /** The pages, most popular first. */
  newestFirst: readonly number[];
  /** The pages with a change. */
  changedPages: () => Iterable<number>;
  /** Remembers that a path is not public before a time. */
  embargo: (path: string, at: number) => void;
  embargoes: () => readonly { path: string; at: number }[];
}

/** A time and the same by the desk's clock, ms since the epoch. */
export interface Moment {
  at: number;
  changed: number;
}

/** The ranks of the lists after the front page among the pages. */
const LIST_RANKS = [12, 25, 40, 30, 100];

/**
 * Creates a newspaper of 2,000 pages.
 *
 * @param before the stories that exist from the beginning, newest first; the other pages never change
 */
export const createPaper = (before: readonly Omit<Story, "page">[]): Paper => {
  const paths: string[] = [];
  const pages = new Map<string, number>();
  const editions: Edition[][] = [];
  const tags = new Map<number, readonly string[]>();
  const stories: Story[] = [];
  const newestFirst: number[] = [];
  const versions = new WeakMap<Value, { editions: number; version: number }>();
  const embargoes: { path: string; at: number }[] = [];
  const changed = new Set<number>();
  let lead: Story | undefined;
  let pinned: Story | undefined;

  const addPage = (path: string, kind: Edition["kind"], mark: string): number => {
    const page = paths.push(path) - 1;
    pages.set(path, page);
    editions.push([{ kind, at: 0, changed: 0, mark, place: "", shown: undefined }]);
    return page;
  };

  for (const { path } of LISTS) addPage(path, "list", "list");
  for (const story of before) {
    const page = addPage(story.path, "article", articleMark(story.revision));
    stories.push({ ...story, page });
    newestFirst.push(page);
  }
  while (paths.length < PAGES) newestFirst.push(addPage(`/old/${paths.length}`, "article", "old"));
  newestFirst.unshift(FRONT);
  for (const [index, rank] of LIST_RANKS.entries()) newestFirst.splice(rank, 0, index + 1);

  /** Returns the lists that show a story. */
  const listsOf = (story: Story, reach: Reach): number[] =>
    LISTS.flatMap(({ scope, capacity, key }, page) => {
      if (scope !== "all" && scope !== `section/${story.section}`) return [];
      if (reach === "inside" && !key.startsWith("feed:")) return [];
      const newer = stories.filter(
        ({ state, section, published }) =>
          state === "public" && (scope === "all" || section === story.section) && published > story.published,
      );
      return newer.length < capacity ? [page] : [];
    });

  const show = (page: number, place: string, shown: string | undefined, moment: Moment): void => {
    changed.add(page);
    editions[page]?.push({ kind: "list", mark: "list", place, shown, ...moment });
  };

  const showChoice = (place: "lead" | "pinned", story: Story | undefined, moment: Moment): void =>
    show(FRONT, place, story?.state === "public" ? story.path : undefined, moment);

  const isSatisfied = (page: number, index: number, reading: Reading): boolean => {
    const all = editions[page] as Edition[];
    const { place, changed } = all[index] as Edition;
    if (reading.changed < changed) return false;
    const shown = reading.shown.get(place);
    for (let later = index; later < all.length; later += 1)
      if (all[later]?.place === place && all[later]?.shown === shown) return true;
    const story = stories.find(({ path }) => path === place);
    // It was restored while newer stories kept it out of the list, and came back when one of them left.
    if (story?.state === "public" && shown === story.headline) return true;
    // Newer stories have taken its place.
    return (
      shown === undefined &&
      story !== undefined &&
      story.published < reading.oldest &&
      reading.links.length >= (LISTS[page] as List).capacity
    );
  };

  const listVersion = (page: number, value: Value): number => {
    const all = editions[page] as Edition[];
    const known = versions.get(value);
    if (known?.editions === all.length) return known.version;
    const reading = read(value);
    let version = known?.version ?? 0;
    while (version + 1 < all.length && isSatisfied(page, version + 1, reading)) version += 1;
    versions.set(value, { editions: all.length, version });
    return version;
  };

  return {
    stories,
    newestFirst,
    changedPages: () => changed,
    embargo: (path, at) => {
      embargoes.push({ path, at });
    },
    embargoes: () => embargoes,
    pageAt: (path) => pages.get(path),
    pathOf: (page) => paths[page] ?? `/changes?since=${page - CHANGES}`,
    keyOf: (page) => LISTS[page]?.key ?? entryKey(paths[page] ?? ""),
    pageOfKey: (key) => {
      if (key.startsWith("entry:")) return pages.get(key.slice("entry:".length));
      const list = LISTS.findIndex((each) => each.key === key);
      return list === -1 ? undefined : list;
    },
    tagsOf: (page) => {
      const list = LISTS[page];
      const known = tags.get(page) ?? [
        list === undefined ? pathTag(paths[page] ?? "") : listingTag(list.scope),
      ];
      tags.set(page, known);
      return known;
    },
    isList: (page) => page < LISTS.length,
    editions: (page) => editions[page] ?? [],
    current: (page) => (editions[page]?.length ?? 0) - 1,
    versionOf: (page, value) => {
      if (page < LISTS.length) return listVersion(page, value);
      const all = editions[page] as Edition[];
      if (all[0]?.mark === "old") return 0;
      const { mark } = read(value);
      const version = all.findLastIndex((edition) => edition.mark === mark);
      return version === -1 ? undefined : version;
    },
    add: ({ id, section, published }) => {
      const path = pathOf(id);
      const page = addPage(path, "absent", "absent");
      const story: Story = {
        id,
        page,
        path,
        section,
        published,
        headline: "",
        headlines: 0,
        revision: 0,
        state: "absent",
      };
      const rank = stories.findIndex((other) => other.published <= published);
      stories.splice(rank === -1 ? stories.length : rank, 0, story);
      newestFirst.splice(1, 0, page);
      return story;
    },
    change: (story, kind, reach, moment) => {
      const { state } = story;
      story.state = kind === "article" ? "public" : "withdrawn";
      const mark = kind === "article" ? articleMark(story.revision) : withdrawnMark(moment.changed);
      changed.add(story.page);
      editions[story.page]?.push({ kind, mark, place: "", shown: undefined, ...moment });
      for (const page of listsOf(story, reach))
        show(page, story.path, kind === "article" ? story.headline : undefined, moment);
      if (story.state === state) return;
      if (story === lead) showChoice("lead", story, moment);
      if (story === pinned) showChoice("pinned", story, moment);
    },
    choose: (nextLead, nextPinned, moment) => {
      lead = nextLead;
      pinned = nextPinned;
      showChoice("lead", lead, moment);
      showChoice("pinned", pinned, moment);
    },
  };
};
