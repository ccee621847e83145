import { noMetadata, OTHER_DATA, type Stripped } from "../metadata/metadata.ts";
import { cutOff, damaged, type Refusal } from "../refusal.ts";

/*
 * Removes metadata from GIF (GIF89a): comments, texts and the extensions of programs. Pictures, their times, the number of repetitions
 * and the colour profile stay.
 */

const HEADER_BYTES = 13;
const IMAGE = 0x2c;
const EXTENSION = 0x21;
const TRAILER = 0x3b;
const CONTROL = 0xf9;
const APPLICATION = 0xff;
const COMMENT = 0xfe;

const KEPT_APPLICATIONS = new Set(["NETSCAPE2.0", "ANIMEXTS1.0", "ICCRGBG1012"]);

/** Returns the length of a colour table whose size is in a field with flags. */
const colorTableBytes = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));

/** Returns the position after the sub-blocks that start at a position; a position behind the bytes if they do not end. */
const afterSubBlocks = (bytes: Buffer, start: number): number => {
  let at = start;
  while (at < bytes.length) {
    const length = bytes[at] ?? 0;
    at += length + 1;
    if (length === 0) return at;
  }
  return bytes.length + 1;
};

/** Returns whether an extension stays, and what it is if it does not. */
const judgeExtension = (bytes: Buffer, at: number): { removed?: string } => {
  const label = bytes[at + 1];
  if (label === CONTROL) return {};
  if (label === COMMENT) return { removed: "comment" };
  const application = bytes.toString("latin1", at + 3, at + 14);
  if (label === APPLICATION && KEPT_APPLICATIONS.has(application)) return {};
  return { removed: application.startsWith("XMP Data") ? "XMP data" : OTHER_DATA };
};

/**
 * Removes the metadata of a GIF, also of an animated one. Every pixel stays.
 *
 * @returns a refusal if the file is cut off or damaged
 */
export const stripGIF = (input: Uint8Array): Stripped | Refusal => {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.length);
  const metadata = noMetadata();
  let at = HEADER_BYTES + colorTableBytes(bytes[10] ?? 0);
  const kept = [bytes.subarray(0, at)];
  let images = 0;
  while (bytes[at] !== TRAILER) {
    if (at >= bytes.length) return cutOff("GIF");
    if (bytes[at] !== IMAGE && bytes[at] !== EXTENSION) return damaged("GIF");
    const isImage = bytes[at] === IMAGE;
    const head = isImage ? 10 + colorTableBytes(bytes[at + 9] ?? 0) + 1 : 2;
    const end = afterSubBlocks(bytes, at + head);
    if (end > bytes.length) return cutOff("GIF");
    const { removed } = isImage ? {} : judgeExtension(bytes, at);
    if (removed === undefined) kept.push(bytes.subarray(at, end));
    else metadata.others.push(removed);
    if (isImage) images += 1;
    at = end;
  }
  if (images === 0) return damaged("GIF");
  if (at + 1 < bytes.length) metadata.others.push("data after the picture");
  return { bytes: Buffer.concat([...kept, Buffer.from([TRAILER])]), metadata };
};
