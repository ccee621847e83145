import { WireError } from "../wire-error.ts";

const FORMATS = "Markdown (.md), article JSON (.json, .ndjson) and plain text (.txt)";

/**
 * Builds the error for a file in a format that Broadsheet does not read.
 *
 * @param what the format, with its article: `a PDF`
 * @param next what to do; by default, to write the article in a format that Broadsheet reads
 */
export const foreignFileError = (
  fileName: string,
  what: string,
  next = "Copy the text of the article into a file of one of these formats",
): WireError => new WireError(`${fileName}: this is ${what}. Broadsheet reads ${FORMATS}. ${next}`);
