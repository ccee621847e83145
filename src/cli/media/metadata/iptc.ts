import { decodeText } from "./decode-text.ts";

/*
 * Reads IPTC data sets (IIM 4.2), which agencies and picture editors write into JPEG.
 */

/** The fields that are offered, by the number of their data set in record 2. */
const FIELDS = { 80: "creator", 105: "headline", 110: "credit", 116: "copyright", 120: "caption" } as const;

type Field = (typeof FIELDS)[keyof typeof FIELDS];

const TAG_MARKER = 0x1c;
const DATA_SET_HEAD_BYTES = 5;

/** The data set 1:90 that says that the texts are UTF-8: the escape sequence ESC % G. */
const UTF8 = "\x1b%G";

/**
 * Returns the texts of a picture's IPTC data sets.
 *
 * @param block the data sets, without Photoshop's resource around them
 * @see https://www.iptc.org/std/IIM/4.2/specification/IIMV4.2.pdf
 */
export const readIPTC = (block: Uint8Array): Partial<Record<Field, string>> => {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.length);
  const found = new Map<Field, Uint8Array>();
  let charset = "";
  for (let at = 0; at + DATA_SET_HEAD_BYTES <= bytes.length && bytes[at] === TAG_MARKER; ) {
    const [record, number] = [bytes[at + 1], bytes[at + 2] ?? 0];
    const length = bytes.readUInt16BE(at + 3);
    // An extended length (more than 32,767 bytes): no text of these fields is as long.
    if (length >= 0x8000) break;
    const value = bytes.subarray(at + DATA_SET_HEAD_BYTES, at + DATA_SET_HEAD_BYTES + length);
    if (record === 1 && number === 90) charset = value.toString("latin1");
    const field = record === 2 ? FIELDS[number as keyof typeof FIELDS] : undefined;
    if (field !== undefined && !found.has(field)) found.set(field, value);
    at += DATA_SET_HEAD_BYTES + length;
  }
  return Object.fromEntries(
    [...found].map(([field, value]) => [
      field,
      charset === UTF8 ? new TextDecoder().decode(value) : decodeText(value),
    ]),
  );
};
