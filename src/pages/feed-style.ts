import { FEED_STYLE } from "../representations/feed/style.ts";
import type { PageContext } from "./context.ts";
import { respond } from "./respond.ts";

/** The stylesheet of the feeds: a part of the build. */
export const feedStyleRoute = (c: PageContext): Promise<Response> =>
  respond(c, {
    asked: { resource: c.path, suffix: "" },
    representations: [
      {
        mediaType: "text/css",
        contentType: "text/css; charset=utf-8",
        suffix: "",
        write: () => ({ body: FEED_STYLE }),
      },
    ],
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
