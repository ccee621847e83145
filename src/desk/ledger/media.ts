import { parseMediaPath, versionPrefix } from "../../media/media-path.ts";
import type { Job } from "./jobs.ts";
import { searchUses } from "./media-uses.ts";

/*
 * The media files whose state the store alone cannot decide, because KV shows a write or a deletion a minute later in other
 * places: a file that is being uploaded, a file that has just been deleted, and the hash of a file whose path does not name it.
 */

/** A file to store. */
export interface MediaUpload {
  path: string;
  /** The SHA-256 of its bytes, 64 hexadecimal digits. */
  hash: string;
}

/** The result of a claim. */
export type MediaClaim =
  /** The upload may go on. `begun` identifies the claim. */
  | { kind: "claimed"; begun: number }
  /** The path has other bytes. */
  | { kind: "other-bytes"; hash: string }
  /**
   * Other bytes are being uploaded to the path, or its deletion is not over, until this time, ms since the epoch. It becomes later only
   * if the upload still gets bytes, or KV fails.
   */
  | { kind: "uploading" | "deleting"; until: number };

/** The time for which a claim holds without a result, ms. It must be longer than the store may take for the end of a file. */
const LEASE = 60_000;

/**
 * The time after which an upload without a result has ended, ms: its Worker was killed. It is longer than the slowest upload takes,
 * because a file whose path does not name its hash needs its row at the end.
 */
const LONGEST_UPLOAD = 24 * 3_600_000;

/** The time after a deletion in which KV may still show the file somewhere, ms. Cloudflare says "60 seconds or more". */
const SETTLING = 120_000;

/** The time that KV usually takes for a deletion at most, ms. While it takes it, the job is due 15 s later (writes.ts). */
const DELETION_TIME = 5_000;

type Row = { hash: string; stored: number; begun: number | null; deleted: number | null };

const rowOf = (sql: SqlStorage, path: string): Row | undefined =>
  sql.exec<Row>("SELECT hash, stored, begun, deleted FROM media WHERE path = ?", path).toArray()[0];

const isUploading = ({ begun }: Row, now: number): boolean => begun !== null && now < begun + LEASE;

/** Returns when the outbox deletes a file from KV, ms since the epoch, which may be past; undefined if KV has its deletion. */
const waitingDeletion = (sql: SqlStorage, path: string): number | undefined =>
  sql
    .exec<{ due: number | null }>(
      "SELECT max(due) AS due FROM outbox WHERE kind = 'media' AND name = ?",
      path,
    )
    .one().due ?? undefined;

/** Returns whether the path of a file names its hash, so that it always has the same bytes. */
const isNamedByHash = (path: string): boolean => parseMediaPath(path)?.kind === "original";

/** Returns until when a deletion goes on if KV does not fail, ms since the epoch; undefined if there is none. */
const endOfDeletion = (
  sql: SqlStorage,
  path: string,
  row: Row | undefined,
  now: number,
): number | undefined => {
  const due = waitingDeletion(sql, path);
  if (due !== undefined) return Math.max(now, due) + DELETION_TIME + SETTLING;
  const end = (row?.deleted ?? -Infinity) + SETTLING;
  return now < end ? end : undefined;
};

/** Forgets deletions that are over, and uploads that never had a result: the store alone knows whether it has such a file. */
const forgetPast = (sql: SqlStorage, now: number): void => {
  sql.exec("DELETE FROM media WHERE deleted <= ?", now - SETTLING);
  sql.exec("DELETE FROM media WHERE begun <= ? AND stored = 0 AND deleted IS NULL", now - LONGEST_UPLOAD);
};

/**
 * Claims the path of a file for an upload, or says why nothing can be stored there now. The claim holds for a minute, or until
 * `settleMedia`. Call it in a transaction.
 *
 * @param now ms since the epoch
 */
export const claimMedia = (sql: SqlStorage, { path, hash }: MediaUpload, now: number): MediaClaim => {
  const row = rowOf(sql, path);
  const until = endOfDeletion(sql, path, row, now);
  if (until !== undefined) return { kind: "deleting", until };
  forgetPast(sql, now);
  const isSame = row?.hash === hash;
  if (row !== undefined && !isSame && row.deleted === null) {
    if (row.stored === 1) return { kind: "other-bytes", hash: row.hash };
    if (isUploading(row, now)) return { kind: "uploading", until: (row.begun ?? now) + LEASE };
  }
  // Each claim has another time, because it identifies the claim.
  const begun = Math.max(now, (row?.begun ?? 0) + 1);
  sql.exec(
    `INSERT INTO media (path, hash, stored, begun, deleted) VALUES (?1, ?2, ?3, ?4, NULL)
     ON CONFLICT (path) DO UPDATE SET hash = ?2, stored = ?3, begun = ?4, deleted = NULL, examined = NULL`,
    path,
    hash,
    isSame && row.deleted === null ? row.stored : 0,
    begun,
  );
  return { kind: "claimed", begun };
};

/**
 * The end of an upload: the store has a new file, it had the file before or has a copy of it, or it never got the end of the
 * file.
 */
export type MediaResult = "new" | "stored" | "nothing";

