import { releaseTime } from "../../article/release.ts";
import { hasExpired, isSigned, type PreviewLink, type PreviewTerms } from "../access/preview-link.ts";
import { currentRevision, isWaiting, type State, storedArticle } from "./current-revision.ts";
import { previewKey } from "./preview-key.ts";
import { revisionAt } from "./revisions.ts";

/**
 * Records that a revision has a preview link, so that its document stays in the ledger until the link expires.
 *
 * @param now ms since the epoch
 */
export const recordPreview = (
  sql: SqlStorage,
  { id, revision, expires }: PreviewTerms,
  now: number,
): void => {
  sql.exec("DELETE FROM previewed WHERE expires <= ?", Math.floor(now / 1_000));
  sql.exec(
    `INSERT INTO previewed (id, revision, expires) VALUES (?1, ?2, ?3)
     ON CONFLICT (id, revision) DO UPDATE SET expires = max(expires, ?3)`,
    id,
    revision,
    expires,
  );
};

/** A revision that a preview link shows. */
export interface PreviewedRevision {
  id: string;
  /** The article at that revision, in its normal form, as JSON. */
  document: string;
  path: string;
  revision: number;
  /** The article's current revision. */
  latest: number;
  /** The article's current state, whichever revision the link shows. */
  state: State;
  /** When the article becomes public, ISO 8601; undefined if it is neither scheduled nor embargoed. */
  release: string | undefined;
  /** ISO 8601. */
  expires: string;
}

/** The result of opening a preview link. */
export type Preview =
  | ({ kind: "open" } & PreviewedRevision)
  /** The link is genuine and has expired. */
  | { kind: "expired"; id: string; expires: string }
  /** The desk did not make the link, or revoked it. Both have the same result, which reveals nothing. */
  | { kind: "unknown" };

/**
 * Opens a preview link. It checks the signature before it reads anything else, so that neither the result nor its
 * timing reveals which articles exist.
 *
 * @param now ms since the epoch
 */
export const openPreview = async (sql: SqlStorage, link: PreviewLink, now: number): Promise<Preview> => {
  const key = previewKey(sql);
  if (key === undefined || !(await isSigned(key, link))) return { kind: "unknown" };
  const { id, revision } = link;
  const expires = new Date(link.expires * 1_000).toISOString();
  if (hasExpired(link, now)) return { kind: "expired", id, expires };
  const current = currentRevision(sql, id);
  const found = revisionAt(sql, id, revision);
  if (current === undefined || found === undefined) return { kind: "unknown" };
  // Only a link from before the ledger recorded previews can lead here.
  if (found.removal !== undefined)
    return { kind: "expired", id, expires: new Date(found.removal.removed).toISOString() };
  const { state } = current;
  return {
    kind: "open",
    id,
    document: found.document,
    path: storedArticle(found.document).path,
    revision,
    latest: current.revision,
    state,
    release: isWaiting(state)
      ? new Date(releaseTime(storedArticle(current.document))).toISOString()
      : undefined,
    expires,
  };
};
