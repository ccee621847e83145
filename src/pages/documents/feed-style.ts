import { FEED_STYLE } from "../../representations/feed/style.ts";
import type { PageContext } from "../context.ts";
import { staticDocumentResponse } from "../response/document.ts";

/** `/feed.css`: the stylesheet with which browsers show feeds. */
export const feedStyle = (c: PageContext): Promise<Response> =>
  staticDocumentResponse(c, "text/css", () => ({ body: FEED_STYLE }));
