import type { Article, Correction } from "../../article/model.ts";

/*
 * Corrections and updates. A change to the headline or the body of a public article needs a correction note, or the
 * editor marks it as minor or as an update.
 */

/**
 * The kind of a change of a public article. `ordinary`: new text needs a correction note. `minor`: it does not,
 * and the article keeps its `modified`. `update`: it does not, because nothing was wrong; the article gets a new
 * `modified`.
 */
export type Weight = "ordinary" | "minor" | "update";

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const newNotes = (before: Article, after: Article): Correction[] =>
  after.corrections.filter((note) => !before.corrections.some((known) => isSame(known, note)));

/** Returns whether the change adds a correction note. Rewording an existing note does not count. */
export const addsNote = (before: Article, after: Article): boolean =>
  newNotes(before, after).length > 0 && after.corrections.length > before.corrections.length;

const removesNote = (before: Article, after: Article): boolean =>
  before.corrections.some((note) => !after.corrections.some((kept) => isSame(kept, note)));

/** Returns a field as text, without the widths of smaller pictures: they show the same picture. */
const shownText = (value: unknown): string =>
  JSON.stringify(value, (key, part: unknown) => (key === "widths" ? undefined : part));

const changedFields = (before: Article, after: Article): ("headline" | "body")[] =>
  (["headline", "body"] as const).filter((field) => shownText(before[field]) !== shownText(after[field]));

/**
 * Returns the fields that a change may not change in this way: a headline or body that changes without a new note,
 * which only an ordinary change needs, and corrections that lose a note, which only a minor change may remove.
 */
export const uncorrectedFields = (
  before: Article,
  after: Article,
  weight: Weight,
): ("headline" | "body" | "corrections")[] => [
  ...(weight === "ordinary" && !addsNote(before, after) ? changedFields(before, after) : []),
  ...(weight !== "minor" && removesNote(before, after) ? (["corrections"] as const) : []),
];

/** Returns the later of two times, ISO 8601. */
const later = (a: string, b: string): string => (Date.parse(a) >= Date.parse(b) ? a : b);

/** Returns the `modified` of an article that a change does not date. */
const keptModified = (before: Article, after: Article): string => later(before.modified, after.published);

/**
 * Returns a public article with the `modified` that the desk gives it. Only a new correction note and an update change
 * `modified`, whatever the document says.
 *
 * @param now ms since the epoch
 */
export const withModified = (
  before: Article,
  after: Article,
  { weight, now }: { weight: Weight; now: number },
): Article => {
  const kept = keptModified(before, after);
  const isDated = weight === "update" || addsNote(before, after);
  const at = new Date(now).toISOString().replace(/\.\d+Z$/u, "Z");
  return { ...after, modified: isDated ? later(at, kept) : kept };
};

/** Returns whether a change gave a public article a later `modified` and no correction note. */
export const isUpdate = (before: Article, after: Article): boolean =>
  !addsNote(before, after) && Date.parse(after.modified) > Date.parse(keptModified(before, after));

/** Returns whether two articles are equal except for `modified`, which the desk sets. */
export const isSameButModified = (a: Article, b: Article): boolean =>
  isSame({ ...a, modified: "" }, { ...b, modified: "" });
