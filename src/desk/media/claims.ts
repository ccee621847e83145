import type { Context } from "hono";
import { type DeskEnv, deskObject } from "../env.ts";
import type { EndedUpload, MediaClaim, MediaUpload } from "../ledger/media.ts";

/*
 * Claims of files for the routes that run in the Worker. The Durable Object decides them.
 */

/** Claims the path of a file. It rejects if the Durable Object fails. */
export const claimFile = (c: Context<DeskEnv>, upload: MediaUpload): Promise<MediaClaim> =>
  deskObject(c.env).claimMedia(upload);

/** Ends the claim of a file. It rejects if the Durable Object fails. */
export const settleFile = (c: Context<DeskEnv>, ended: EndedUpload): Promise<void> =>
  deskObject(c.env).settleMedia(ended);
