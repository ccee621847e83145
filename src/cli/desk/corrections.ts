import { isFields } from "../../article/json-value.ts";
import type { Correction } from "../../article/model.ts";
import type { DeskDocument } from "./documents.ts";

/*
 * What was read is corrected in the open: what the desk has said so far stays, and a note says what was wrong.
 */

/** The notes of a document. */
export const notesOf = ({ corrections }: DeskDocument): Correction[] =>
  Array.isArray(corrections)
    ? corrections.filter(
        (note): note is Correction =>
          isFields(note) && typeof note.date === "string" && typeof note.text === "string",
      )
    : [];

const isSame = (a: Correction, b: Correction): boolean =>
  a.text === b.text && Date.parse(a.date) === Date.parse(b.date);

/** The notes of a document that another has not. */
export const furtherNotes = (document: DeskDocument, known: DeskDocument): Correction[] =>
  notesOf(document).filter((note) => !notesOf(known).some((each) => isSame(each, note)));

/** What a file need not say of an article that is at the desk, so that correcting its words moves nothing else. */
const STANDING = ["path", "aliases", "language", "section", "published", "headline"] as const;

/** The document of a file, with what the desk has where the file is silent. */
export const withStanding = (document: DeskDocument, current: DeskDocument): DeskDocument => ({
  ...Object.fromEntries(STANDING.filter((field) => field in current).map((field) => [field, current[field]])),
  ...Object.fromEntries(Object.entries(document).filter(([, value]) => value !== undefined)),
});

const withoutNotes = ({ corrections: _, modified: __, ...rest }: DeskDocument): string =>
  JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Whether a correction is the last one that the desk has: sent again, it is no second one. */
export const isLast = (document: DeskDocument, current: DeskDocument, note: string): boolean =>
  notesOf(current).at(-1)?.text === note && withoutNotes(document) === withoutNotes(current);

/** A note of this moment, as the desk writes times. */
export const noteOf = (text: string, now: Date): Correction => ({
  date: now.toISOString().replace(/\.\d+Z$/u, "Z"),
  text,
});
