import { createHash } from "node:crypto";

/*
 * The place of a file in the folder of a backup. A media path can be one that a disk changes or refuses: with names that differ only in
 * their case or normal form, with 500 bytes, with `:` or `|`, or as a file and a folder at the same time.
 */

/** A segment that every file system keeps as it is. A folder has no dot and a file has one, so neither hides the other. */
const PORTABLE = { folder: /^[a-z\d][a-z\d_-]{0,99}$/u, file: /^[a-z\d][a-z\d._-]{0,89}\.[a-z\d]{1,9}$/u };

/** The names of devices on Windows, with any extension. https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/u;

/** The number of characters of a segment that stay readable in front of its hash. */
const MAX_READABLE = 40;

/** The maximum length of a place in bytes of UTF-8. Some systems allow 1,024 for the whole path of a file. */
const MAX_BYTES = 400;

/** The folder of files whose place would be too long. No segment is equal to it. */
const LONG_FOLDER = "~long";

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

const extensionOf = (name: string): string => /\.[a-zA-Z\d]{1,9}$/u.exec(name)?.[0] ?? "";

/** Returns a segment with its hash: `Ferry.JPG` is `Ferry~5e4f….JPG`. Spellings that a disk takes for the same have different hashes. */
const hashedSegment = (segment: string, kind: keyof typeof PORTABLE): string => {
  const extension = kind === "file" ? extensionOf(segment) : "";
  const readable = segment
    .slice(0, segment.length - extension.length)
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{N}_-]+/gu, "-");
  const start = [...readable].slice(0, MAX_READABLE).join("");
  return `${start}~${hashOf(`${kind}:${segment}`).slice(0, 16)}${extension}`;
};

const diskSegment = (segment: string, kind: keyof typeof PORTABLE): string =>
  PORTABLE[kind].test(segment) && !DEVICE.test(segment) ? segment : hashedSegment(segment, kind);

/**
 * Returns the place of a file below the folder of a backup, with `/` between its segments. Two paths never have the same place, also
 * on a file system that ignores case or normal forms. Paths that every file system can keep stay as they are.
 *
 * @param path a media path
 * @example diskPath("wp-content/uploads/2020/ferry.jpg") // "wp-content/uploads/2020/ferry.jpg"
 */
export const diskPath = (path: string): string => {
  const segments = path.split("/");
  const place = segments
    .map((each, index) => diskSegment(each, index === segments.length - 1 ? "file" : "folder"))
    .join("/");
  return Buffer.byteLength(place) <= MAX_BYTES
    ? place
    : `${LONG_FOLDER}/${hashOf(path).slice(0, 40)}${extensionOf(path)}`;
};
