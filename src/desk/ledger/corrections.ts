import type { Article, Correction } from "../../article/model.ts";

/*
 * What was read is corrected in the open: who changes its headline or body says so in a note, or says that the
 * change is a minor one.
 */

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The notes that an article has and the one before it had not. */
const newNotes = (before: Article, after: Article): Correction[] =>
  after.corrections.filter((note) => !before.corrections.some((known) => isSame(known, note)));

/** Whether a note came with the change: a further one, and not an old one in other words. */
export const isNoted = (before: Article, after: Article): boolean =>
  newNotes(before, after).length > 0 && after.corrections.length > before.corrections.length;

/** Whether notes that readers have seen would be gone. */
const isErased = (before: Article, after: Article): boolean =>
  before.corrections.some((note) => !after.corrections.some((kept) => isSame(kept, note)));

/** Which of the fields that readers hold us to have changed. */
const corrected = (before: Article, after: Article): ("headline" | "body")[] =>
  (["headline", "body"] as const).filter((field) => !isSame(before[field], after[field]));

/**
 * What of a change to what was read nobody has answered for: fields that are different without a note, and notes that
 * would be gone.
 */
export const unnoted = (before: Article, after: Article): ("headline" | "body" | "corrections")[] => [
  ...(isNoted(before, after) ? [] : corrected(before, after)),
  ...(isErased(before, after) ? (["corrections"] as const) : []),
];

/** The later of two times, ISO 8601. */
const later = (a: string, b: string): string => (Date.parse(a) >= Date.parse(b) ? a : b);

/**
 * The article with the desk's own `modified`: what was read moves it by a correction note and by nothing else,
 * whatever the document says.
 *
 * @param now ms since the epoch
 */
export const dated = (before: Article, after: Article, now: number): Article => {
  const at = new Date(now).toISOString().replace(/\.\d+Z$/u, "Z");
  return { ...after, modified: later(isNoted(before, after) ? at : before.modified, after.published) };
};

/** Whether two articles are one but for `modified`, which is the desk's to say. */
export const isSameButModified = (a: Article, b: Article): boolean =>
  isSame({ ...a, modified: "" }, { ...b, modified: "" });
