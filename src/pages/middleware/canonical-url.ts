import { createMiddleware } from "hono/factory";
import { cleanURL } from "../../http/url.ts";
import { pathOfURL } from "../../media/media-path.ts";
import type { Files } from "../../site/files.ts";
import type { Site } from "../../site.ts";
import type { PageEnv } from "../context.ts";
import { invalidURL } from "../response/problems.ts";
import { canonicalRedirect } from "../response/redirect.ts";

/** The files of the site. They have no query parameters. */
const MEDIA_FOLDER = "/media/";

/** The query parameters that pages use. Pages ignore all others. */
const PAGE_PARAMETERS = new Set(["archive", "before", "fields"]);

/** The API collections report an unknown parameter (400), so they need the whole query. */
const COLLECTIONS = new Set(["/articles.json", "/changes"]);

/** The query parameters of oEmbed. Consumers add others, such as WordPress's `dnt`. */
const OEMBED_PARAMETERS = new Set(["format", "maxheight", "maxwidth", "url"]);

const onlyKnown = (search: string, names: ReadonlySet<string>): string => {
  if (search === "") return "";
  const known = [...new URLSearchParams(search)].filter(([name]) => names.has(name));
  return known.length === 0 ? "" : `?${new URLSearchParams(known)}`;
};

/** Returns the part of a canonical query that the resource at a path uses. */
const queryAt = (path: string, search: string): string => {
  if (path.startsWith(MEDIA_FOLDER)) return "";
  if (COLLECTIONS.has(path)) return search;
  return onlyKnown(search, path === "/oembed" ? OEMBED_PARAMETERS : PAGE_PARAMETERS);
};

/** Returns the path of a request if a file of the settings has it. Such a path may have upper case: `/BingSiteAuth.xml`. */
const settingsFile = (pathname: string, files: Files | undefined): string | undefined =>
  files !== undefined && pathname in files ? pathname : undefined;

/** Returns the decoded path of a request that a file of an earlier site can have. Such a file keeps its spelling. */
const formerPath = (pathname: string, folders: readonly string[] | undefined): string | undefined => {
  // cleanURL refuses an encoded slash.
  if (folders === undefined || /%2f/iu.test(pathname)) return undefined;
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  return pathOfURL(path, folders) === undefined ? undefined : path;
};

/** Returns the path of a request that may name a file with a path of any spelling. */
const filePath = (url: string, { files, mediaPaths }: Site): string | undefined => {
  if (files === undefined && mediaPaths === undefined) return undefined;
  const { pathname } = new URL(url);
  return settingsFile(pathname, files) ?? formerPath(pathname, mediaPaths);
};

/**
 * Corrects the folder of an earlier site's file and the slashes of its path, and keeps its spelling. Returns undefined for a path in no
 * such folder, and for one that is right.
 */
const correctedFormerPath = (pathname: string, folders: readonly string[] = []): string | undefined => {
  const path = pathname.replace(/\/{2,}/gu, "/").replace(/\/$/u, "");
  const folder = folders.find((each) => path.toLowerCase().startsWith(each.toLowerCase()));
  const corrected = folder === undefined ? pathname : folder + path.slice(folder.length);
  return corrected === pathname ? undefined : corrected;
};

/**
 * Provides the canonical path and query of a request (`c.var.path`, `c.var.search`). A URL with a typing mistake is
 * redirected to the canonical one, and an invalid URL is a 400 or a 414.
 *
 * @example app.use(canonicalURL());
 */
export const canonicalURL = () =>
  createMiddleware<PageEnv>(async (c, next) => {
    const file = filePath(c.req.url, c.get("site"));
    if (file !== undefined) {
      c.set("path", file);
      c.set("search", "");
      return next();
    }
    const url = cleanURL(c.req.url);
    switch (url.kind) {
      case "canonical":
        c.set("path", url.path);
        c.set("search", queryAt(url.path, url.search));
        return next();
      case "redirect":
        return canonicalRedirect(
          c,
          correctedFormerPath(new URL(c.req.url).pathname, c.get("site").mediaPaths) ?? url.location,
        );
      case "refused":
        c.set("path", "");
        c.set("search", "");
        return invalidURL(c, url);
    }
  });
