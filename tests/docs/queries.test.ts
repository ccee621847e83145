import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { observe } from "../pages/observed-site.ts";
import { codeBlocks } from "./markdown.ts";

/*
 * The SQL of docs/observability.md, run in SQLite over points that the Worker wrote. It names the columns as Analytics Engine
 * does, and two parts of its dialect are replaced: `quantileExactWeighted` and intervals.
 */

const DOCUMENT = "docs/observability.md";

const queries = codeBlocks(DOCUMENT, "sql");

/** The functions of the dialect that the queries use: https://developers.cloudflare.com/analytics/analytics-engine/sql-reference/ */
const FUNCTIONS = new Set(["SUM", "NOW", "quantileExactWeighted"]);

const inSQLite = (query: string): string =>
  query
    .replaceAll(/quantileExactWeighted\(([\d.]+)\)\(/gu, "quantile($1, ")
    .replaceAll(/NOW\(\) - INTERVAL '(\d+)' DAY/gu, "unixepoch() - $1 * 86400");

interface Rows {
  values: { value: number; weight: number }[];
  share: number;
}

/** Makes a table of points, each of which stands for several ones. */
const tableOf = (points: readonly { point: AnalyticsEngineDataPoint; interval: number; age: number }[]) => {
  const database = new DatabaseSync(":memory:");
  database.aggregate("quantile", {
    start: (): Rows => ({ values: [], share: 0 }),
    step: ({ values }: Rows, share: number, value: number, weight: number): Rows => ({
      values: [...values, { value, weight }],
      share,
    }),
    result: ({ values, share }: Rows) => {
      const sorted = values.toSorted((one, other) => one.value - other.value);
      const limit = share * sorted.reduce((sum, { weight }) => sum + weight, 0);
      let passed = 0;
      for (const { value, weight } of sorted) {
        passed += weight;
        if (passed >= limit) return value;
      }
      return 0;
    },
  } as never);
  const blobs = [1, 2, 3, 4].map((number) => `blob${number} TEXT`);
  const doubles = [1, 2, 3, 4, 5].map((number) => `double${number} REAL`);
  const columns = ["timestamp INTEGER", "_sample_interval INTEGER", "index1 TEXT", ...blobs, ...doubles];
  database.exec(`CREATE TABLE broadsheet (${columns.join(", ")})`);
  const insert = database.prepare(`INSERT INTO broadsheet VALUES (${columns.map(() => "?").join(", ")})`);
  for (const { point, interval, age } of points) {
    const { indexes = [], blobs: texts = [], doubles: numbers = [] } = point;
    insert.run(
      Math.floor(Date.now() / 1_000) - age,
      interval,
      ...[...indexes, ...texts, ...numbers].map((cell) => cell as string),
    );
  }
  return database;
};

const HOUR = 3_600;

it("the queries give slow routes, errors, articles that ran code, and the runs for the hit rate", async () => {
  const pointOf = async (target: string, init: RequestInit = {}) => {
    const [point] = (await observe(target, init)).points;
    if (point === undefined) throw new Error(`${target} wrote no point`);
    return point;
  };
  const article = await pointOf("/articles/tide?fbclid=1");
  const broken = await pointOf("/articles/broken");
  const section = await pointOf("/sections/town");
  const desk = await pointOf("/desk/articles");
  const post = await pointOf("/articles/tide", { method: "POST" });
  const slow = { ...section, doubles: section.doubles?.with(1, 900).with(3, 850) ?? [] };
  const table = tableOf([
    { point: article, interval: 10, age: HOUR },
    { point: { ...article, doubles: article.doubles?.with(1, 1).with(3, 0) ?? [] }, interval: 30, age: HOUR },
    { point: article, interval: 1_000, age: 30 * HOUR },
    { point: broken, interval: 2, age: HOUR },
    { point: slow, interval: 5, age: HOUR },
    { point: desk, interval: 7, age: HOUR },
    { point: post, interval: 3, age: HOUR },
  ]);
  const run = (query: string | undefined) =>
    table
      .prepare(inSQLite(query ?? ""))
      .all()
      .map((row) => ({ ...row }));
  const [routes, errors, articles, runs] = queries;
  expect(run(routes)).toMatchObject([
    { route: "/sections/:id", runs: 5, p50_ms: 900, p95_ms: 900, kv_ms: 850 },
    expect.anything(),
    expect.anything(),
  ]);
  expect(run(routes)).toContainEqual(expect.objectContaining({ route: "/*", runs: 45 }));
  expect(run(errors)).toEqual([{ route: "/*", status: 500, errors: 2 }]);
  expect(run(articles)).toEqual([{ path: "/articles/tide", runs: 40 }]);
  expect(run(runs)).toEqual([{ runs: 47 }]);
});

it("the queries use only what the dialect of Analytics Engine has", () => {
  expect(queries.length).toBe(4);
  for (const query of queries) {
    expect(query).not.toMatch(/\b(?:JOIN|UNION|WITH|OVER|CASE|COUNT)\b/iu);
    const called = [...query.matchAll(/([A-Za-z]\w*)\(/gu)].map(([, name = ""]) => name);
    expect(called.filter((name) => !FUNCTIONS.has(name))).toEqual([]);
    expect(query).toContain("_sample_interval");
  }
});
