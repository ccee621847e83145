/** The kinds of units (OBU): sequence header, temporal delimiter, frame header, tiles, metadata, frame, repeated header, list of tiles. */
const FIRST_KIND = 1;
const LAST_KIND = 8;

/** A length has at most eight bytes of seven bits each (leb128). */
const MAX_LENGTH_BYTES = 8;

/**
 * Returns whether some bytes are a picture in AV1 and nothing else: units whose lengths fill the bytes. The last unit may have no length.
 *
 * @see AV1 Bitstream & Decoding Process Specification §5.3
 */
export const isAV1 = (bytes: Uint8Array): boolean => {
  let at = 0;
  while (at < bytes.length) {
    const head = bytes[at] ?? 0;
    const kind = (head >> 3) & 15;
    if ((head & 0x80) !== 0 || kind < FIRST_KIND || kind > LAST_KIND) return false;
    at += (head & 4) === 0 ? 1 : 2;
    if ((head & 2) === 0) return at < bytes.length;
    let length = 0;
    let last = 0x80;
    for (let part = 0; (last & 0x80) !== 0; part += 1, at += 1) {
      if (part === MAX_LENGTH_BYTES || at >= bytes.length) return false;
      last = bytes[at] ?? 0;
      length += (last & 0x7f) * 2 ** (7 * part);
    }
    at += length;
  }
  return at === bytes.length && at > 0;
};
