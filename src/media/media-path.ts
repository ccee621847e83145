import { foldPath } from "../http/fold-path.ts";
import { encodePath } from "../http/url.ts";
import { extensionsOf, type FileType, isKnownExtension } from "./file-types.ts";

/*
 * The path of a file: the part of its key in KV after `media:`, and the name of its object in R2. The URL follows from it.
 */

/** A path in its parts. */
export type MediaPath =
  /** `<hash>/<name>`: the hash is in the path, so another content has another path. */
  | { kind: "original"; hash: string; name: string }
  /** `<hash>/<width>/<name>`: a smaller version of `<hash>/<name>`, `width` pixels wide. */
  | { kind: "version"; hash: string; width: number; name: string }
  /** A font of the setting FONTS. */
  | { kind: "font"; name: string }
  /** A file that keeps the address of an earlier site: `wp-content/uploads/2020/Ferry.JPG`. */
  | { kind: "address" };

/** The number of hexadecimal digits of the SHA-256 in a path. */
const HASH_DIGITS = 32;

/** The maximum length of a path, bytes of UTF-8. A key in KV has at most 512, and its prefix needs six. */
const MAX_PATH_BYTES = 500;

/** The maximum length of a name, bytes of UTF-8. */
const MAX_NAME_BYTES = 100;

const HASH = new RegExp(`^[\\da-f]{${HASH_DIGITS}}$`, "u");
const WIDTH = /^[1-9]\d{0,4}$/u;
/** The end of the name of a font. */
const FONT_EXTENSION = ".woff2";

/** The maximum length of the name of a font that `fontName` makes, without its extension. */
const MAX_FONT_STEM = 80;

const FONT = /^[a-z\d][a-z\d-]{0,80}\.woff2$/u;

/** A name that starts with a letter or a digit of any script, and an extension. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*\.([a-z\d]+)$/u;

const utf8 = new TextEncoder();
const bytesOf = (text: string): number => utf8.encode(text).length;

/** Returns the key of a file in KV. */
export const mediaKey = (path: string): string => `media:${path}`;

/** Returns the part of a file's hash that is in its path. @param hash 64 hexadecimal digits */
export const hashInPath = (hash: string): string => hash.slice(0, HASH_DIGITS);

const nameError = (name: string): string | undefined => {
  if (bytesOf(name) > MAX_NAME_BYTES) return `a name of at most ${MAX_NAME_BYTES} bytes of UTF-8`;
  const [, extension = ""] = NAME.exec(name) ?? [];
  if (!isKnownExtension(extension) || foldPath(name) !== name)
    return "a name of lower-case letters and digits of any script, hyphens, underscores and dots, with an extension such as .jpg";
  return undefined;
};

/** Checks the beginning of paths. Returns what is expected instead; undefined if a file may have such a path. */
export const mediaPrefixError = (prefix: string): string | undefined =>
  bytesOf(prefix) > MAX_PATH_BYTES ? `at most ${MAX_PATH_BYTES} bytes of UTF-8` : undefined;

const addressError = (path: string): string | undefined => {
  if (bytesOf(path) > MAX_PATH_BYTES) return `a path of at most ${MAX_PATH_BYTES} bytes of UTF-8`;
  if (/[\\\p{Cc}\p{Cs}]/u.test(path)) return "a path without backslashes or control characters";
  if (path.split("/").some((each) => each === "" || each === "." || each === ".."))
    return "a path without empty segments and without . and .. segments";
  return undefined;
};

/**
 * Checks the path of a file: `<hash>/<name>`, `<hash>/<width>/<name>`, the name of a font, or an address below a folder of an earlier
 * site.
 *
 * @returns what is expected instead of this path; undefined if a file may have it
 * @example mediaPathError("../ferry.jpg") // "a path without empty segments and without . and .. segments"
 */
export const mediaPathError = (path: string): string | undefined => {
  const wrong = addressError(path);
  if (wrong !== undefined) return wrong;
  const [first = "", ...rest] = path.split("/");
  if (!HASH.test(first)) {
    if (rest.length > 0 || FONT.test(first)) return undefined;
    return first.endsWith(FONT_EXTENSION)
      ? "a name for a font of at most 81 lower-case letters, digits and hyphens, such as inter-4-0.woff2"
      : "a path such as <hash>/<name>, with the first 32 digits of the SHA-256";
  }
  const [name = "", width] = rest.toReversed();
  if (rest.length > 2 || (width !== undefined && !WIDTH.test(width)))
    return "a path such as <hash>/<name> or <hash>/<width>/<name>";
  return nameError(name);
};

