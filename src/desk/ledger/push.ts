/*
 * The progress of each receiver of notifications: WebSub's hub, IndexNow's search engines, and each webhook. Events have numbers, so one
 * number says which ones a receiver has, and a desk without receivers stores nothing.
 */

/**
 * - `active`: the receiver gets notifications, or they are retried
 * - `stopped`: it failed too often; an operator starts it again
 * - `gone`: it answered 410, so it wants no more notifications; an operator starts it again
 */
export type PushState = "active" | "stopped" | "gone";

/** The progress of a receiver. */
export interface PushProgress {
  /** `websub`, `indexnow` or the id of a webhook. */
  receiver: string;
  /** The number of the last event that the receiver has. */
  position: number;
  /** The earliest time of the next request, ms since the epoch. */
  due: number;
  /** The number of failures since the last success. */
  attempts: number;
  /** The reason of the last failure; null after a success. */
  error: string | null;
  state: PushState;
}

type Row = Omit<PushProgress, "state"> & { state: string };

/** Returns how far every receiver is. */
export const pushProgress = (sql: SqlStorage): PushProgress[] =>
  sql
    .exec<Row>("SELECT receiver, position, due, attempts, error, state FROM push ORDER BY receiver")
    .toArray()
    .map((row) => ({ ...row, state: row.state as PushState }));

/**
 * Adds a receiver, unless the ledger has it.
 *
 * @param position the number of the last event that it does not get
 */
export const addReceiver = (sql: SqlStorage, receiver: string, position: number): void => {
  sql.exec(
    `INSERT INTO push (receiver, position, due, attempts, state) VALUES (?, ?, 0, 0, 'active')
     ON CONFLICT (receiver) DO NOTHING`,
    receiver,
    position,
  );
};

/** Forgets a receiver. */
export const removeReceiver = (sql: SqlStorage, receiver: string): void => {
  sql.exec("DELETE FROM push WHERE receiver = ?", receiver);
};

/**
 * Records that a receiver has the events up to a number.
 *
 * @param due the earliest time of the next request, ms since the epoch
 */
export const recordDelivery = (sql: SqlStorage, receiver: string, position: number, due: number): void => {
  sql.exec(
    "UPDATE push SET position = max(position, ?), due = ?, attempts = 0, error = NULL WHERE receiver = ?",
    position,
    due,
    receiver,
  );
};

/**
 * Records a failed request: its reason, when to retry, and the receiver's state. If an operator asked for a retry after the request had
 * begun, the retry stays due and the receiver active.
 *
 * @param before the progress when the request began
 */
export const recordPushFailure = (
  sql: SqlStorage,
  before: PushProgress,
  { error, due, state }: Pick<PushProgress, "due" | "state"> & { error: string },
): void => {
  sql.exec(
    `UPDATE push SET attempts = attempts + 1, error = ?1,
       due = CASE due WHEN ?2 THEN ?3 ELSE due END, state = CASE due WHEN ?2 THEN ?4 ELSE state END
     WHERE receiver = ?5`,
    error,
    before.due,
    due,
    state,
    before.receiver,
  );
};

/**
 * Makes every receiver due whose last request failed, apart from those that an operator has to start again.
 *
 * @param now ms since the epoch
 */
export const retryFailedReceivers = (sql: SqlStorage, now: number): void => {
  sql.exec("UPDATE push SET due = ? WHERE attempts > 0 AND state = 'active'", now);
};

/**
 * Starts a receiver again at once.
 *
 * @param position the number of the last event that it has; undefined to go on where it stopped
 * @param now ms since the epoch
 */
export const restartReceiver = (
  sql: SqlStorage,
  receiver: string,
  { position, now }: { position: number | undefined; now: number },
): void => {
  sql.exec(
    `UPDATE push SET state = 'active', due = ?, attempts = 0, error = NULL, position = coalesce(?, position)
     WHERE receiver = ?`,
    now,
    position ?? null,
    receiver,
  );
};
