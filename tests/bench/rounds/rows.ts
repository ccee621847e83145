import { SCRIPTS, type Script, SIZES, type Size, samplePath } from "../archive/samples.ts";
import type { Requests } from "../load/load.ts";
import type { Target } from "../load/order.ts";

/** The Workers that run at the same time. `cached` is the project with its local cache. */
export type Contestant = "hello" | "limit" | "project" | "cached";

/** A row of the table: a kind of request to one Worker. */
export interface Row<Worker extends string = Contestant> {
  name: string;
  contestant: Worker;
  requests: Requests;
  /**
   * The rows with which this one is compared, by the title of the comparison. Titles of the main table: `limit` is the
   * Worker written by hand, and `html` the project's page of the same articles as a miss.
   */
  bases?: Readonly<Record<string, string>>;
}

const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

const target = (path: string, accept = BROWSER): Target => ({ path, headers: { accept } });

const repeat = (count: number, pathOf: (index: number) => string, accept?: string): Target[] =>
  Array.from({ length: count }, (_, index) => target(pathOf(index), accept));

const ok = (targets: readonly Target[]): Requests => ({ targets, status: 200 });

/** The representations of an article apart from HTML, by their media type. */
const OTHERS = {
  JSON: "application/json",
  "JSON-LD": "application/ld+json",
  Markdown: "text/markdown",
} as const;

const limitName = (size: Size, script: Script): string => `same bytes, ${size} ${script}`;
const pageName = (size: Size, script: Script): string => `HTML, ${size} ${script}`;

/** The rows with which other responses for the same articles are compared. */
const basesOf = (size: Size) => ({ limit: limitName(size, "Latin"), html: pageName(size, "Latin") });

const scripts = Object.keys(SCRIPTS) as Script[];

const pageRows = (count: number): Row[] =>
  SIZES.flatMap((size) =>
    scripts.flatMap((script): Row[] => {
      const requests = ok(repeat(count, (index) => samplePath(size, script, index)));
      const limit = limitName(size, script);
      return [
        { name: limit, contestant: "limit", requests },
        { name: pageName(size, script), contestant: "project", requests, bases: { limit } },
      ];
    }),
  );

const representationRows = (count: number): Row[] =>
  SIZES.flatMap((size) =>
    Object.entries(OTHERS).map(
      ([name, mediaType]): Row => ({
        name: `${name}, ${size} Latin`,
        contestant: "project",
        requests: ok(repeat(count, (index) => samplePath(size, "Latin", index), mediaType)),
        bases: basesOf(size),
      }),
    ),
  );

const cacheRows = (count: number, entityTags: ReadonlyMap<string, string>): Row[] =>
  SIZES.flatMap((size): Row[] => {
    const bases = basesOf(size);
    const targets = repeat(count, (index) => samplePath(size, "Latin", index));
    const conditional = targets.map(({ path, headers }) => ({
      path,
      headers: { ...headers, "if-none-match": entityTags.get(path) ?? "" },
    }));
    return [
      {
        name: `304, ${size} Latin`,
        contestant: "project",
        requests: { targets: conditional, status: 304 },
        bases,
      },
      { name: `hit, ${size} Latin`, contestant: "cached", requests: ok(targets), bases },
    ];
  });

const listRows = (count: number): Row[] => [
  { name: "front", contestant: "project", requests: ok([target("/")]) },
  {
    name: "section",
    contestant: "project",
    requests: ok(["world", "town", "culture", "science"].map((id) => target(`/sections/${id}`))),
  },
  { name: "feed", contestant: "project", requests: ok([target("/feed.xml")]) },
  {
    name: "404",
    contestant: "project",
    requests: { targets: repeat(count, (index) => `/articles/absent-${index}`), status: 404 },
  },
];

/**
 * Returns all rows.
 *
 * @param count the number of articles that each row requests in turn
 * @param entityTags of the pages, by path
 */
export const rowsOf = (count: number, entityTags: ReadonlyMap<string, string>): Row[] => [
  { name: "hello", contestant: "hello", requests: ok([target("/")]) },
  ...pageRows(count),
  ...representationRows(count),
  ...cacheRows(count, entityTags),
  ...listRows(count),
];

/** Keeps the rows whose names contain one of these texts, and the rows with which they are compared. */
export const selectRows = (rows: readonly Row[], wanted: readonly string[]): Row[] => {
  if (wanted.length === 0) return [...rows];
  const chosen = rows.filter(({ name }) =>
    wanted.some((part) => name.toLowerCase().includes(part.toLowerCase())),
  );
  const needed = new Set(chosen.flatMap(({ name, bases = {} }) => [name, ...Object.values(bases)]));
  return rows.filter(({ name }) => needed.has(name));
};