/** Returns the parts of a path; undefined if no file may have it. */
export const parseMediaPath = (path: string): MediaPath | undefined => {
  if (mediaPathError(path) !== undefined) return undefined;
  const [first = "", ...rest] = path.split("/");
  if (rest.length === 0) return { kind: "font", name: first };
  if (!HASH.test(first)) return { kind: "address" };
  const [name = "", width] = rest.toReversed();
  return width === undefined
    ? { kind: "original", hash: first, name }
    : { kind: "version", hash: first, width: Number(width), name };
};

/** Returns the path of a smaller version of a file. @param original `<hash>/<name>` */
export const versionPath = (original: string, width: number): string => original.replace("/", `/${width}/`);

/** Returns the prefix of the paths of a file and its smaller versions. @param original `<hash>/<name>` */
export const versionPrefix = (original: string): string => original.slice(0, HASH_DIGITS + 1);

/** The folder of the site with the files whose paths have a hash, and with fonts. */
const FOLDER = "/media/";

/**
 * Returns the path of a file's URL, decoded. Its tag (`pathTag`) purges the file.
 *
 * @param path a valid path
 */
export const urlPathOf = (path: string): string =>
  parseMediaPath(path)?.kind === "address" ? `/${path}` : `${FOLDER}${path}`;

/**
 * Returns the URL of a file, relative to the site's origin.
 *
 * @param path a valid path
 * @example mediaURL("wp-content/uploads/Ferry 2.JPG") // "/wp-content/uploads/Ferry%202.JPG"
 */
export const mediaURL = (path: string): string => encodePath(urlPathOf(path));

/**
 * Returns the path of the file that a URL names; undefined if it can name none.
 *
 * @param urlPath the path of the URL, decoded
 * @param prefixes the setting MEDIA_PATHS
 */
export const pathOfURL = (urlPath: string, prefixes: readonly string[]): string | undefined => {
  const isInFolder = urlPath.startsWith(FOLDER);
  if (!isInFolder && !prefixes.some((prefix) => urlPath.startsWith(prefix))) return undefined;
  const path = urlPath.slice(isInFolder ? FOLDER.length : 1);
  const kind = parseMediaPath(path)?.kind;
  return kind !== undefined && (kind !== "address") === isInFolder ? path : undefined;
};

/** Shortens a text to a number of bytes, at the end of a character. */
const shortened = (text: string, maxBytes: number): string => {
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += bytesOf(character);
    if (bytes > maxBytes) break;
    end += character.length;
  }
  return text.slice(0, end);
};

/**
 * Matches names that are devices on Windows, also with an extension. A site's files can be exported to a folder there.
 *
 * @see https://learn.microsoft.com/windows/win32/fileio/naming-a-file
 */
const DEVICE = /^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?:\.|$)/u;

/** Removes the characters with which a name may not start or end. */
const trimmed = (name: string): string => name.replace(/^[^\p{L}\p{N}]+|[._-]+$/gu, "");

/**
 * Returns the canonical form of a file name: NFC, lower case, letters and digits of any script, with hyphens for everything else,
 * at most 100 bytes, and with an extension that fits the type.
 *
 * @param fileName any text. A folder before the name is left out
 * @param type from the bytes
 * @example canonicalName("Ferry & Sea.PNG", "image/jpeg") // "ferry-sea.jpg"
 */
export const canonicalName = (fileName: string, type: FileType): string => {
  const [last = ""] = fileName.split(/[/\\]/u).toReversed();
  const folded = foldPath(last.toWellFormed());
  const [, extension = ""] = /\.([a-z\d]+)$/u.exec(folded) ?? [];
  const fits = extensionsOf(type).includes(extension);
  const kept = fits ? extension : extensionsOf(type)[0];
  const stem = isKnownExtension(extension) ? folded.slice(0, -extension.length - 1) : folded;
  const plain = stem
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, "-")
    .replace(/-{2,}/gu, "-");
  const usable = trimmed(plain).replace(DEVICE, "file-$&");
  const short = trimmed(shortened(usable, MAX_NAME_BYTES - kept.length - 1));
  return foldPath(`${short === "" ? "file" : short}.${kept}`);
};

/**
 * Returns the name of a font, which is its path: FONTS names a font without a hash.
 *
 * @param fileName the canonical name of a WOFF2 file
 * @example fontName("inter-4.0.woff2") // "inter-4-0.woff2"
 */
export const fontName = (fileName: string): string => {
  const stem = fileName
    .slice(0, -FONT_EXTENSION.length)
    .replace(/[^a-z\d]+/gu, "-")
    .replace(/^-/u, "")
    .slice(0, MAX_FONT_STEM)
    .replace(/-$/u, "");
  return `${stem === "" ? "font" : stem}${FONT_EXTENSION}`;
};
