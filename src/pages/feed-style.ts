import { FEED_STYLE } from "../representations/feed/style.ts";
import type { PageContext } from "./context.ts";
import { built } from "./single.ts";

/** The stylesheet of the feeds: a part of the build. */
export const feedStyleRoute = (c: PageContext): Promise<Response> =>
  built(c, "text/css", () => ({ body: FEED_STYLE }));
