import { en } from "./en.ts";
import type { Strings } from "./strings.ts";

/*
 * A language as the Worker carries it: one text, a line a string, in the order of the English ones and without
 * their names, in as few bytes as JavaScript can write it. It halves what a language weighs in the upload.
 */

/** Strings by name, in groups. */
type Group = { readonly [name: string]: string | Group };

const SHAPE: Group = { ...en };

/** ASCII from `/` to `~`, in whose place a script's letters are written. */
const FIRST = 0x2f;
const MANY = 80;
const COLON = 0x3a;

/**
 * Lets ASCII and a block of Unicode change places: a letter that takes six bytes in a bundle (`\u0431`) takes one.
 * Done twice, it changes nothing.
 *
 * @param block its first code point; 0 for none
 */
const swapped = (text: string, block: number): string =>
  block === 0
    ? text
    : text.replace(/[^\n :]/gu, (letter) => {
        const code = letter.codePointAt(0) ?? 0;
        // The colon, which labels end in, stays; so then must the letter whose place it would take.
        if (code === block + COLON - FIRST) return letter;
        if (code >= FIRST && code < FIRST + MANY) return String.fromCodePoint(code - FIRST + block);
        if (code >= block && code < block + MANY) return String.fromCodePoint(code - block + FIRST);
        return letter;
      });

/** The block of an alphabet's letters; 0 where Latin letters outnumber it or it has too many to change places. */
const blockOf = (text: string): number => {
  const foreign = text.match(/[\u0370-\u0fff]/gu) ?? [];
  return foreign.length * 2 < text.length ? 0 : (foreign[0]?.codePointAt(0) ?? 0) & ~0x7f;
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
  return `${block}\n${swapped(text, block)}`;
};

/** A language's strings, from what pack gave. */
export const unpack = (packed: string): Strings => {
  const start = packed.indexOf("\n");
  const texts = swapped(packed.slice(start + 1), Number(packed.slice(0, start)))
    .split("\n")
    .values();
  const filled = (shape: string | Group): string | Group =>
    typeof shape === "string"
      ? (texts.next().value ?? "")
      : Object.fromEntries(Object.entries(shape).map(([name, each]) => [name, filled(each)]));
  return filled(SHAPE) as unknown as Strings;
};
