/*
 * Finds the frame header of a JPEG, which has its size. The colour profile of a printing press before it can have 600 KB.
 */

const MARKER = 0xff;
const START_OF_IMAGE_BYTES = 2;

/** The segment of EXIF, which has the orientation. */
const APP1 = 0xe1;

/** Returns whether a marker starts a segment that decodes nothing: of an application, or a comment. */
const isApplication = (marker: number): boolean => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;

/** Returns whether a marker starts a frame header (ITU-T T.81, table B.1). C4, C8 and CC are other segments. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/**
 * Returns the beginning of a JPEG up to its frame header, without the segments of applications other than EXIF and XMP. Bytes that are no
 * JPEG, or that end before the frame header, are returned as they are.
 *
 * @param bytes the file or its beginning
 */
export const jpegUpToFrame = (bytes: Uint8Array): Uint8Array => {
  if (bytes[0] !== MARKER || bytes[1] !== 0xd8) return bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const kept = [bytes.subarray(0, START_OF_IMAGE_BYTES)];
  for (let at = START_OF_IMAGE_BYTES; at + 4 <= bytes.length; ) {
    const marker = view.getUint8(at + 1);
    const end = at + 2 + view.getUint16(at + 2);
    if (view.getUint8(at) !== MARKER || end > bytes.length) return bytes;
    if (!isApplication(marker) || marker === APP1) kept.push(bytes.subarray(at, end));
    if (isFrame(marker)) return joined(kept);
    at = end;
  }
  return bytes;
};

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};
