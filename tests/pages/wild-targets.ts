import fc from "fast-check";

/*
 * Random request targets without a known meaning.
 */

/** Parts that faulty code may combine wrongly. */
const PIECES = [
  ..."/////aAéÉİıſKΣςﬁ. %?#&=;:@*'\"<>|^`{}~+\\",
  ...".. %2e %2E%2e %2F %5c %00 %0a %09 %20 %23 %25 %252F %3F %FF %E2%82 %C3%A9 e%CC%81 %u0041 %zz".split(
    " ",
  ),
  ..."%F0%9F%98%80 %e2%80%ae %EF%BB%BF %E2%80%A8 __proto__ constructor utm_source=x".split(" "),
  ..."index.html INDEX.HTML index.json .json .jsonld .md .JSON schemas article.json".split(" "),
  ..."articles sections topics languages zh-Hant desk media".split(" "),
];

/** A random request target. */
export const wildTarget: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 12 })
  .map((pieces) => `/${pieces.join("")}`);
