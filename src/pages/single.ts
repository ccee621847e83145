import type { PageContext } from "./context.ts";
import type { MediaType, Written } from "./representation.ts";
import { type Outcome, respond } from "./respond.ts";

/** What a document such as robots.txt is: its type, and how it is found and written down. */
interface Single<Resource> {
  mediaType: MediaType;
  /** What its 404 is purged by. */
  tags: readonly string[];
  find: () => Promise<Outcome<Resource>>;
  write: (resource: Resource) => Promise<Written> | Written;
}

/** JSON has no charset parameter (RFC 8259 §11). */
const contentType = (mediaType: MediaType): string =>
  mediaType.endsWith("json") ? mediaType : `${mediaType}; charset=utf-8`;

/**
 * Answers for a document that has one representation, whatever Accept says: those who ask for it want it as it is
 * (RFC 9110 §12.5.1 lets a server disregard the field).
 */
export const single = <Resource>(
  c: PageContext,
  { mediaType, tags, find, write }: Single<Resource>,
): Promise<Response> =>
  respond(c, {
    asked: { resource: c.path, suffix: "" },
    representations: [{ mediaType, contentType: contentType(mediaType), suffix: "", write }],
    pathOf: (path) => path,
    tags,
    find,
  });

/** What is found where a document is part of the build and of the settings. */
export const builtIn = (language: string): Promise<Outcome<undefined>> =>
  Promise.resolve({
    kind: "resource",
    resource: undefined,
    revision: "build",
    changed: undefined,
    language,
    freshness: { kind: "static" },
    tags: [],
  });

/** Answers for a document that is part of the build and of the settings, and in English where it has words. */
export const built = (
  c: PageContext,
  mediaType: MediaType,
  write: () => Promise<Written> | Written,
): Promise<Response> => single(c, { mediaType, tags: [], find: () => builtIn("en"), write });
