import { expect, test } from "vitest";
import { disproportion } from "./growth.ts";

/*
 * The comparison of costs finds a slow parser: without that, the tests that use it could not fail.
 */

const text = (length: number): string => "a".repeat(length);

/** Compares each character with each one before it. */
const quadratic = (input: string): number => {
  let same = 0;
  for (let end = 0; end < input.length; end += 1)
    for (let at = 0; at < end; at += 1) if (input.charCodeAt(at) === input.charCodeAt(end)) same += 1;
  return same;
};

/** Looks at each character many times. */
const linear = (input: string): number => {
  let sum = 0;
  for (let times = 0; times < 1_000; times += 1)
    for (let at = 0; at < input.length; at += 1) sum += input.charCodeAt(at);
  return sum;
};

test("a parser whose cost grows with the square of the length is found", async () => {
  expect(await disproportion({ input: text, work: quadratic, length: 2_500 })).toMatch(
    /^\d+ ms, \d+ ms, \d+ ms$/u,
  );
});

test("a parser whose cost is proportional to the length passes", async () => {
  expect(await disproportion({ input: text, work: linear, length: 20_000 })).toBeUndefined();
});
