import { PAGES } from "./world.ts";

/*
 * The newspaper as the desk knows it: the truth that readers should see.
 */

const HOUR = 3_600_000;
const PUBLISHED_A_DAY = 20;

/** The front page, which every publication changes. */
export const FRONT = 0;

/** What stands at a page from a time on. */
export interface Edition {
  kind: "list" | "article" | "withdrawn" | "absent";
  /** When the desk accepted it, ms since the epoch. */
  at: number;
  /** What the desk says when that was, ISO 8601. */
  changed: string;
}

/** Where a page stands. */
export const pathOf = (page: number): string => (page === FRONT ? "/" : `/articles/a-${page}`);

/** The pages of a newspaper, each with all that ever stood there. */
export interface Paper {
  pageAt: (path: string) => number | undefined;
  editions: (page: number) => readonly Edition[];
  /** The version number of what stands there now. */
  current: (page: number) => number;
  /** A new address, at which there is nothing yet. */
  addPage: () => number;
  change: (page: number, kind: Edition["kind"], at: number, changed: number) => number;
  /** Articles, the newest first, after the front page. */
  newestFirst: readonly number[];
}

/**
 * Makes a newspaper of 2,000 pages that has been published for a while.
 *
 * @param now ms since the epoch
 */
export const createPaper = (now: number): Paper => {
  const editions: Edition[][] = [];
  const newestFirst: number[] = [];
  const edition = (kind: Edition["kind"], at: number, changed: number): Edition => ({
    kind,
    at,
    changed: new Date(changed).toISOString(),
  });

  for (let page = 0; page < PAGES; page += 1) {
    const since = now - (page - 0.5) * ((24 * HOUR) / PUBLISHED_A_DAY);
    editions.push([
      page === FRONT ? edition("list", now - HOUR / 2, now - HOUR / 2) : edition("article", since, since),
    ]);
    newestFirst.push(page);
  }

  return {
    pageAt: (wanted) => {
      const page = wanted === "/" ? FRONT : Number(/^\/articles\/a-(\d+)$/u.exec(wanted)?.[1] ?? -1);
      return page in editions ? page : undefined;
    },
    editions: (page) => editions[page] ?? [],
    current: (page) => (editions[page]?.length ?? 0) - 1,
    addPage: () => editions.push([edition("absent", 0, 0)]) - 1,
    change: (page, kind, at, changed) => {
      const all = editions[page] as Edition[];
      if (all.at(-1)?.kind === "absent") newestFirst.splice(1, 0, page);
      return all.push(edition(kind, at, changed)) - 1;
    },
    newestFirst,
  };
};
