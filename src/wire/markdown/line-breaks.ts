import type { PhrasingContent } from "../../article/body.ts";

/**
 * The characters with the East Asian Width Wide, Fullwidth or Halfwidth, without Hangul: ideographs, kana, bopomofo, Yi,
 * and their punctuation.
 */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Yi}\p{Script=Tangut}\p{Script=Nushu}\u3001-\u303F\u30A0\u30FB\u30FC\u31C0-\u31EF\uFE10-\uFE19\uFE30-\uFE6B\uFF01-\uFF60\uFF61-\uFF9F\uFFE0-\uFFE6]/u;

/** Punctuation with an ambiguous width, which is wide next to a wide character (CSS Text 4). */
const AMBIGUOUS = /[“”‘’—…·]/u;

/**
 * Returns whether a line break between two characters is no space. The rule is the one of CSS: no space if both
 * characters are wide and neither is Hangul, or if one is a zero-width space. In Thai and similar scripts, a line break
 * is a space.
 *
 * @see https://drafts.csswg.org/css-text-3/#line-break-transform
 */
export const joins = (before: string, after: string): boolean => {
  if (before === "\u200B" || after === "\u200B") return true;
  const isWide = (character: string): boolean => WIDE.test(character);
  const isAmbiguous = (character: string): boolean => AMBIGUOUS.test(character);
  return (isWide(before) && (isWide(after) || isAmbiguous(after))) || (isAmbiguous(before) && isWide(after));
};

const LINE_BREAK = /[ \t]*\r?\n[ \t]*/u;

interface Cursor {
  /** The last character before this place. */
  last: string;
  /** The text nodes that end in a line break, until the next character decides about it. */
  open: { value: string } | undefined;
}

const joinText = (node: { value: string }, cursor: Cursor): void => {
  const [first = "", ...others] = node.value.split(LINE_BREAK);
  let value = first;
  const decide = (next: string): void => {
    if (cursor.open === undefined) return;
    if (joins(cursor.last, next)) cursor.open.value = cursor.open.value.replace(/\s+$/u, "");
    cursor.open = undefined;
  };
  if (first !== "") {
    decide([...first][0] ?? "");
    cursor.last = [...first].at(-1) ?? "";
  }
  for (const line of others) {
    if (line === "") {
      value += "\n";
      continue;
    }
    const isFirstCharacter = cursor.last === "";
    value +=
      value.endsWith("\n") || isFirstCharacter || !joins(cursor.last, [...line][0] ?? "")
        ? `\n${line}`
        : line;
    cursor.last = [...line].at(-1) ?? "";
  }
  node.value = value;
  if (value.endsWith("\n")) cursor.open = node;
};

const join = (nodes: readonly PhrasingContent[], cursor: Cursor): void => {
  for (const node of nodes) {
    if (node.type === "text") joinText(node, cursor);
    else if ("children" in node) join(node.children, cursor);
    else Object.assign(cursor, { last: "", open: undefined });
  }
};

/**
 * Removes the line breaks between Chinese and Japanese characters, where a space would tear a sentence apart. It also
 * looks across marks: the break between `**今天**` and `正式` is no space.
 *
 * @param nodes inline content; its text nodes are changed
 */
export const joinLines = (nodes: readonly PhrasingContent[]): void =>
  join(nodes, { last: "", open: undefined });
