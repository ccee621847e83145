import { createMiddleware } from "hono/factory";
import type { PageEnv } from "../context.ts";
import { documentResponse } from "../response/document.ts";
import type { MediaType } from "../response/representation.ts";

/** The media types of files, by extension. All other files are plain text. */
const TYPES: Readonly<Record<string, MediaType>> = {
  html: "text/html",
  json: "application/json",
  xml: "application/xml",
};

/** Returns the media type of a file. A file without an extension whose text is an object or a list in JSON is JSON. */
const typeOf = (path: string, text: string): MediaType => {
  const extension = /\.(\w+)$/u.exec(path.slice(path.lastIndexOf("/") + 1))?.[1];
  if (extension !== undefined) return TYPES[extension.toLowerCase()] ?? "text/plain";
  try {
    return typeof JSON.parse(text) === "object" ? "application/json" : "text/plain";
  } catch {
    return "text/plain";
  }
};

/**
 * Responds with a file of the setting FILES, such as `/.well-known/assetlinks.json`. A file comes before an article with the
 * same path. Its policy is the one of every response without markup of ours: nothing in it can run.
 *
 * @example pages.get("*", publicationFile(), article);
 */
export const publicationFile = () =>
  createMiddleware<PageEnv>(async (c, next) => {
    const site = c.get("site");
    const path = c.get("path");
    const text = site.files?.[path];
    if (text === undefined) return next();
    return documentResponse(c, {
      mediaType: typeOf(path, text),
      render: () => ({ body: text }),
      // The entity tag contains a hash of the settings.
      revision: "file",
      language: site.language,
      freshness: { kind: "static" },
      tags: [],
    });
  });
