import * as v from "valibot";
import { expecting } from "../article/fields.ts";
import { isReservedPath, splitSuffix } from "../article/path.ts";
import { foldPath } from "../http/fold-path.ts";

/** Further files of the site: their texts by path, such as `/.well-known/assetlinks.json`. */
export type Files = Readonly<Record<string, string>>;

/** The files that other settings write. */
const BY_SETTINGS: Readonly<Record<string, string>> = {
  "/robots.txt": "ROBOTS",
  "/ads.txt": "ADS_TXT",
  "/security.txt": "SECURITY_CONTACT",
  "/.well-known/security.txt": "SECURITY_CONTACT",
  "/.well-known/tdmrep.json": "CONTENT_USAGE",
};

/** The folder of files at conventional places (RFC 8615). No article can be there. */
const WELL_KNOWN = "/.well-known/";

/** The maximum length of a path, characters. */
const MAX_PATH = 500;

/** Returns what is expected instead of a path; undefined if a file may have it. It may have upper case. */
const filePathError = (path: string): string | undefined => {
  if (path.length > MAX_PATH || !/^(?:\/[\w.~!$&'()*+,;=:@-]+)+$/u.test(path))
    return "a path such as /.well-known/assetlinks.json, of ASCII letters, digits and -._~!$&'()*+,;=:@";
  if (/\/\.{1,2}(?:\/|$)/u.test(path)) return "a path without . and .. segments";
  const folded = foldPath(path);
  const setting = BY_SETTINGS[folded];
  if (setting !== undefined) return `another path, because ${setting} sets this file`;
  if (folded.startsWith(WELL_KNOWN)) return undefined;
  return isReservedPath(splitSuffix(folded).path) || folded.endsWith("/index.html")
    ? "a path that is not reserved for the site's own routes"
    : undefined;
};

/** The maximum size of all files together, bytes of JSON: Cloudflare takes no larger variable. */
const MAX_BYTES = 5_000;

const isJSON = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const jsonFileWithError = (files: Files): string | undefined =>
  Object.entries(files).find(([path, text]) => /\.json$/iu.test(path) && !isJSON(text))?.[0];

const text = v.pipe(
  v.string(),
  v.check(
    (value) => /\S/u.test(value) && !/(?![\t\n\r])[\p{Cc}\p{Cs}]/u.test(value),
    "a text without control characters",
  ),
);

/** The schema of the setting FILES. */
export const files = v.optional(
  v.pipe(
    v.record(v.pipe(v.string(), expecting(filePathError)), text),
    v.check<Files, (issue: { input: Files }) => string>(
      (given) => jsonFileWithError(given) === undefined,
      ({ input }) => `JSON in the file ${jsonFileWithError(input)}`,
    ),
    v.check(
      (given) => new TextEncoder().encode(JSON.stringify(given)).length <= MAX_BYTES,
      `at most ${MAX_BYTES} bytes for all files together, because Cloudflare takes no larger variable`,
    ),
  ),
  {},
);
