/*
 * The key that signs previews. It is the ledger's own, so that links outlive a change of the token and a desk that has
 * no token can make some; no backup and no answer has it.
 */

const KEY_BYTES = 32;

/** The key; undefined where no link was made since it was last given up. */
export const previewKey = (sql: SqlStorage): ArrayBuffer | undefined =>
  sql.exec<{ key: ArrayBuffer }>("SELECT key FROM preview_key").toArray()[0]?.key;

/** The key, made where there is none. */
export const ensurePreviewKey = (sql: SqlStorage): ArrayBuffer => {
  const known = previewKey(sql);
  if (known !== undefined) return known;
  const made = crypto.getRandomValues(new Uint8Array(KEY_BYTES)).buffer;
  sql.exec("INSERT INTO preview_key (only, key) VALUES (1, ?)", made);
  return made;
};

/** Gives the key up: every link that it signed ends now. */
export const forgetPreviewKey = (sql: SqlStorage): void => {
  sql.exec("DELETE FROM preview_key");
};
