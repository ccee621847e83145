/** What a line of wire copy, or a piece of one, was taken for. */
export type Part =
  | { as: "headline" | "standfirst" | "dateline" | "paragraph" | "heading"; value: string }
  /** With the number that it stood under, where the list counts. */
  | { as: "list item"; value: string; number?: number }
  | { as: "byline"; names: string[] }
  | { as: "biography"; name?: string; value: string }
  | { as: "source" | "related"; value: string; url?: string }
  | { as: "topics"; names: string[] }
  | { as: "published" | "embargo"; date: string }
  | { as: "rights"; holder: string; year?: number }
  | LeftOut;

/** What is in the copy and not in the article; the report alone has it. */
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
    | "label";
  why: string;
}

/** A piece of a line with what it was taken for. */
export interface Piece {
  /** From 1, as an editor counts them. */
  line: number;
  /** The piece, word for word. */
  text: string;
  part: Part;
}

type Kept = Exclude<Part, LeftOut>;
type Of<As extends Kept["as"], Each = Kept> = Each extends { as: string }
  ? As extends Each["as"]
    ? Each
    : never
  : never;

/** Whether it is in the article. */
export const isKept = (part: Part): part is Kept => !("why" in part);

/** The pieces that were taken for this and kept. */
export const keptParts = <As extends Kept["as"]>(pieces: readonly Piece[], as: As): Of<As>[] =>
  pieces.flatMap(({ part }) => (isKept(part) && part.as === as ? [part as Of<As>] : []));
