import { readExif, TAG } from "../../../media/exif.ts";
import type { Metadata } from "./metadata.ts";

/** The names of tags, the most personal ones first. */
const NAMES: readonly (readonly [tag: number, name: string])[] = [
  [TAG.bodySerialNumber, "camera serial number"],
  [TAG.lensSerialNumber, "lens serial number"],
  [TAG.cameraOwner, "name of the camera's owner"],
  [TAG.artist, "name of the photographer"],
  [TAG.hostComputer, "name of the computer"],
  [TAG.dateTimeOriginal, "date and time"],
  [TAG.dateTimeDigitized, "date and time"],
  [TAG.dateTime, "date and time"],
  [TAG.makerNote, "notes of the camera's maker"],
  [TAG.userComment, "comment"],
  [TAG.make, "camera model"],
  [TAG.model, "camera model"],
];

const exifNames = (bytes: Uint8Array): string[] => {
  const exif = readExif(bytes);
  if (exif === undefined) return ["damaged EXIF data"];
  const named = NAMES.filter(([tag]) => exif.tags.has(tag)).map(([, name]) => name);
  const known = new Set<number>([TAG.orientation, TAG.photoDirectory, TAG.gpsDirectory]);
  const others = [...exif.tags.keys()].some(
    (tag) => !known.has(tag) && NAMES.every(([each]) => each !== tag),
  );
  return [
    ...(exif.hasPosition ? ["GPS position"] : []),
    ...named,
    ...(exif.hasThumbnail ? ["thumbnail"] : []),
    ...(others ? ["other EXIF data"] : []),
  ];
};

/** XMP properties with a position, in the spelling of the EXIF namespace. */
const XMP_POSITION = /exif:GPSL(?:atitude|ongitude)/u;

/**
 * Returns the metadata that was removed from a file, in plain words: "GPS position", "camera serial number". Each name occurs once.
 */
export const removedNames = ({ exif, xmp, iptc, others }: Metadata): string[] => {
  const hasXMPPosition = xmp.some((packet) => XMP_POSITION.test(Buffer.from(packet).toString("latin1")));
  const names = [
    ...(hasXMPPosition ? ["GPS position"] : []),
    ...exif.flatMap(exifNames),
    ...(xmp.length > 0 ? ["XMP data"] : []),
    ...(iptc.length > 0 ? ["IPTC data"] : []),
    ...others,
  ];
  return [...new Set(names)];
};
