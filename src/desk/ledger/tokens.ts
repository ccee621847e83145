/*
 * The named tokens. The ledger has the SHA-256 of each, never the token. A revoked token stays in the list.
 */

/** A named token. */
export interface NamedToken {
  /** `ines-holm-1`. */
  id: string;
  /** The author of the revisions that are sent with it. */
  name: string;
  /** ms since the epoch. */
  created: number;
  /** When it was revoked, ms since the epoch; null if it was not. */
  revoked: number | null;
  /** Names the secret that signed it (named-token.ts). */
  signer: string;
}

const FIELDS = "id, name, created, revoked, signer";

type Row = { id: string; name: string; created: number; revoked: number | null; signer: string };

/** Returns the name of the token with a digest; undefined if there is none or it was revoked. */
export const tokenName = (sql: SqlStorage, digest: string): string | undefined =>
  sql
    .exec<{ name: string }>("SELECT name FROM tokens WHERE digest = unhex(?) AND revoked IS NULL", digest)
    .toArray()[0]?.name;

/** Returns all tokens, the oldest first. */
export const allTokens = (sql: SqlStorage): NamedToken[] =>
  sql.exec<Row>(`SELECT ${FIELDS} FROM tokens ORDER BY created, id`).toArray();

/** Returns the id of the next token with a name: its letters and digits, and a number. */
const nextID = (sql: SqlStorage, name: string): string => {
  const base =
    name
      .normalize("NFKD")
      .replaceAll(/\p{M}/gu, "")
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/gu, "-")
      .replaceAll(/^-+|-+$/gu, "")
      .slice(0, 40) || "token";
  const taken = new Set(allTokens(sql).map(({ id }) => id));
  let number = 1;
  while (taken.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
};

/** Adds a token. Call it in a transaction. */
export const addToken = (
  sql: SqlStorage,
  { name, digest, created, signer }: Pick<NamedToken, "name" | "created" | "signer"> & { digest: string },
): NamedToken => {
  const id = nextID(sql, name);
  sql.exec(
    "INSERT INTO tokens (id, name, digest, created, signer) VALUES (?, ?, unhex(?), ?, ?)",
    id,
    name,
    digest,
    created,
    signer,
  );
  return { id, name, created, revoked: null, signer };
};

/**
 * Revokes a token. Revoking it again changes nothing.
 *
 * @param now ms since the epoch
 * @returns undefined if there is no token with this id
 */
export const revokeToken = (sql: SqlStorage, id: string, now: number): NamedToken | undefined => {
  sql.exec("UPDATE tokens SET revoked = ? WHERE id = ? AND revoked IS NULL", now, id);
  return sql.exec<Row>(`SELECT ${FIELDS} FROM tokens WHERE id = ?`, id).toArray()[0];
};
