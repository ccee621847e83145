import { afterAll, beforeAll, expect, it } from "vitest";
import { articleInFiveLists } from "./article-in-five-lists.ts";
import type { SQLCounts } from "./counted-sql.ts";
import { type RunningDesk, startDesk } from "./running-desk.ts";

/*
 * The SQL statements and rows of one publication: of the transaction that stores the revision, updates the lists and
 * plans the writes to KV. They are counted, not timed, so the result is the same on every machine.
 */

/** The budget of a publication in five lists. */
const MOST: SQLCounts = { statements: 32, rowsRead: 700, rowsWritten: 105 };

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

const document = (index: number) => articleInFiveLists(index, Date.UTC(2026, 0, 1) + index * 3_600_000);

/** Publishes articles in one batch, and returns the counts of its transactions together. */
const publishAll = async (from: number, to: number): Promise<SQLCounts> => {
  const lines = Array.from({ length: to - from }, (_, index) => JSON.stringify(document(from + index)));
  const response = await desk.post("/desk/articles:batch", lines.join("\n"));
  expect((await response.text()).match(/"status":201/gu)).toHaveLength(to - from);
  const transactions = await (await desk.site()).publications();
  expect(transactions.length).toBeLessThanOrEqual(to - from);
  const sum = (count: keyof SQLCounts): number => transactions.reduce((all, each) => all + each[count], 0);
  return { statements: sum("statements"), rowsRead: sum("rowsRead"), rowsWritten: sum("rowsWritten") };
};

/** Publishes articles, and returns the counts of the last one, which is alone in its batch. */
const publish = async (from: number, to: number): Promise<SQLCounts> => {
  await publishAll(from, to - 1);
  return publishAll(to - 1, to);
};

it("a publication costs a limited number of SQL statements and rows, also in a larger archive", async () => {
  const small = await publish(0, 60);
  const large = await publish(60, 150);
  for (const counts of [small, large]) {
    expect(counts.statements).toBeLessThanOrEqual(MOST.statements);
    expect(counts.rowsRead).toBeLessThanOrEqual(MOST.rowsRead);
    expect(counts.rowsWritten).toBeLessThanOrEqual(MOST.rowsWritten);
  }
});

it("an article in a batch of 100 costs at most 15 statements, and an article alone 27", async () => {
  const alone = await publishAll(1_000, 1_001);
  const batch = await publishAll(1_001, 1_101);
  console.info(`alone: ${alone.statements} statements, in a batch: ${batch.statements / 100}`);
  expect(alone.statements).toBeLessThanOrEqual(27);
  expect(batch.statements / 100).toBeLessThanOrEqual(15);
});
