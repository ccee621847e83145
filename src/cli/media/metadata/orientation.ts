import { readExif, SHORT, TAG } from "../../../media/exif.ts";

/** Returns EXIF with an orientation and nothing else, as TIFF. */
export const orientationExif = (orientation: number): Uint8Array => {
  const bytes = Buffer.alloc(26);
  bytes.write("MM\0*", 0, "latin1");
  bytes.writeUInt32BE(8, 4);
  bytes.writeUInt16BE(1, 8);
  bytes.writeUInt16BE(TAG.orientation, 10);
  bytes.writeUInt16BE(SHORT, 12);
  bytes.writeUInt32BE(1, 14);
  bytes.writeUInt16BE(orientation, 18);
  return bytes;
};

/** Returns the orientation that a browser applies: the one of the first EXIF of a file, 1 to 8. */
export const orientationOf = (exif: readonly Uint8Array[]): number =>
  (exif[0] === undefined ? undefined : readExif(exif[0]))?.orientation ?? 1;
