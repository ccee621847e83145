import { hasExpired, isSigned, type PreviewLink } from "../preview-link.ts";
import { previewKey } from "./preview-key.ts";
import { revisionAt } from "./revisions.ts";
import { type State, standing, storedArticle } from "./standing.ts";

/** A revision that somebody may read who has its link. */
export interface PreviewedRevision {
  id: string;
  /** The article as it was then, in its normal form, as JSON. */
  document: string;
  path: string;
  revision: number;
  /** The article's current revision. */
  latest: number;
  /** The article's state now, whichever revision is read. */
  state: State;
  /** When an embargo ends, ISO 8601; undefined where none is in force. */
  embargo: string | undefined;
  /** ISO 8601. */
  expires: string;
}

/** What a link comes to. */
export type Preview =
  | ({ kind: "open" } & PreviewedRevision)
  /** It was right, and its hour is over. */
  | { kind: "expired"; id: string; expires: string }
  /** It was never made, or was revoked: the two look the same, whatever the desk has. */
  | { kind: "unknown" };

/**
 * Reads what a link leads to. Nothing is looked for before its signature is found right, so that neither the answer
 * nor its time tells what the desk has.
 *
 * @param now ms since the epoch
 */
export const openPreview = async (sql: SqlStorage, link: PreviewLink, now: number): Promise<Preview> => {
  const key = previewKey(sql);
  if (key === undefined || !(await isSigned(key, link))) return { kind: "unknown" };
  const { id, revision } = link;
  const expires = new Date(link.expires * 1_000).toISOString();
  if (hasExpired(link, now)) return { kind: "expired", id, expires };
  const current = standing(sql, id);
  const found = revisionAt(sql, id, revision);
  if (current === undefined || found === undefined) return { kind: "unknown" };
  const { state } = current;
  return {
    kind: "open",
    id,
    document: found.document,
    path: storedArticle(found.document).path,
    revision,
    latest: current.revision,
    state,
    embargo: state === "embargoed" ? storedArticle(current.document).embargo : undefined,
    expires,
  };
};
