import { expect, it } from "vitest";
import { percentDecoded } from "../../src/http/percent-decoding.ts";

it.each([
  ["My%20Ferry.jpg", "My Ferry.jpg"],
  ["f%C3%A4hre.jpg", "fähre.jpg"],
  ["100%.jpg", "100%.jpg"],
  ["%ff.jpg", "%ff.jpg"],
  ["fähre.jpg", "fähre.jpg"],
  ["", ""],
])("%j means %j, because a text that is not encoded in UTF-8 stays as it is", (text, meaning) => {
  expect(percentDecoded(text)).toBe(meaning);
});
