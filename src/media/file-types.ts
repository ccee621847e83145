/*
 * The types of files that the site stores and shows, with their extensions. The first extension is the usual one.
 */

const EXTENSIONS = {
  "image/jpeg": ["jpg", "jpeg"],
  "image/png": ["png"],
  "image/gif": ["gif"],
  "image/webp": ["webp"],
  "image/avif": ["avif"],
  "image/svg+xml": ["svg"],
  "audio/mpeg": ["mp3"],
  "audio/mp4": ["m4a", "mp4"],
  "audio/aac": ["aac"],
  "audio/ogg": ["ogg", "oga", "opus"],
  "audio/wav": ["wav"],
  "audio/flac": ["flac"],
  "video/mp4": ["mp4", "m4v"],
  "video/webm": ["webm"],
  "video/ogg": ["ogv", "ogg"],
  "application/pdf": ["pdf"],
  "font/woff2": ["woff2"],
} as const satisfies Record<string, readonly [string, ...string[]]>;

/** The media type of a file that the site stores and shows. */
export type FileType = keyof typeof EXTENSIONS;

/** All types, in the order of the table. */
export const FILE_TYPES = Object.keys(EXTENSIONS) as [FileType, ...FileType[]];

/** The type of a file that another program stored and that has none of these types. Browsers save such a file. */
export const UNKNOWN_TYPE = "application/octet-stream";

/** Returns the extensions that a file of a type may have, without a dot. The first one is the usual one. */
export const extensionsOf = (type: FileType): readonly [string, ...string[]] => EXTENSIONS[type];

/** The extensions of all types. */
const KNOWN: ReadonlySet<string> = new Set(Object.values(EXTENSIONS).flat());

/** Returns whether a file of one of the types may have an extension, in lower case and without a dot. */
export const isKnownExtension = (extension: string): boolean => KNOWN.has(extension);
