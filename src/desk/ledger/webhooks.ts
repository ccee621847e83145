/*
 * The webhooks: URLs that get a signed request for each event, and their secrets. The secrets sign, so the ledger needs them as they
 * are. Lists, logs and backups do not have them.
 */

/** A webhook. */
export interface Webhook {
  /** `wh_` and 16 hexadecimal digits. */
  id: string;
  url: string;
  /** `whsec_…` */
  secret: string;
  /** The secret before; null if there is none. */
  previous: string | null;
  /** Until when the secret before signs too, ms since the epoch; null if there is none. */
  until: number | null;
  /** ms since the epoch. */
  created: number;
}

type Row = { [Field in keyof Webhook]: Webhook[Field] };

const FIELDS = "id, url, secret, previous, until, created";

/** Returns all webhooks, the oldest first. */
export const allWebhooks = (sql: SqlStorage): Webhook[] =>
  sql.exec<Row>(`SELECT ${FIELDS} FROM webhooks ORDER BY created, id`).toArray();

/** Returns a webhook; undefined if there is none with this id. */
export const findWebhook = (sql: SqlStorage, id: string): Webhook | undefined =>
  sql.exec<Row>(`SELECT ${FIELDS} FROM webhooks WHERE id = ?`, id).toArray()[0];

/** Adds a webhook. */
export const addWebhook = (sql: SqlStorage, url: string, secret: string, created: number): Webhook =>
  sql
    .exec<Row>(
      `INSERT INTO webhooks (id, url, secret, created) VALUES ('wh_' || lower(hex(randomblob(8))), ?, ?, ?)
       RETURNING ${FIELDS}`,
      url,
      secret,
      created,
    )
    .one();

/** Removes a webhook. */
export const removeWebhook = (sql: SqlStorage, id: string): void => {
  sql.exec("DELETE FROM webhooks WHERE id = ?", id);
};

/**
 * Replaces the secret of a webhook. The one before signs too until a time.
 *
 * @param until ms since the epoch
 * @returns undefined if there is no webhook with this id
 */
export const replaceSecret = (
  sql: SqlStorage,
  id: string,
  secret: string,
  until: number,
): Webhook | undefined =>
  sql
    .exec<Row>(
      `UPDATE webhooks SET previous = secret, until = ?, secret = ? WHERE id = ? RETURNING ${FIELDS}`,
      until,
      secret,
      id,
    )
    .toArray()[0];
