import { errorMessage } from "../../http/error-message.ts";

/*
 * The room in the storage. When Cloudflare's limit is near, the desk refuses all changes but withdrawals, so that the
 * remaining room is for them, for embargoes and for the outbox.
 */

/** The storage of a Durable Object, bytes. */
const MAX_BYTES = 10_000_000_000;

/** The room for withdrawals, embargoes and the outbox, bytes. It is enough for 100,000 embargoes or withdrawals. */
const RESERVED_BYTES = 500_000_000;

/** The size from which on the desk refuses ordinary changes, bytes. */
export const FULL_BYTES = MAX_BYTES - RESERVED_BYTES;

const FULL = "storage full";

/** Returns whether the storage has room for withdrawals and embargoes only. The size does not include deleted rows. */
export const hasNoRoom = ({ databaseSize }: SqlStorage): boolean => databaseSize > FULL_BYTES;

/**
 * Checks that there is room for an ordinary change.
 *
 * @throws if there is none; `isStorageFull` recognises the error
 */
export const requireRoom = (sql: SqlStorage): void => {
  if (hasNoRoom(sql)) throw new Error(`${FULL}: ${sql.databaseSize} of ${MAX_BYTES} bytes`);
};

/** Returns whether a change failed because the storage is full, by this file or by SQLite. */
export const isStorageFull = (error: unknown): boolean =>
  errorMessage(error).startsWith(FULL) || /SQLITE_FULL/u.test(errorMessage(error));
