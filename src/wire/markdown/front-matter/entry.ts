/** One field of the front matter, as the file gives it. */
export interface FrontMatterEntry {
  name: string;
  value: unknown;
  /** The line in the file, counted from 1. */
  line: number;
  /** The words of the file. */
  text: string;
}
