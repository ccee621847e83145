import { reservationFields } from "../../http/content-usage.ts";
import type { PageContext } from "../context.ts";
import { staticDocumentResponse } from "../response/document.ts";
import { notFound } from "../response/problems.ts";

/**
 * `/.well-known/tdmrep.json`: the reservation of rights to text and data mining for the whole site; 404 without `ai-train=no` in
 * the setting CONTENT_USAGE.
 *
 * @see https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240510/
 */
export const textMining = (c: PageContext): Promise<Response> =>
  reservationFields(c.var.site.contentUsage).length === 0
    ? notFound(c, c.var.path, [])
    : staticDocumentResponse(c, "application/json", () => ({
        body: JSON.stringify([{ location: "/", "tdm-reservation": 1 }]),
      }));
