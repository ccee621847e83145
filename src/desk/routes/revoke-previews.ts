import type { LedgerContext } from "../context.ts";
import { forgetPreviewKey } from "../ledger/preview-key.ts";

/** `DELETE /desk/previews`: every link that was made so far ends at once. */
export const revokePreviews = ({ env: { sql } }: LedgerContext): Response => {
  forgetPreviewKey(sql);
  return new Response(null, { status: 204, headers: { "Cache-Control": "private, no-store" } });
};
