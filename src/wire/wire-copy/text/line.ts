/** A paragraph of the copy. It has more than one line of the file only if the copy is wrapped. */
export interface Line {
  /** The number of its first line in the file, counted from 1. */
  number: number;
  /** Its text, never empty, without white space at the ends. */
  text: string;
  /** True if a blank line precedes it. */
  apart: boolean;
}
