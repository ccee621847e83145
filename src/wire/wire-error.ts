/** An error in an input file. Its message names the file, the line if known, and what to do. */
export class WireError extends Error {
  override name = "WireError";
}
