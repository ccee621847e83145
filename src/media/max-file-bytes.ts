/**
 * The largest file that a site can store, in bytes: it is the largest request of Cloudflare's free and pro plan, behind which R2 is.
 * https://developers.cloudflare.com/workers/platform/limits/
 */
export const MAX_FILE_BYTES = 100_000_000;
