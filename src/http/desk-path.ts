import { foldPath } from "./fold-path.ts";

/** The largest number of times that a path is decoded: proxies decode a path again. */
const MAX_DECODINGS = 8;

/** Decodes percent-encoding, byte by byte: a part that is not UTF-8 does not hide the rest. */
const decodedOnce = (path: string): string =>
  path.replace(/(?:%[\da-f]{2})+/giu, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded.replace(/%([0-7][\da-f])/giu, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      );
    }
  });

const decoded = (path: string): string => {
  let before = path;
  for (let count = 0; count < MAX_DECODINGS; count += 1) {
    const after = decodedOnce(before);
    if (after === before) break;
    before = after;
  }
  return before;
};

/** White space and characters that are invisible. */
const INVISIBLE = /[\s\p{C}\p{Default_Ignorable_Code_Point}]+/gu;

/** Returns the first segment of a path after its dot segments are resolved, without path parameters (`;x`). */
const firstSegment = (path: string): string | undefined => {
  const kept: string[] = [];
  for (const segment of path.split(/[/\\]/u)) {
    const [name = ""] = segment.split(";", 1);
    if (name === "..") kept.pop();
    else if (name !== "" && name !== ".") kept.push(name);
  }
  return kept[0];
};

/** Matches a path with one spelling only, and its first segment. Most paths are such paths. */
const PLAIN_PATH = /^\/([a-z\d][a-z\d.-]*)(?:\/[a-z\d][a-z\d.-]*)*$/u;

/**
 * Returns whether a path is `/desk`, or below it, in any spelling: other letters, doubled slashes, backslashes, dot
 * segments, path parameters, invisible characters and repeated percent-encoding. A URL below `/desk` can be a secret, so
 * no public response may repeat it.
 *
 * @param path the path of a URL, encoded or decoded
 * @example isDeskPath("//%2564esk;x/preview/tide") // true
 */
export const isDeskPath = (path: string): boolean => {
  const first =
    PLAIN_PATH.exec(path)?.[1] ??
    firstSegment(foldPath(decoded(path).normalize("NFKC")).replace(INVISIBLE, ""));
  return first === "desk";
};
