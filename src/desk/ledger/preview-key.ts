/*
 * The key that signs preview links. The ledger makes and keeps it, so links outlive a change of the token, and a desk
 * without a token can make links. No backup and no response contains the key.
 */

const KEY_BYTES = 32;

/** Returns the key; undefined if no link was made since the key was last deleted. */
export const previewKey = (sql: SqlStorage): ArrayBuffer | undefined =>
  sql.exec<{ key: ArrayBuffer }>("SELECT key FROM preview_key").toArray()[0]?.key;

/** Returns the key, and makes one if there is none. */
export const ensurePreviewKey = (sql: SqlStorage): ArrayBuffer => {
  const existing = previewKey(sql);
  if (existing !== undefined) return existing;
  const made = crypto.getRandomValues(new Uint8Array(KEY_BYTES)).buffer;
  sql.exec("INSERT INTO preview_key (only, key) VALUES (1, ?)", made);
  return made;
};

/** Deletes the key, which ends every link that it signed. */
export const deletePreviewKey = (sql: SqlStorage): void => {
  sql.exec("DELETE FROM preview_key");
  sql.exec("DELETE FROM previewed");
};
