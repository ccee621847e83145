import type { Refusal } from "./refusal.ts";

/*
 * Files that the site does not store. A file of a usual type gets a hint how to convert it.
 */

const JPEG_FROM_PHONE =
  "Most browsers do not show it. Convert it to JPEG: on a Mac with Preview (File > Export), on Windows with Photos (Save as), or on a computer with ImageMagick with `magick photo.heic photo.jpg`. An iPhone takes JPEG with Settings > Camera > Formats > Most Compatible.";

const SAVE_AS_JPEG = "Open it in a picture editor and save it as JPEG or PNG.";

interface OtherType {
  what: string;
  fix: string;
  /** Tests the beginning of a file, as a text with one character for each byte. */
  test: (head: string) => boolean;
}

const startsWith =
  (...starts: readonly string[]) =>
  (head: string): boolean =>
    starts.some((start) => head.startsWith(start));

/** Tests the major brand of a file in the ISO base media format. */
const hasBrand =
  (brand: RegExp) =>
  (head: string): boolean =>
    head.slice(4, 8) === "ftyp" && brand.test(head.slice(8, 12));

const OTHERS: readonly OtherType[] = [
  { what: "a HEIC picture", fix: JPEG_FROM_PHONE, test: hasBrand(/^(?:he[iv][cxms]|mif1|msf1)$/u) },
  {
    what: "a QuickTime video (MOV)",
    fix: "Convert it to MP4, for example with `ffmpeg -i video.mov -map_metadata -1 -c copy video.mp4`.",
    test: hasBrand(/^qt {2}$/u),
  },
  {
    what: "a TIFF picture or a camera's raw picture",
    fix: SAVE_AS_JPEG,
    test: startsWith("II*\0", "MM\0*", "II+\0", "MM\0+"),
  },
  { what: "a bitmap (BMP)", fix: SAVE_AS_JPEG, test: startsWith("BM") },
  { what: "a JPEG XL picture", fix: SAVE_AS_JPEG, test: startsWith("\xff\x0a", "\0\0\0\x0cJXL ") },
  { what: "a JPEG 2000 picture", fix: SAVE_AS_JPEG, test: startsWith("\0\0\0\x0cjP  ") },
  { what: "a Photoshop file", fix: SAVE_AS_JPEG, test: startsWith("8BPS") },
  {
    what: "a web page",
    fix: "Save the picture itself, not the page that shows it.",
    test: (head) => /^\s*<(?:!doctype html|html|head|body)\b/iu.test(head),
  },
  {
    what: "a ZIP archive or an office document",
    fix: "Unpack it, or save the document as PDF.",
    test: startsWith("PK\x03\x04"),
  },
  {
    what: "an XML document, but no SVG in UTF-8",
    fix: "Save the drawing as plain SVG.",
    test: (head) => /^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!doctype|svg)/iu.test(head),
  },
  { what: "a program", fix: "Programs cannot be uploaded.", test: startsWith("MZ", "\x7fELF") },
];

const EXAMINED_BYTES = 512;

const USUAL =
  "The site stores pictures (JPEG, PNG, GIF, WebP, AVIF, SVG), audio (MP3, M4A, AAC, Ogg, WAV, FLAC), video (MP4, WebM, Ogg), PDF and WOFF2. Convert the file to one of these types.";

/** Returns the refusal of a file whose bytes have none of the types that the site stores. */
export const otherType = (bytes: Uint8Array): Refusal => {
  const head = Buffer.from(bytes.subarray(0, EXAMINED_BYTES)).toString("latin1");
  const found = OTHERS.find(({ test }) => test(head));
  if (found !== undefined) return { why: `The file is ${found.what}. ${found.fix}` };
  return { why: `The content of the file is of no known type. ${USUAL}` };
};
