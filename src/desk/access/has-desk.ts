import type { Archive } from "../../archive/read.ts";

/**
 * Returns whether the site has a desk: KV has its status, or the change feed that only a desk writes. A desk writes its status
 * when it is created, and deletes it only while a daily limit is used up.
 *
 * @throws if KV does not respond
 */
export const hasDesk = async (archive: Pick<Archive, "status" | "lastChange">): Promise<boolean> =>
  (await archive.status()) !== undefined || (await archive.lastChange()).seq > 0;
