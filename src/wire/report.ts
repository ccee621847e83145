/** The kinds of text that an article does not contain although the file has it: the complete list. */
export const LOSSES = {
  comment: "a comment, which readers never see",
  template: "code of a template: a tag of Liquid, a shortcode of Hugo, an attribute list of kramdown",
  markup: "a tag, an attribute or a marker; the words inside it stay",
  image: "an image without a size, a file or an alt text",
  block: "a block that an article cannot contain",
  field: "a field that an article does not have",
  empty: "a field without a value",
  repeated: "something that the file gives twice",
  replaced: "something that a flag replaces",
  unused: "a definition to which no text refers",
  promotion: "an advertisement, a promotion or a share line",
  production: "a note for editors: a contact, an embargo, a line number, an end mark",
  unclear: "a line with a label that cannot be understood or has no field",
} as const satisfies Record<string, string>;

/** The kind of a text that the article does not contain. */
export type Loss = keyof typeof LOSSES;

interface InputLine {
  /** The line number, counted from 1. */
  line: number;
  /** The words of the input. */
  text: string;
  /** The kind of text: `headline`, `paragraph`, `promotion`, … */
  as: string;
}

/** Words of the input that the article contains. */
export interface KeptLine extends InputLine {
  kept: true;
  loss?: undefined;
  why?: undefined;
}

/** Words of the input that the article does not contain. */
export interface LostLine extends InputLine {
  kept: false;
  loss: Loss;
  /** Why the article does not contain them, and what to do. */
  why: string;
}

/** The result for a line of the input. */
export type ReportLine = KeptLine | LostLine;

/** An embargo that a reader found, but whose end it does not understand, or a line that says that the text is not for readers yet. */
export interface UnclearEmbargo {
  /** Set if the line names no embargo: "DRAFT", "Not yet approved". */
  kind?: "not ready";
  /** The line number, counted from 1. */
  line: number;
  /** The words of the notice. */
  text: string;
  /** Why the end is unclear, as a sentence. */
  why: string;
  /** Day and time, if only the offset from UTC is missing: `2026-12-24T06:00:00`. */
  localTime?: string;
}

/** The result of reading a foreign format: the article's fields, and the result for each line. */
export interface Reading {
  /** The fields that the input gives. They are not validated, and required ones may be missing. */
  article: Record<string, unknown>;
  report: ReportLine[];
  /** The embargo that the reader found but does not understand. Commands ask for `--embargo` or `--no-embargo`. */
  unclearEmbargo?: UnclearEmbargo;
  /** The line numbers of the lead and of the blocks of the body, counted from 1; undefined if the format has no lines. */
  lines?: { lead?: number; body: readonly number[] };
}
