import type { Loss } from "../report.ts";

/** The kind of a line of wire copy, or of a piece of a line. */
export type Part =
  | { as: "headline" | "standfirst" | "dateline" | "paragraph" | "heading" | "correction"; value: string }
  /** `number` is the item's number in a numbered list. */
  | { as: "list item"; value: string; number?: number }
  | { as: "byline"; names: string[] }
  | { as: "biography"; name?: string; value: string }
  | { as: "source" | "related"; value: string; url?: string }
  | { as: "topics"; names: string[] }
  | { as: "published" | "embargo"; date: string }
  | { as: "rights"; holder: string; year?: number }
  | LeftOut;

/** A piece that the article does not contain. Only the report has it. */
export interface LeftOut {
  as:
    | "promotion"
    | "advertisement"
    | "share line"
    | "end mark"
    | "line number"
    | "photo credit"
    | "date"
    | "embargo"
    | "editor"
    | "contact"
    | "affiliation"
    | "headline"
    | "byline"
    | "biography"
    | "dateline"
    | "rights"
    | "label"
    | "note to editors"
    | "not for publication";
  why: string;
}

/** From each kind of part that is left out to the report's kind of loss. */
export const LOSS_OF: Readonly<Record<LeftOut["as"], Loss>> = {
  promotion: "promotion",
  advertisement: "promotion",
  "share line": "promotion",
  "end mark": "production",
  "line number": "production",
  "photo credit": "production",
  date: "repeated",
  embargo: "production",
  editor: "production",
  contact: "production",
  "note to editors": "production",
  "not for publication": "production",
  affiliation: "unclear",
  headline: "repeated",
  byline: "repeated",
  biography: "repeated",
  dateline: "repeated",
  rights: "repeated",
  label: "unclear",
};

/** A piece of a line, and its kind. */
export interface Piece {
  /** The line number, counted from 1. */
  line: number;
  /** The words of the copy. */
  text: string;
  part: Part;
}

type Kept = Exclude<Part, LeftOut>;
type Of<As extends Kept["as"], Each = Kept> = Each extends { as: string }
  ? As extends Each["as"]
    ? Each
    : never
  : never;

/** Returns whether the article contains this part. */
export const isKept = (part: Part): part is Kept => !("why" in part);

/** Returns the parts of one kind that the article contains. */
export const keptParts = <As extends Kept["as"]>(pieces: readonly Piece[], as: As): Of<As>[] =>
  pieces.flatMap(({ part }) => (isKept(part) && part.as === as ? [part as Of<As>] : []));
