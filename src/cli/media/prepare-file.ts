import { createHash } from "node:crypto";
import { dimensionsIn, FILE_HEAD_BYTES } from "../../media/dimensions.ts";
import type { FileFacts } from "../../media/file-facts.ts";
import { fileType } from "../../media/file-type.ts";
import type { FileType } from "../../media/file-types.ts";
import { MAX_FILE_BYTES } from "../../media/max-file-bytes.ts";
import { canonicalName, hashInPath } from "../../media/media-path.ts";
import { type Offers, offersOf } from "./metadata/offers.ts";
import { removedNames } from "./metadata/removed-names.ts";
import { otherType } from "./other-types.ts";
import { tooManyPixels } from "./picture-limits.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import { stripMetadata } from "./strip-metadata.ts";

/** A file that is ready for an upload. */
export interface PreparedFile {
  /** The media path: `<hash>/<name>`. */
  path: string;
  /** The file without personal data. */
  bytes: Uint8Array;
  facts: Pick<FileFacts, "bytes" | "hash" | "width" | "height"> & { type: FileType };
  /** The removed data, in plain words: "GPS position", "camera serial number". */
  removed: string[];
  /** The data that may be personal and stays, in plain words, because no way is known to remove it without risk. */
  notRemoved: string[];
  /** Texts about the picture that the file contained. */
  offers: Offers;
}

/**
 * Prepares a file for an upload: finds its type and its size in the bytes, and removes personal data without encoding it again. A
 * prepared file stays as it is, so the same picture always gets the same path.
 *
 * @param bytes the whole file
 * @param fileName its name, with or without folders
 * @param language the article's language, BCP 47, for captions in several languages
 * @returns the prepared file, or why it cannot be uploaded, without the file's name
 * @example prepareFile(bytes, "IMG_2041.JPG") // { path: "9f86d081884c7d659a2feaa0c55ad015/img_2041.jpg", … }
 */
export const prepareFile = (
  bytes: Uint8Array,
  fileName: string,
  language?: string,
): PreparedFile | Refusal => {
  if (bytes.length === 0) return { why: "The file is empty. Copy or download it again." };
  if (bytes.length > MAX_FILE_BYTES)
    return {
      why: `The file has ${bytes.length.toLocaleString("en")} bytes. A file may have at most ${MAX_FILE_BYTES.toLocaleString("en")}. Make it smaller, or link to a service for large files.`,
    };
  const type = fileType(bytes.subarray(0, FILE_HEAD_BYTES));
  if (type === undefined) return otherType(bytes);
  const stripped = stripMetadata(bytes, type);
  if (isRefusal(stripped)) return stripped;
  const size = type.startsWith("image/") ? dimensionsIn(stripped.bytes) : undefined;
  if (type.startsWith("image/")) {
    if (size === undefined)
      return {
        why:
          type === "image/svg+xml"
            ? "The size of the drawing cannot be read. Its <svg> element needs a width and a height, or a viewBox."
            : "The size of the picture cannot be read. Open it in a picture editor and save it again.",
      };
    const tooMany = type === "image/svg+xml" ? undefined : tooManyPixels(size, stripped.bytes.length);
    if (tooMany !== undefined) return tooMany;
  }
  const hash = createHash("sha256").update(stripped.bytes).digest("hex");
  return {
    path: `${hashInPath(hash)}/${canonicalName(fileName, type)}`,
    bytes: stripped.bytes,
    facts: { type, bytes: stripped.bytes.length, hash, ...size },
    removed: removedNames(stripped.metadata),
    notRemoved: stripped.notRemoved,
    offers: offersOf(stripped.metadata, language),
  };
};
