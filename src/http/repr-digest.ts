/**
 * Returns the SHA-256 in a Repr-Digest field.
 *
 * @returns 64 lower-case hexadecimal digits; undefined if the field has none, or an invalid one
 * @see RFC 9530 §3
 * @example sha256InDigest("sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:") // "e3b0c442…"
 */
export const sha256InDigest = (field: string): string | undefined => {
  const [, base64] = /(?:^|,)[ \t]*sha-256=:([A-Za-z\d+/]{43}=):/u.exec(field) ?? [];
  return base64 === undefined
    ? undefined
    : Array.from(atob(base64), (char) => char.charCodeAt(0).toString(16).padStart(2, "0")).join("");
};
