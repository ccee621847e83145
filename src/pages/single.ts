import type { PageContext } from "./context.ts";
import type { MediaType } from "./representation.ts";
import { type Outcome, respond } from "./respond.ts";

/** What a file such as robots.txt is: its type, and how it is found and written down. */
interface File<Resource> {
  mediaType: MediaType;
  /** What its 404 is purged by. */
  tags: readonly string[];
  find: () => Promise<Outcome<Resource>>;
  write: (resource: Resource) => string;
}

/**
 * Answers for a file that has one representation, whatever Accept says: those who ask for it want it as it is
 * (RFC 9110 §12.5.1 lets a server disregard the field).
 */
export const single = <Resource>(
  c: PageContext,
  { mediaType, tags, find, write }: File<Resource>,
): Promise<Response> =>
  respond(c, {
    asked: { resource: c.path, suffix: "" },
    representations: [
      {
        mediaType,
        contentType: `${mediaType}; charset=utf-8`,
        suffix: "",
        write: (resource) => ({ body: write(resource) }),
      },
    ],
    pathOf: (path) => path,
    tags,
    find,
  });

/** What is found where a file is part of the build and of the settings. */
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
