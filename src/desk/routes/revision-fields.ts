import type { Removal, Revision } from "../ledger/revisions.ts";

/** Returns the fields of a revision as histories and backups show them. */
export const revisionFields = ({ revision, time, author, action, state, reason }: Revision) => ({
  revision: String(revision),
  time: new Date(time).toISOString(),
  author,
  action,
  state,
  ...(reason !== null && { reason }),
});

/** Returns the fields of a revision whose document is in a file only. */
export const removalFields = ({ removed, digest }: Removal) => ({
  removed: new Date(removed).toISOString(),
  digest,
});
