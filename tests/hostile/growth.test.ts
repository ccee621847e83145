import { expect, test } from "vitest";
import { disproportion } from "./growth.ts";

/*
 * The comparison of costs finds a slow parser: without that, the tests that use it could not fail.
 */

const bytes = (length: number): Uint8Array => new Uint8Array(length);

/** Compares each byte with each one before it. */
const quadratic = (input: Uint8Array): number => {
  let same = 0;
  for (let end = 0; end < input.length; end += 1)
    for (let at = 0; at < end; at += 1) if (input[at] === input[end]) same += 1;
  return same;
};

/** Looks at each byte many times. */
const linear = (input: Uint8Array): number => {
  let sum = 0;
  for (let times = 0; times < 1_000; times += 1) for (const byte of input) sum += byte;
  return sum;
};

test("a parser whose cost grows with the square of the length is found", async () => {
  expect(await disproportion({ input: bytes, work: quadratic, length: 4_000 })).toMatch(
    /^\d+ ms, \d+ ms, \d+ ms$/u,
  );
});

test("a parser whose cost is proportional to the length passes", async () => {
  expect(await disproportion({ input: bytes, work: linear, length: 20_000 })).toBeUndefined();
});
