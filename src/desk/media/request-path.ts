import { mediaPathError, pathOfURL, urlPathOf } from "../../media/media-path.ts";
import type { Site } from "../../site.ts";
import { problemResponse } from "../response.ts";
import { shown } from "../shown.ts";

/** The path of the files of the desk. */
const FILES = "/desk/media/";

/** The path of a file, or the problem response that explains why no file can have it. */
export type RequestedFile = { path: string; problem?: undefined } | { path?: undefined; problem: Response };

/** Checks the path of a file that a client sent, decoded. */
export const checkedPath = (path: string): RequestedFile => {
  const expected = mediaPathError(path);
  return expected === undefined
    ? { path }
    : {
        problem: problemResponse("bad-request", {
          detail: `The path is ${shown(path)}: expected ${expected}.`,
        }),
      };
};

/**
 * Reads the path of the file in the URL of a request.
 *
 * @example requestedFile("https://news.example/desk/media/wp-content/a%20b.jpg") // { path: "wp-content/a b.jpg" }
 */
export const requestedFile = (url: string): RequestedFile => {
  const encoded = new URL(url).pathname.slice(FILES.length);
  try {
    return checkedPath(decodeURIComponent(encoded));
  } catch {
    return {
      problem: problemResponse("bad-request", {
        detail: "The path of the file is not percent-encoded UTF-8.",
      }),
    };
  }
};

/** Returns the problem with an old address that the settings do not name, so that the site would not serve it; undefined if it would. */
export const unservedProblem = (path: string, { mediaPaths = [] }: Site): Response | undefined =>
  pathOfURL(urlPathOf(path), mediaPaths) === undefined
    ? problemResponse("bad-request", {
        detail: `No prefix of the setting MEDIA_PATHS matches /${shown(path)}, so the site would not serve it. Add the prefix in wrangler.toml and deploy again, or send the file to <hash>/<name>.`,
      })
    : undefined;
