import { WireError } from "../wire-error.ts";

/*
 * Finds what no text of an article has: NUL characters, and the conflict markers of Git.
 */

/** Returns the position of the first conflict. It searches from the first marker on once, however many there are. */
const conflictAt = (text: string): number | undefined => {
  const start = /^<{7} /mu.exec(text)?.index;
  if (start === undefined) return undefined;
  const middle = /^={7}\r?$/mu.exec(text.slice(start));
  return middle !== null && /^>{7} /mu.test(text.slice(start + middle.index)) ? start : undefined;
};

const FENCE = /^[ \t]*(?:```|~~~)/gmu;

const lineAt = (text: string, index: number): number => text.slice(0, index).split("\n").length;

/**
 * Refuses texts with NUL characters or with two versions between conflict markers. In the code of Markdown the markers
 * are an example.
 *
 * @throws {WireError} if the text has one; the message names the line
 */
export const refuseMarks = (text: string, fileName: string): void => {
  const nul = text.indexOf("\u0000");
  if (nul >= 0)
    throw new WireError(
      `${fileName}: line ${lineAt(text, nul)} has a NUL character, so this is not a text. Save it as plain text in UTF-8`,
    );
  const index = conflictAt(text);
  if (index === undefined || Array.from(text.slice(0, index).matchAll(FENCE)).length % 2 === 1) return;
  throw new WireError(
    `${fileName}: line ${lineAt(text, index)}: the file has two versions of a text, between conflict markers of Git. Keep one version, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>`,
  );
};
