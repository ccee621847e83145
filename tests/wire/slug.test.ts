import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isID } from "../../src/article/fields.ts";
import { slug } from "../../src/wire/slug.ts";
import { anyCodePoint } from "../any-code-point.ts";

describe("an id made from a headline", () => {
  it.each([
    ["Russia has suffered a strategic defeat", "russia-has-suffered-a-strategic-defeat"],
    ["İstanbul’da köprü", "istanbulda-köprü"],
    ["I\u0307stanbul", "istanbul"],
    ["IĞDIR’da İKİ köprü", "iğdirda-iki-köprü"],
    ["Donau\u00ADdampf\u00ADschiff", "donaudampfschiff"],
    ["word\u2060joiner and \u200Emarks\u202C", "wordjoiner-and-marks"],
    ["I ❤️ Oslo", "i-oslo"],
    ["1️⃣ Oslo", "1-oslo"],
    ["ක්\u200Dරීඩා", "ක්රීඩා"],
    ["می\u200Cشود", "می-شود"],
    ["Ｔｏｋｙｏ", "ｔｏｋｙｏ"],
    ["ΟΔΟΣ", "οδος"],
    ["1.10", "1-10"],
    ["007", "007"],
    ["Rock ‘n’ roll", "rock-n-roll"],
    ["\u3164\u115F", ""],
    ["!!!", ""],
  ])("%s becomes %s", (headline, id) => {
    expect(slug(headline)).toBe(id);
  });

  it("is an id of the model, or empty, for every text", () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCodePoint }), fc.string({ unit: "grapheme" }), (a, b) => {
        const id = slug(`${a} ${b}`);
        expect(id === "" || isID(id)).toBe(true);
        expect(id).not.toMatch(/\p{Default_Ignorable_Code_Point}/u);
      }),
    );
  });
});
