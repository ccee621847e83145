import type { DeskContext } from "../context.ts";
import { forgetPreviewKey } from "../ledger/preview-key.ts";

/** `DELETE /desk/previews`: every link that was made so far ends at once. */
export const revokePreviews = ({ sql }: DeskContext): Response => {
  forgetPreviewKey(sql);
  return new Response(null, { status: 204, headers: { "Cache-Control": "private, no-store" } });
};
