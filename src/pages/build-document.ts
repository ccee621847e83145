import type { PageContext } from "./context.ts";
import type { MediaType, Written } from "./representation.ts";
import { respond } from "./respond.ts";

/** A document that is part of the build, in the one form that it has. */
export interface BuildDocument {
  mediaType: MediaType;
  contentType: string;
  write: () => Promise<Written> | Written;
}

/** Answers with a part of the build. Its URL names its form, whatever Accept asks for. */
export const buildDocument = (c: PageContext, { mediaType, contentType, write }: BuildDocument) =>
  respond(c, {
    asked: { resource: c.path, suffix: "" },
    representations: [{ mediaType, contentType, suffix: "", write }],
    pathOf: (path) => path,
    tags: [],
    find: async () => ({
      kind: "resource",
      resource: undefined,
      revision: "build",
      changed: undefined,
      language: "en",
      freshness: { kind: "static" },
      tags: [],
    }),
  });
