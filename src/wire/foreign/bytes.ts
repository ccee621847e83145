import { foreignFileError } from "./error.ts";

/** A format that its first bytes identify. */
interface Signature {
  /** Matches the beginning of the file, one character for each byte. Control characters are their pictures (␀). */
  pattern: RegExp;
  what: string;
  next?: string;
}

const IMAGE_NEXT =
  'Put the image on a web server, and write ::figure[caption]{url="…" alt="what it shows" width="1200" height="800"} in the article';
const EXPORT_NEXT = "Save the text as plain text or Markdown in the program that made the file";
const UNPACK_NEXT = "Unpack it, and name the files of its articles";

/** From bytes to formats. The first match counts. */
const SIGNATURES: readonly Signature[] = [
  { pattern: /^[\s\S]{0,1024}%PDF-/u, what: "a PDF", next: "Copy its text into a file" },
  { pattern: /^PK[\s\S]*(?:word\/|wordprocessingml)/u, what: "a Word document (DOCX)", next: EXPORT_NEXT },
  { pattern: /^PK[\s\S]*(?:xl\/|spreadsheetml)/u, what: "an Excel workbook (XLSX)", next: EXPORT_NEXT },
  {
    pattern: /^PK[\s\S]*(?:ppt\/|presentationml)/u,
    what: "a PowerPoint presentation (PPTX)",
    next: EXPORT_NEXT,
  },
  {
    pattern: /^PK[\s\S]*application\/vnd\.oasis\.opendocument/u,
    what: "an OpenDocument file (ODT)",
    next: EXPORT_NEXT,
  },
  { pattern: /^PK[\s\S]*application\/epub\+zip/u, what: "an e-book (EPUB)", next: EXPORT_NEXT },
  { pattern: /^PK[\s\S]*(?:Index\/Document\.iwa|index\.apxl)/u, what: "a Pages document", next: EXPORT_NEXT },
  { pattern: /^PK(?:␃␄|␅␆|␇␈)/u, what: "a ZIP archive", next: UNPACK_NEXT },
  {
    pattern: /^\xD0\xCF␑\xE0/u,
    what: "a file of Microsoft Office 97 or Outlook (DOC, XLS, MSG)",
    next: EXPORT_NEXT,
  },
  { pattern: /^\{\\rtf/u, what: "a Rich Text file (RTF)", next: EXPORT_NEXT },
  { pattern: /^\x89PNG/u, what: "an image (PNG)", next: IMAGE_NEXT },
  { pattern: /^\xFF\xD8\xFF/u, what: "an image (JPEG)", next: IMAGE_NEXT },
  { pattern: /^GIF8[79]a/u, what: "an image (GIF)", next: IMAGE_NEXT },
  { pattern: /^RIFF[\s\S]{4}WEBP/u, what: "an image (WebP)", next: IMAGE_NEXT },
  { pattern: /^[\s\S]{4}ftyp(?:avif|avis)/u, what: "an image (AVIF)", next: IMAGE_NEXT },
  { pattern: /^[\s\S]{4}ftyp(?:hei[cxfs]|mif1|msf1)/u, what: "an image (HEIC)", next: IMAGE_NEXT },
  { pattern: /^(?:II\*␀|MM␀\*)/u, what: "an image (TIFF or a camera's raw format)", next: IMAGE_NEXT },
  { pattern: /^BM[\s\S]{4}␀␀␀␀/u, what: "an image (BMP)", next: IMAGE_NEXT },
  { pattern: /^␀␀␁␀/u, what: "an icon (ICO)", next: IMAGE_NEXT },
  { pattern: /^8BPS/u, what: "an image (Photoshop)", next: IMAGE_NEXT },
  {
    pattern: /^(?:ID3|\xFF[\xFB\xF3\xF2]|OggS|fLaC|RIFF[\s\S]{4}WAVE|[\s\S]{4}ftypM4A)/u,
    what: "an audio file",
  },
  { pattern: /^(?:[\s\S]{4}ftyp|␚\x45\xDF\xA3|RIFF[\s\S]{4}AVI )/u, what: "a video file" },
  { pattern: /^␟\x8B/u, what: "a compressed file (gzip)", next: UNPACK_NEXT },
  { pattern: /^BZh\d/u, what: "a compressed file (bzip2)", next: UNPACK_NEXT },
  {
    pattern: /^\xFD7zXZ|^7z\xBC\xAF|^Rar!|^\x28\xB5\x2F\xFD/u,
    what: "a compressed archive",
    next: UNPACK_NEXT,
  },
  { pattern: /^[\s\S]{257}ustar/u, what: "an archive (tar)", next: UNPACK_NEXT },
  { pattern: /^SQLite format 3/u, what: "a database (SQLite)" },
  { pattern: /^bplist00/u, what: "a property list of macOS" },
  { pattern: /^(?:\x7FELF|MZ[\s\S]{2}|\xCA\xFE\xBA\xBE|␀asm)(?=[\s\S]*␀)/u, what: "a program" },
  {
    pattern: /^(?:␖␖)?␁[\s\S]{0,200}/u,
    what: "a wire message in IPTC 7901 or ANPA 1312",
    next: "Copy its text into a file, without the codes at the beginning and the end",
  },
];

/** The number of bytes that identify a file. The names of the files in a ZIP archive are further in. */
const SNIFFED = 4_096;

/** Returns bytes as text, with pictures for the control characters except white space. */
const picture = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString("latin1")
    .replace(/(?![\t\n\r])\p{Cc}/gu, (character: string) => {
      const code = character.charCodeAt(0);
      return code < 0x20 ? String.fromCharCode(0x2400 + code) : character;
    });

/**
 * Refuses files that are not text: PDF, Word, images, archives.
 *
 * @param fileName the name that the error shows
 * @throws {WireError} if the file is not text; the message names the format
 */
export const refuseBinary = (bytes: Uint8Array, fileName: string): void => {
  const head = picture(bytes.subarray(0, SNIFFED));
  // The names of a ZIP archive's files are at its end, too.
  const text = head.startsWith("PK") ? head + picture(bytes.subarray(-SNIFFED)) : head;
  const signature = SIGNATURES.find(({ pattern }) => pattern.test(text));
  if (signature !== undefined) throw foreignFileError(fileName, signature.what, signature.next);
};
