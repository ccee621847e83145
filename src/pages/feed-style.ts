import { FEED_STYLE } from "../representations/feed/style.ts";
import type { PageContext } from "./context.ts";
import { builtIn, single } from "./single.ts";

/** The stylesheet of the feeds: a part of the build. */
export const feedStyleRoute = (c: PageContext): Promise<Response> =>
  single(c, {
    mediaType: "text/css",
    tags: [],
    find: () => builtIn("en"),
    write: () => ({ body: FEED_STYLE }),
  });
