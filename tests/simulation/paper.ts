import { PAGES } from "./world.ts";

/*
 * The newspaper as the desk has it: the content that readers should see.
 */

const HOUR = 3_600_000;
const PUBLISHED_A_DAY = 20;

/** The front page. Every publication changes it. */
export const FRONT = 0;

/** A version of a page, from a time on. */
export interface Edition {
  kind: "list" | "article" | "withdrawn" | "absent";
  /** When the desk accepted it, ms since the epoch. */
  at: number;
  /** The same by the desk's clock, ISO 8601. */
  changed: string;
}

/** Returns the path of a page. */
export const pathOf = (page: number): string => (page === FRONT ? "/" : `/articles/a-${page}`);

/** The pages of a newspaper, each with all its versions. */
export interface Paper {
  pageAt: (path: string) => number | undefined;
  editions: (page: number) => readonly Edition[];
  /** Returns the current version number of a page. */
  current: (page: number) => number;
  /** Adds a page without a version. */
  addPage: () => number;
  change: (page: number, kind: Edition["kind"], at: number, changed: number) => number;
  /** The articles after the front page, newest first. */
  newestFirst: readonly number[];
}

/**
 * Creates a newspaper of 2,000 pages, published over some time.
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
