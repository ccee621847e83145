import { expect, it } from "vitest";
import { enqueue } from "../../src/desk/ledger/jobs.ts";
import { anArticle } from "../running-site.ts";
import { startNodeDesk, virtualClockInEachTest } from "./node-desk.ts";

/*
 * One batch with thousands of articles, on a virtual clock. The batch waits while KV is behind.
 */

const SECOND = 1_000;

virtualClockInEachTest();

type NodeDesk = ReturnType<typeof startNodeDesk>;

const article = (index: number): string =>
  JSON.stringify(
    anArticle({
      id: `old-${index}`,
      published: new Date(Date.UTC(2016, 0, 1) + index * 30_000_000).toISOString(),
    }),
  );

const count = ({ sql }: NodeDesk, query: string): number =>
  Number(sql.exec<{ count: number }>(`SELECT count(*) AS count FROM ${query}`).one().count);

/** Sends all articles in one request. `results` has the results that the desk has sent so far. */
const importArticles = (desk: NodeDesk, articles: number) => {
  const lines = Array.from({ length: articles }, (_, index) => article(index));
  const imported = { results: [] as { line: number; status: number }[], isDone: false };
  const receive = async (): Promise<void> => {
    const response = await desk.send("POST", "/desk/articles:batch", lines.join("\n"));
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (let rest = ""; ; ) {
      const { value, done } = (await reader?.read()) ?? { done: true };
      const parts = `${rest}${value ?? ""}`.split("\n");
      rest = parts.pop() ?? "";
      imported.results.push(...parts.map((part) => JSON.parse(part)));
      if (done) break;
    }
    imported.isDone = true;
  };
  void receive();
  return imported;
};

const finish = async (desk: NodeDesk, imported: { isDone: boolean }): Promise<void> => {
  while (!imported.isDone || count(desk, "outbox WHERE kind <> 'purge'") > 0) await desk.pass(2 * SECOND);
};

/** Checks that each line has one result, in order, and that KV has its article. */
const expectEveryLine = (
  desk: NodeDesk,
  { results }: ReturnType<typeof importArticles>,
  articles: number,
) => {
  const expected = Array.from({ length: articles }, (_, index) => index);
  expect(results.map(({ line, status }) => [line, status])).toEqual(
    expected.map((index) => [index + 1, 201]),
  );
  expect(expected.filter((index) => !desk.values.has(`entry:/articles/old-${index}`))).toEqual([]);
};

/** Queues the entries of an earlier import, without its articles, because a test would need minutes to import them. */
const queueEarlierImport = (desk: NodeDesk, entries: number): void => {
  const jobs = Array.from({ length: entries }, (_, index) => ({
    kind: "entry" as const,
    name: `/articles/earlier-${index}`,
    repeat: 0,
  }));
  enqueue(desk.sql, jobs, desk.now(), "import");
};

it("a batch stops while 10,000 articles wait for KV, and goes on without a lost line", async () => {
  const desk = startNodeDesk();
  desk.world.latency = () => 9 * SECOND;
  queueEarlierImport(desk, 9_000);
  const imported = importArticles(desk, 1_300);
  await desk.pass(30 * SECOND);
  for (let time = 0; time < 2; time += 1) {
    const waiting = count(desk, "outbox WHERE kind = 'entry' AND turn = 0");
    expect(waiting).toBeGreaterThan(10_000);
    // The lines of one transaction more.
    expect(waiting).toBeLessThanOrEqual(10_100);
    await desk.pass(20 * SECOND);
  }
  expect(imported.isDone).toBe(false);
  desk.world.latency = () => 5;
  await finish(desk, imported);
  expectEveryLine(desk, imported, 1_300);
}, 300_000);

const LONG_BATCH = 5_000;

it(`a withdrawal in the middle of a batch of ${LONG_BATCH} articles is in KV within 5 s`, async () => {
  const desk = startNodeDesk();
  desk.world.latency = () => 60;
  void desk.send("PUT", "/desk/articles/untrue", anArticle({ id: "untrue" }), { "If-None-Match": "*" });
  await desk.pass(5 * SECOND);
  const imported = importArticles(desk, LONG_BATCH);
  const waiting = () => count(desk, "outbox WHERE kind = 'entry' AND turn = 0");
  while (imported.results.length < LONG_BATCH / 2) await desk.pass(20);
  expect(waiting()).toBeGreaterThan(0.4 * LONG_BATCH);
  const asked = desk.now();
  void desk.send("POST", "/desk/articles/untrue/withdraw", { reason: "No." }, { "If-Match": "*" });
  await desk.pass(5 * SECOND);
  expect(waiting()).toBeGreaterThan(0.4 * LONG_BATCH);
  expect(desk.written("entry:/articles/untrue", "withdrawn")).toBeLessThan(asked + 5 * SECOND);
  await finish(desk, imported);
  expectEveryLine(desk, imported, LONG_BATCH);
}, 600_000);
