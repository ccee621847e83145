/*
 * Reads EXIF (CIPA DC-008), which is a TIFF file without a picture. Every offset may be wrong, so nothing outside the bytes is read and
 * no directory is read twice.
 */

/** Tags of EXIF. https://exiftool.org/TagNames/EXIF.html */
export const TAG = {
  imageDescription: 0x010e,
  make: 0x010f,
  model: 0x0110,
  orientation: 0x0112,
  software: 0x0131,
  dateTime: 0x0132,
  artist: 0x013b,
  hostComputer: 0x013c,
  copyright: 0x8298,
  photoDirectory: 0x8769,
  gpsDirectory: 0x8825,
  dateTimeOriginal: 0x9003,
  dateTimeDigitized: 0x9004,
  makerNote: 0x927c,
  userComment: 0x9286,
  cameraOwner: 0xa430,
  bodySerialNumber: 0xa431,
  lensSerialNumber: 0xa435,
} as const;

/** The entries of EXIF that the site reads. */
export interface Exif {
  /** 1 to 8; 1 is upright. */
  orientation: number;
  /** The values of all tags but those of the position and of the thumbnail. */
  tags: ReadonlyMap<number, Uint8Array>;
  hasPosition: boolean;
  hasThumbnail: boolean;
}

/** The type of a number of two bytes. */
export const SHORT = 3;

/** The types of values whose bytes are more than one. */
const SIZES: Readonly<Record<number, number>> = { 3: 2, 4: 4, 5: 8, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4 };

const ENTRY_BYTES = 12;

interface Entry {
  tag: number;
  type: number;
  count: number;
  /** The position of the field for the value, in bytes. It has the value itself if that has at most four bytes. */
  field: number;
  value: Uint8Array;
}

interface Tiff {
  bytes: Uint8Array;
  short: (at: number) => number;
  long: (at: number) => number;
}

const openTiff = (bytes: Uint8Array): Tiff | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const order = bytes.length < 8 ? 0 : view.getUint16(0);
  const isLittle = order === 0x4949;
  if (!isLittle && order !== 0x4d4d) return undefined;
  return {
    bytes,
    short: (at) => (at + 2 > bytes.length ? 0 : view.getUint16(at, isLittle)),
    long: (at) => (at + 4 > bytes.length ? 0 : view.getUint32(at, isLittle)),
  };
};

/** Returns the entries of a directory (IFD), and the offset of the next directory. */
const readDirectory = ({ bytes, short, long }: Tiff, at: number): { entries: Entry[]; next: number } => {
  if (at < 8 || at + 2 > bytes.length) return { entries: [], next: 0 };
  const room = Math.floor((bytes.length - at - 2) / ENTRY_BYTES);
  const count = Math.min(short(at), room);
  const entries = Array.from({ length: count }, (_, index): Entry => {
    const entry = at + 2 + index * ENTRY_BYTES;
    const type = short(entry + 2);
    const values = long(entry + 4);
    const length = values * (SIZES[type] ?? 1);
    const start = length <= 4 ? entry + 8 : long(entry + 8);
    return {
      tag: short(entry),
      type,
      count: values,
      field: entry + 8,
      value: bytes.subarray(start, Math.min(start + length, bytes.length)),
    };
  });
  return { entries, next: long(at + 2 + count * ENTRY_BYTES) };
};

/**
 * Reads EXIF.
 *
 * @param bytes TIFF, without `Exif\0\0` in front of it
 * @returns undefined if it is no TIFF
 */
export const readExif = (bytes: Uint8Array): Exif | undefined => {
  const tiff = openTiff(bytes);
  if (tiff === undefined) return undefined;
  const first = readDirectory(tiff, tiff.long(4));
  const pointer = (wanted: number): number => {
    const entry = first.entries.find(({ tag }) => tag === wanted);
    return entry === undefined ? 0 : tiff.long(entry.field);
  };
  const photo = readDirectory(tiff, pointer(TAG.photoDirectory));
  const orientation = first.entries.find(({ tag }) => tag === TAG.orientation);
  const rotation = orientation?.type === SHORT && orientation.count === 1 ? tiff.short(orientation.field) : 1;
  return {
    orientation: rotation >= 1 && rotation <= 8 ? rotation : 1,
    tags: new Map([...photo.entries, ...first.entries].map(({ tag, value }) => [tag, value])),
    hasPosition: first.entries.some(({ tag }) => tag === TAG.gpsDirectory),
    hasThumbnail: first.next !== 0 && readDirectory(tiff, first.next).entries.length > 0,
  };
};
