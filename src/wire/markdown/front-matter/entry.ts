/** One field of the front matter, as the file gives it. */
export interface FrontMatterEntry {
  name: string;
  /** The value. Numbers and booleans are texts, as the file writes them: `007` has its zeros. */
  value: unknown;
  /** The value with numbers and booleans. */
  typed: unknown;
  /** The line in the file, counted from 1. */
  line: number;
  /** The words of the file. */
  text: string;
}
