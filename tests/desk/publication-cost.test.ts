import { afterAll, beforeAll, expect, it } from "vitest";
import { articleInFiveLists } from "./article-in-five-lists.ts";
import type { SQLCounts } from "./counted-sql.ts";
import { CREATE, drained, type RunningDesk, startDesk } from "./running-desk.ts";

/*
 * The SQL statements and rows of everything that follows from one publication: the transaction, the values of the keys, the
 * outbox, the alarm. They are counted, not timed, so the result is the same on every machine.
 */

/** The budget of a publication in five lists, until only planned purges wait. */
const MOST: SQLCounts = { statements: 1_600, rowsRead: 7_000, rowsWritten: 400 };

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

const document = (index: number) => articleInFiveLists(index, Date.UTC(2016, 0, 1) + index * 36_000_000);

const importArticles = async (from: number, to: number): Promise<void> => {
  const lines = Array.from({ length: to - from }, (_, index) => JSON.stringify(document(from + index)));
  const response = await desk.post("/desk/articles:batch", lines.join("\n"));
  expect((await response.text()).match(/"status":201/gu)).toHaveLength(to - from);
  await drained(desk);
};

/** Publishes an article, and returns the counts of everything that the desk does for it. */
const costOf = async (index: number): Promise<SQLCounts> => {
  const site = await desk.site();
  await desk.refillPurges();
  await site.recordedSQL();
  const { id, ...article } = document(index);
  expect((await desk.put(id, { id, ...article }, CREATE)).status).toBe(201);
  await drained(desk);
  return site.recordedSQL();
};

it("a publication costs a limited number of SQL statements and rows, also while the purges of a large import wait", {
  timeout: 180_000,
}, async () => {
  await importArticles(0, 200);
  const small = await costOf(9_000);
  await importArticles(200, 1_200);
  const [waiting] = await desk.sql("SELECT count(*) AS count FROM outbox");
  const large = await costOf(9_001);
  console.info(JSON.stringify({ small, large, waiting: waiting?.count }));
  for (const counts of [small, large]) {
    expect(counts.statements).toBeLessThanOrEqual(MOST.statements);
    expect(counts.rowsRead).toBeLessThanOrEqual(MOST.rowsRead);
    expect(counts.rowsWritten).toBeLessThanOrEqual(MOST.rowsWritten);
  }
});
