import { faviconSVG } from "../representations/favicon.ts";
import type { PageContext } from "./context.ts";
import { builtIn, single } from "./single.ts";

/** `/favicon.svg`, and `/favicon.ico`, which browsers ask for unasked: the same drawing, by its Content-Type. */
export const faviconRoute = (c: PageContext): Promise<Response> =>
  single(c, {
    mediaType: "image/svg+xml",
    tags: [],
    find: () => builtIn(c.site.language),
    write: () => ({ body: faviconSVG(c.site) }),
  });
