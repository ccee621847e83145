import type { Metadata, Stripped } from "../metadata/metadata.ts";
import { isRasterType, type RasterType } from "../raster-types.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import { cssReadings } from "./css-text.ts";

/*
 * The URLs in a drawing: files that are embedded in it, and files of the author's computer.
 */

/** Removes the metadata of a picture inside the drawing. */
export type StripPicture = (bytes: Uint8Array, type: RasterType) => Stripped | Refusal;

/** A URL that contains a file: its type, which may be missing, and its parameters. */
const DATA_URL = /^\s*data:\s*((?:[\w.+-]+\/[\w.+-]+)?)((?:;[^,;]*)*),/iu;

/** A picture that is embedded in styles, in a list, or behind another one. */
const IMAGE_IN_TEXT = /data:\s*image\//iu;

/** A URL that contains a file, in parentheses or quotation marks: its type, its parameters, and its first characters. */
const DATA_IN_TEXT = /[("']\s*data:\s*((?:[\w.+-]+\/[\w.+-]+)?)((?:;[^,;"'()]*)*),\s*([\w+/%]{0,6})/giu;

/** The types of fonts. Fonts have no personal data of the author. */
const FONT_TYPE = /^(?:font\/|application\/(?:x-)?font|application\/vnd\.ms-(?:fontobject|opentype))/iu;

/** The first bytes of WOFF, WOFF2, OpenType and TrueType in base64. Adobe Illustrator embeds fonts without their type. */
const FONT_DATA = /^(?:d09G[RM]|T1RUT|AAEAA|dHJ1Z|dHRjZ)/u;

const LOCAL_FILE_IN_TEXT = /(?:url\(|@import)\s*(?:["']\s*)?(?:file:|[a-z]:[\\/])/iu;

const embeddedFile = (type: string): Refusal => ({
  why: `The drawing contains an embedded file (data:${type.toLowerCase()}) in which personal data cannot be removed. Embed pictures as JPEG, PNG, GIF, WebP or AVIF in base64.`,
});

/** Returns the refusal of one reading of a text; undefined if it is clean. */
const uncleanReading = (text: string): Refusal | undefined => {
  if (IMAGE_IN_TEXT.test(text))
    return {
      why: "The drawing contains a picture in its styles or in a list (data:image/…), in which personal data cannot be removed. Embed it with an <image> element as JPEG, PNG, GIF, WebP or AVIF in base64.",
    };
  if (LOCAL_FILE_IN_TEXT.test(text))
    return {
      why: "The styles of the drawing name a file of a computer (url(file:…)), which no reader has. Remove it, or export the drawing as plain SVG.",
    };
  for (const [, type = "", , data = ""] of text.matchAll(DATA_IN_TEXT))
    if (!FONT_TYPE.test(type) && !FONT_DATA.test(data)) return embeddedFile(type);
  return undefined;
};

/** Returns the refusal of a style or of another text with URLs that cannot be cleaned; undefined if it is clean. */
export const uncleanText = (text: string): Refusal | undefined => {
  for (const reading of cssReadings(text)) {
    const refusal = uncleanReading(reading);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
};

/** Returns the value of an attribute with an embedded picture without its metadata; the same value if it has none. */
export const cleanURL = (value: string, strip: StripPicture, metadata: Metadata): string | Refusal => {
  // Browsers ignore these characters in a URL.
  const url = /^\s*d/iu.test(value) ? value.replace(/[\t\n\r]/gu, "") : value;
  const [head = "", name = "", parameters = ""] = DATA_URL.exec(url) ?? [];
  const unclean = uncleanText(url.slice(head.length));
  if (unclean !== undefined) return unclean;
  if (head === "" || FONT_TYPE.test(name)) return value;
  const type = name.toLowerCase();
  const media = type === "image/jpg" ? "image/jpeg" : type;
  if (!isRasterType(media) || !parameters.toLowerCase().endsWith(";base64")) return embeddedFile(type);
  const bytes = Buffer.from(url.slice(head.length), "base64");
  const stripped = strip(bytes, media);
  if (isRefusal(stripped)) return { why: `A picture inside the drawing: ${stripped.why}` };
  for (const kind of ["exif", "xmp", "iptc"] as const) metadata[kind].push(...stripped.metadata[kind]);
  metadata.others.push(...stripped.metadata.others);
  if (bytes.equals(stripped.bytes)) return value;
  return `data:${media};base64,${Buffer.from(stripped.bytes).toString("base64")}`;
};
