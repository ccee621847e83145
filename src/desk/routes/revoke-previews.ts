import type { LedgerContext } from "../context.ts";
import { deletePreviewKey } from "../ledger/preview-key.ts";

/** `DELETE /desk/previews`: ends all preview links at once. */
export const revokePreviews = (c: LedgerContext): Response => {
  deletePreviewKey(c.env.sql);
  return new Response(null, { status: 204, headers: { "Cache-Control": "private, no-store" } });
};
