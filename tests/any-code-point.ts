import fc from "fast-check";

/*
 * Any character for the texts of random tests. fast-check has this unit under the name "binary", but lists all of its
 * million characters before the first text: 1.6 s and 85 MB in each process.
 */

/** The first half of a surrogate pair, which is no character alone, and the number of such halves. */
const SURROGATES = 0xd800;
const HALVES = 0x800;
const HIGHEST = 0x10ffff;

/** Any Unicode code point, except half of a surrogate pair: `fc.string({ unit: anyCodePoint })`. */
export const anyCodePoint = fc.nat({ max: HIGHEST - HALVES }).map(
  (index) => String.fromCodePoint(index < SURROGATES ? index : index + HALVES),
  (value) => {
    const code = typeof value === "string" ? value.codePointAt(0) : undefined;
    if (code === undefined || value !== String.fromCodePoint(code) || !value.isWellFormed())
      throw new Error("not one code point");
    return code < SURROGATES ? code : code - HALVES;
  },
);
