import { isFields } from "../../article/json-value.ts";
import type { Correction } from "../../article/model.ts";
import type { DeskDocument } from "./documents.ts";

/*
 * Corrections of a public article. The corrections that the desk has already are kept.
 */

/** Returns the corrections in a document. */
export const correctionsOf = ({ corrections }: DeskDocument): Correction[] =>
  Array.isArray(corrections)
    ? corrections.filter(
        (note): note is Correction =>
          isFields(note) && typeof note.date === "string" && typeof note.text === "string",
      )
    : [];

const isSame = (a: Correction, b: Correction): boolean =>
  a.text === b.text && Date.parse(a.date) === Date.parse(b.date);

/** Returns the corrections that the current document does not have. */
export const newCorrections = (document: DeskDocument, current: DeskDocument): Correction[] =>
  correctionsOf(document).filter((note) => !correctionsOf(current).some((each) => isSame(each, note)));

/** Fields that an article keeps if the corrected file does not contain them. */
const KEPT_FIELDS = ["path", "aliases", "language", "section", "published", "headline"] as const;

/** Fills the missing fields of a corrected document from the current one. */
export const withCurrentFields = (document: DeskDocument, current: DeskDocument): DeskDocument => ({
  ...Object.fromEntries(
    KEPT_FIELDS.filter((field) => field in current).map((field) => [field, current[field]]),
  ),
  ...Object.fromEntries(Object.entries(document).filter(([, value]) => value !== undefined)),
});

const withoutCorrections = ({ corrections: _, modified: __, ...rest }: DeskDocument): string =>
  JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Tests whether the desk's latest correction is this one, so that a retry does not add it again. */
export const isLatestCorrection = (document: DeskDocument, current: DeskDocument, note: string): boolean =>
  correctionsOf(current).at(-1)?.text === note &&
  withoutCorrections(document) === withoutCorrections(current);

/** Returns a correction dated now, in the desk's time format. */
export const correctionNow = (text: string, now: Date): Correction => ({
  date: now.toISOString().replace(/\.\d+Z$/u, "Z"),
  text,
});
