import { errorMessage } from "../../http/error-message.ts";

/*
 * The room in the storage. From 80 % of a limit on, the desk warns. When Cloudflare's limit is near, the desk refuses all changes but withdrawals, so that the
 * remaining room is for them, for embargoes and for the outbox.
 */

/** The storage of a Durable Object, bytes. */
const MAX_BYTES = 10_000_000_000;

/** The room for withdrawals, embargoes and the outbox, bytes. It is enough for 100,000 embargoes or withdrawals. */
const RESERVED_BYTES = 500_000_000;

/** The size from which on the desk refuses ordinary changes, bytes. */
export const FULL_BYTES = MAX_BYTES - RESERVED_BYTES;

/** The storage of all Durable Objects of a free account, bytes. */
const FREE_BYTES = 5_000_000_000;

/** 80 % of the 5 GB that all Durable Objects of a free account share, bytes. */
const FREE_WARNING_BYTES = 4_000_000_000;

/** 80 % of the storage of a Durable Object, bytes. */
const WARNING_BYTES = 8_000_000_000;

/** Returns Cloudflare's limit for the ledger, bytes. A free account has 5 GB for all its Durable Objects. */
export const storageLimit = (plan: "paid" | undefined): number => (plan === "paid" ? MAX_BYTES : FREE_BYTES);

/** The level of the used storage: `full`, or more than 8 or 4 GB. */
export type StorageLevel = "full" | "8GB" | "4GB";

const FULL = "storage full";

/** Returns whether the storage has room for withdrawals and embargoes only. The size does not include deleted rows. */
const hasNoRoom = ({ databaseSize }: SqlStorage): boolean => databaseSize > FULL_BYTES;

/** Returns how far the storage is used; undefined below 4 GB. */
export const storageLevel = (sql: SqlStorage): StorageLevel | undefined => {
  if (hasNoRoom(sql)) return "full";
  if (sql.databaseSize > WARNING_BYTES) return "8GB";
  return sql.databaseSize > FREE_WARNING_BYTES ? "4GB" : undefined;
};

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
