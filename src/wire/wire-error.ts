/** A file that cannot be read as what it is; its message names the file, the line where there is one, and the way out. */
export class WireError extends Error {
  override name = "WireError";
}
