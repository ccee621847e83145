/** What a line of the input was taken for. */
export interface ReportLine {
  /** From 1. */
  line: number;
  /** What stands there, word for word. */
  text: string;
  /** What it was taken for: `headline`, `paragraph`, `promotion`, … */
  as: string;
  /** Whether it is in the article. */
  kept: boolean;
  /** Why it was left out. */
  why?: string;
}

/** A foreign format read: what is in the article, as far as the input says, and what became of each line. */
export interface Reading {
  /** An article's fields; not yet checked, and some may be missing. */
  article: Record<string, unknown>;
  report: ReportLine[];
}
