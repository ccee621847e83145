import { sha256 } from "../../http/hash.ts";
import type { Ledger } from "../context.ts";
import { returnDocument as store } from "../ledger/revisions.ts";

/** A document that comes back to its revision. */
export interface ReturnedDocument {
  id: string;
  revision: number;
  /** The article as JSON. */
  document: string;
}

/**
 * Gives a revision the document back that was removed from the ledger, if it is the same. Also a ledger in use takes it,
 * because nothing else of the revision changes.
 *
 * @param change runs a transaction
 * @param digest the digest of the document that was removed
 */
export const returnDocument = async (
  change: Ledger["change"],
  returned: ReturnedDocument,
  digest: string,
): Promise<"returned" | "different"> => {
  if ((await sha256(returned.document)) !== digest) return "different";
  change(({ sql }) => store(sql, returned));
  return "returned";
};
