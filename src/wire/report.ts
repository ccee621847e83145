/** The result for a line of the input. */
export interface ReportLine {
  /** The line number, counted from 1. */
  line: number;
  /** The words of the input. */
  text: string;
  /** The kind of text: `headline`, `paragraph`, `promotion`, … */
  as: string;
  /** Whether the article contains it. */
  kept: boolean;
  /** Why the article does not contain it. */
  why?: string;
}

/** The result of reading a foreign format: the article's fields, and the result for each line. */
export interface Reading {
  /** The fields that the input gives. They are not validated, and required ones may be missing. */
  article: Record<string, unknown>;
  report: ReportLine[];
}
