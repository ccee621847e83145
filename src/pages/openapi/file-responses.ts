import { FILE_TYPES, UNKNOWN_TYPE } from "../../media/file-types.ts";
import type { Response } from "./document.ts";
import { publicHeaders } from "./headers.ts";

/*
 * The responses with the bytes of a file.
 */

const FIELDS = ["Accept-Ranges", "ETag", "Last-Modified"];

/** The types of files, for a person. OpenAPI has ranges of media types, and the file alone decides about its type. */
const TYPES = FILE_TYPES.map((type) => `\`${type}\``).join(", ");

const bytes = (description: string, type: string, ...fields: readonly string[]): Response => ({
  description,
  headers: publicHeaders(...FIELDS, ...fields),
  content: { [type]: { schema: { type: "string" } } },
});

/** The responses of the public paths of files. */
export const fileResponses: Record<string, Response> = {
  PublicFile: bytes(
    `The file. Its type follows from its first bytes: ${TYPES}, or \`${UNKNOWN_TYPE}\`, which browsers save.`,
    "*/*",
    "Content-Disposition",
  ),
  Font: bytes("The font.", "font/woff2"),
  PublicFilePart: bytes("The part of the file that Range names (RFC 9110 §14).", "*/*", "Content-Range"),
};
