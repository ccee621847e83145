import { en } from "./en.ts";
import type { Strings } from "./strings.ts";

/*
 * A language as the Worker carries it: one text, a line a string, in the order of the English ones and without
 * their names, in as few bytes as JavaScript can write it. It halves what a language weighs in the upload.
 */

/** Strings by name, in groups. */
type Group = { readonly [name: string]: string | Group };

const { language: _language, ...SHAPE } = { ...en };

/** ASCII from `/` to `~`, in whose place an alphabet's letters are written. */
const FIRST = 0x2f;
const MANY = 80;
const COLON = 0x3a;

/**
 * Where the signs of Chinese, Japanese and Korean begin, too many to change places: each is three digits of base 36
 * from here. So nothing else in their strings may look like three such digits, or like a part of them; a test would
 * say so.
 */
const SIGNS = 0x3000;

/**
 * Lets ASCII and a block of Unicode change places: a letter that takes six bytes in a bundle (`\u0431`) takes one.
 * Done twice, it changes nothing.
 *
 * @param block its first code point
 */
const swapped = (text: string, block: number): string =>
  text.replace(/[^\n :]/gu, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    // The colon, which labels end in, stays; so then must the letter whose place it would take.
    if (code === block + COLON - FIRST) return letter;
    if (code >= FIRST && code < FIRST + MANY) return String.fromCodePoint(code - FIRST + block);
    if (code >= block && code < block + MANY) return String.fromCodePoint(code - block + FIRST);
    return letter;
  });

/** The block of a language's letters, most of which have their median in its third quarter; 0 where they are Latin. */
const blockOf = (text: string): number => {
  const foreign = text.match(/[\u0370-\u0fff\u3000-\ud7a3]/gu) ?? [];
  if (foreign.length * 2 < text.length) return 0;
  const median = foreign.sort()[foreign.length >> 1]?.codePointAt(0) ?? 0;
  return median < SIGNS ? (median & ~0x1f) - 0x20 : SIGNS;
};

const written = (text: string, block: number): string => {
  if (block === 0) return text;
  if (block < SIGNS) return swapped(text, block);
  return text.replace(/[\u3000-\ud7a3]/gu, (sign) =>
    ((sign.codePointAt(0) ?? 0) - SIGNS).toString(36).padStart(3, "0"),
  );
};

const read = (text: string, block: number): string => {
  if (block === 0) return text;
  if (block < SIGNS) return swapped(text, block);
  return text.replace(/[\da-z]{3}/gu, (digits) => String.fromCodePoint(Number.parseInt(digits, 36) + SIGNS));
};

/** In the order of the English ones, whatever theirs is. */
const lines = (shape: string | Group, strings: string | Group | undefined): string[] =>
  typeof shape === "string" || typeof strings !== "object"
    ? [String(strings)]
    : Object.entries(shape).flatMap(([name, each]) => lines(each, strings[name]));

/** A language's strings as one text. */
export const pack = (strings: Strings): string => {
  const text = lines(SHAPE, { ...strings }).join("\n");
  const block = blockOf(text);
  return `${block}\n${written(text, block)}`;
};

/** The strings of a language (BCP 47), from what pack gave. */
export const unpack = (language: string, packed: string): Strings => {
  const start = packed.indexOf("\n");
  const texts = read(packed.slice(start + 1), Number(packed.slice(0, start)))
    .split("\n")
    .values();
  const filled = (shape: string | Group): string | Group =>
    typeof shape === "string"
      ? (texts.next().value ?? "")
      : Object.fromEntries(Object.entries(shape).map(([name, each]) => [name, filled(each)]));
  return { language, ...(filled(SHAPE) as object) } as Strings;
};
