import { expect, it, test } from "vitest";
import { readOptions } from "./options.ts";

it("npm run bench runs five rounds of two seconds with 200 articles, unless its options say otherwise", () => {
  expect(readOptions([])).toMatchObject({
    rounds: 5,
    seconds: 2,
    articles: 200,
    only: [],
    growth: false,
    ledger: false,
  });
  expect(readOptions(["--rounds", "3", "--only", "hello, JSON"])).toMatchObject({
    rounds: 3,
    only: ["hello", "JSON"],
  });
});

test.each([
  [["--rounds", "0"], "--rounds"],
  [["--rounds", "1.5"], "--rounds"],
  [["--seconds", "soon"], "--seconds"],
  [["--soak", "--rate", "-1"], "--rate"],
  [["--sizes", "100,many"], "--sizes"],
  [["--rond", "3"], "--rond"],
])("the error of npm run bench for %j names the option", (args, name) => {
  expect(() => readOptions(args)).toThrow(name);
});
