import { afterAll, beforeAll, expect, it } from "vitest";
import { anArticle } from "../running-site.ts";
import { drained, type RunningDesk, startDesk } from "./running-desk.ts";

/*
 * The cost of an article at the desk grows with the number of lists that show it, and not faster. The model limits both
 * topics and authors to 100.
 */

/** Proportional cost gives 4 for four times as many lists; quadratic cost gives 16. */
const MAX_GROWTH = 10;

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

const named = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `${name}-${index}`, name: `${name} ${index}` }));

let articles = 0;

/** Publishes an article with this number of topics and authors, and returns the time of the change, ms. */
const timeOf = async (count: number): Promise<number> => {
  articles += 1;
  const id = `article-${articles}`;
  const line = JSON.stringify(
    anArticle({ id, topics: named("topic", count), authors: named("author", count) }),
  );
  const start = performance.now();
  const response = await desk.post("/desk/articles:batch", line);
  expect(await response.text()).toContain('"status":201');
  const time = performance.now() - start;
  await drained(desk);
  return time;
};

it("an article in four times as many lists takes at most a proportional time", async () => {
  await timeOf(1);
  const few: number[] = [];
  const many: number[] = [];
  let growth = Number.POSITIVE_INFINITY;
  // Other work on the machine only adds to a time, so a second measurement decides.
  for (let measurement = 0; measurement < 2 && growth >= MAX_GROWTH; measurement += 1) {
    few.push(await timeOf(25));
    many.push(await timeOf(100));
    growth = Math.min(...many) / Math.min(...few);
  }
  console.info(`25 topics: ${Math.min(...few)} ms, 100 topics: ${Math.min(...many)} ms`);
  expect(growth).toBeLessThan(MAX_GROWTH);
}, 600_000);