/** The end of an upload. */
export interface EndedUpload extends MediaUpload {
  /** Identifies the claim. */
  begun: number;
  result: MediaResult;
}

/**
 * Ends a claim. The ledger keeps the hash of a file whose path does not name it. Call it in a transaction.
 *
 * A newer claim of the same file stays. An older one ends too, because a row has one claim: its upload claims the path again before
 * its last bytes.
 */
export const settleMedia = (sql: SqlStorage, { path, hash, begun, result }: EndedUpload): void => {
  const key = [path, hash];
  if (result !== "nothing" && !isNamedByHash(path))
    sql.exec("UPDATE media SET stored = 1 WHERE path = ? AND hash = ? AND deleted IS NULL", ...key);
  sql.exec("UPDATE media SET begun = NULL WHERE path = ? AND hash = ? AND begun = ?", ...key, begun);
  sql.exec("DELETE FROM media WHERE path = ? AND begun IS NULL AND stored = 0 AND deleted IS NULL", path);
};

/** Returns the smaller versions of a file that the ledger knows. */
const knownVersions = (sql: SqlStorage, path: string): string[] => {
  const original = parseMediaPath(path);
  if (original?.kind !== "original") return [];
  const prefix = versionPrefix(path);
  return sql
    .exec<{ path: string }>(
      "SELECT path FROM media WHERE path > ? AND path < ? AND deleted IS NULL",
      prefix,
      `${prefix}\uFFFF`,
    )
    .toArray()
    .flatMap(({ path: each }) => {
      const parts = parseMediaPath(each);
      return parts?.kind === "version" && parts.name === original.name ? [each] : [];
    });
};

/** The result of a deletion. */
export type MediaDeletion =
  /** These files are deleted, with the jobs for KV. */
  | { kind: "deleted"; paths: string[]; jobs: Job[] }
  /** This file is being uploaded, until this time at the latest, ms since the epoch. */
  | { kind: "uploading"; path: string; until: number };

/** A file to delete. */
export interface FileToDelete {
  path: string;
  /** Smaller versions that the store has. */
  versions: readonly string[];
  /** The number of the last revision that was examined (`seq`). None uses the file. */
  examined: number;
  /** ms since the epoch. */
  now: number;
}

/** Deletes a file and its smaller versions. No article may use it. Call it in a transaction, and queue the jobs. */
export const deleteMedia = (
  sql: SqlStorage,
  { path, versions, examined, now }: FileToDelete,
): MediaDeletion => {
  const paths = [...new Set([path, ...versions, ...knownVersions(sql, path)])];
  for (const each of paths) {
    const row = rowOf(sql, each);
    if (row !== undefined && isUploading(row, now))
      return { kind: "uploading", path: each, until: (row.begun ?? now) + LEASE };
  }
  forgetPast(sql, now);
  for (const each of paths)
    sql.exec(
      `INSERT INTO media (path, hash, stored, begun, deleted, examined) VALUES (?1, '', 0, NULL, ?2, ?3)
       ON CONFLICT (path) DO UPDATE SET begun = NULL, deleted = ?2, examined = ?3`,
      each,
      now,
      examined,
    );
  return { kind: "deleted", paths, jobs: paths.map((name) => ({ kind: "media", name, repeat: 0 })) };
};

/**
 * Cancels the deletion of a file that waits, if an article that was stored meanwhile uses the file. Call it in a transaction.
 *
 * @returns whether the deletion was cancelled
 */
export const cancelDeletionOfUsed = (sql: SqlStorage, path: string): boolean => {
  const [row] = sql
    .exec<{ examined: number | null }>(
      "SELECT examined FROM media WHERE path = ? AND deleted IS NOT NULL",
      path,
    )
    .toArray();
  const examined = row?.examined ?? undefined;
  if (examined === undefined || searchUses(sql, path, examined, Infinity).found.length === 0) return false;
  sql.exec("DELETE FROM outbox WHERE kind = 'media' AND name = ?", path);
  sql.exec("DELETE FROM media WHERE path = ? AND stored = 0", path);
  sql.exec("UPDATE media SET deleted = NULL, examined = NULL WHERE path = ?", path);
  return true;
};

/** Records that the store has the deletion of a file. KV may show the file elsewhere for a minute from now on, ms since the epoch. */
export const recordMediaDeletion = (sql: SqlStorage, path: string, now: number): void => {
  sql.exec("UPDATE media SET deleted = ?, examined = NULL WHERE path = ? AND deleted IS NOT NULL", now, path);
};

/**
 * Returns whether a file is deleted, although KV may still show it.
 *
 * @param now ms since the epoch
 */
export const isMediaDeleted = (sql: SqlStorage, path: string, now: number): boolean =>
  endOfDeletion(sql, path, rowOf(sql, path), now) !== undefined;

/**
 * Returns whether the ledger knows a file or its deletion: KV may show another state here. It does not know an upload without a
 * result whose claim has ended: only the store knows whether it has the file.
 *
 * @param now ms since the epoch
 */
export const isKnownMedia = (sql: SqlStorage, path: string, now: number): boolean => {
  const row = rowOf(sql, path);
  const isStored = row?.deleted === null && (row.stored === 1 || isUploading(row, now));
  return isStored || isMediaDeleted(sql, path, now);
};
