/** The field in which the Worker tells the Durable Object who sends a request. A client's own field is overwritten. */
const IDENTITY_FIELD = "Broadsheet-Identity";

/** The sender of a request that the Worker has authorised. */
export type Identity =
  /** Someone with the publication's own token, who may manage tokens. */
  | { kind: "owner"; author: string }
  /** Someone with a login. */
  | { kind: "login"; author: string }
  /** Someone with a named token; the ledger knows the name. `digest` is the SHA-256 of the token. */
  | { kind: "named"; digest: string };

/** Sets the sender of a request to the Durable Object. The field holds ASCII only, so the value is percent-encoded. */
export const setIdentity = (headers: Headers, identity: Identity): void =>
  headers.set(IDENTITY_FIELD, encodeURIComponent(JSON.stringify(identity).toWellFormed()));

/** Returns the sender that the Worker named; nobody in particular without the field. */
export const identityIn = (headers: Headers): Identity => {
  const field = headers.get(IDENTITY_FIELD);
  return field === null ? { kind: "login", author: "" } : JSON.parse(decodeURIComponent(field));
};
