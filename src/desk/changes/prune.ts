import { isRemovable, type Policy, type Position } from "../ledger/retention.ts";
import { removeDocument, revisionAt } from "../ledger/revisions.ts";

/** A revision whose document a client has stored in a file. */
export interface StoredRevision extends Position {
  /** The SHA-256 of the document in the file, 64 lower-case hexadecimal digits. */
  digest: string;
}

/** The result of the removal of a document. */
export type PruneOutcome =
  | "removed"
  /** It was removed before. */
  | "already-removed"
  /** The policy keeps it. */
  | "kept"
  /** The client has stored another document. */
  | "different"
  /** The article has no such revision. */
  | "unknown";

/**
 * Removes the document of a revision that the client has stored, if the policy allows it. Call it in a transaction.
 *
 * @param digest the digest of the document in the ledger, which never changes
 */
export const pruneRevision = (
  sql: SqlStorage,
  { digest: stored, ...position }: StoredRevision,
  digest: string,
  policy: Policy,
): PruneOutcome => {
  const found = revisionAt(sql, position.id, position.revision);
  if (found === undefined) return "unknown";
  if (found.removal !== undefined) return found.removal.digest === stored ? "already-removed" : "different";
  if (digest !== stored) return "different";
  if (!isRemovable(sql, policy, position)) return "kept";
  removeDocument(sql, { ...found, ...position, removed: policy.now, digest });
  return "removed";
};
