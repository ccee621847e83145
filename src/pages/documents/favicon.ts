import { faviconSVG } from "../../representations/favicon.ts";
import type { PageContext } from "../context.ts";
import { staticDocumentResponse } from "../response/document.ts";

/** `/favicon.svg` and `/favicon.ico`, which browsers request by themselves: the same drawing, with its Content-Type. */
export const favicon = (c: PageContext): Promise<Response> => {
  const { site } = c.var;
  return staticDocumentResponse(c, "image/svg+xml", () => ({ body: faviconSVG(site) }), site.language);
};
