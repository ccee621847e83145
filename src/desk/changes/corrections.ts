import type { Article, Correction } from "../../article/model.ts";

/*
 * Corrections. A change to the headline or the body of a public article needs a correction note, or the editor marks
 * it as minor.
 */

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const newNotes = (before: Article, after: Article): Correction[] =>
  after.corrections.filter((note) => !before.corrections.some((known) => isSame(known, note)));

/** Returns whether the change adds a correction note. Rewording an existing note does not count. */
export const addsNote = (before: Article, after: Article): boolean =>
  newNotes(before, after).length > 0 && after.corrections.length > before.corrections.length;

const removesNote = (before: Article, after: Article): boolean =>
  before.corrections.some((note) => !after.corrections.some((kept) => isSame(kept, note)));

const changedFields = (before: Article, after: Article): ("headline" | "body")[] =>
  (["headline", "body"] as const).filter((field) => !isSame(before[field], after[field]));

/**
 * Returns the fields that an ordinary change may not change in this way: a headline or body that changes without a
 * new note, and corrections that lose a note.
 */
export const uncorrectedFields = (
  before: Article,
  after: Article,
): ("headline" | "body" | "corrections")[] => [
  ...(addsNote(before, after) ? [] : changedFields(before, after)),
  ...(removesNote(before, after) ? (["corrections"] as const) : []),
];

/** Returns the later of two times, ISO 8601. */
const later = (a: string, b: string): string => (Date.parse(a) >= Date.parse(b) ? a : b);

/**
 * Returns a public article with the `modified` that the desk gives it. Only a new correction note changes
 * `modified`, whatever the document says.
 *
 * @param now ms since the epoch
 */
export const withModified = (before: Article, after: Article, now: number): Article => {
  const at = new Date(now).toISOString().replace(/\.\d+Z$/u, "Z");
  return { ...after, modified: later(addsNote(before, after) ? at : before.modified, after.published) };
};

/** Returns whether two articles are equal except for `modified`, which the desk sets. */
export const isSameButModified = (a: Article, b: Article): boolean =>
  isSame({ ...a, modified: "" }, { ...b, modified: "" });
