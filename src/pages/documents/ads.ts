import type { PageContext } from "../context.ts";
import { staticDocumentResponse } from "../response/document.ts";
import { notFound } from "../response/problems.ts";

/** `/ads.txt`: the sellers of the publication's advertising space (IAB Tech Lab); 404 without the setting ADS_TXT. */
export const ads = (c: PageContext): Promise<Response> => {
  const { adsText } = c.var.site;
  return adsText === undefined
    ? notFound(c, c.var.path, [])
    : staticDocumentResponse(c, "text/plain", () => ({ body: `${adsText}\n` }));
};
