/** The prime of FNV-1a with 32 bits. */
const PRIME = 0x01000193;

/** Formats 32 bits as 8 hexadecimal digits. */
const digits = (state: number): string => (state >>> 0).toString(16).padStart(8, "0");

/**
 * Returns a short hash of a text, for values that must differ and need not be secret: FNV-1a, 32 bits, from two seeds.
 *
 * @returns 16 hexadecimal digits
 */
export const shortHash = (value: string): string => {
  let first = 0x811c9dc5;
  let second = 0x2f0b4c47;
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    first = Math.imul(first ^ code, PRIME);
    second = Math.imul(second ^ code, PRIME);
  }
  return digits(first) + digits(second);
};

/** Formats bytes as lower-case hexadecimal digits. */
export const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * Returns the SHA-256 of a text in UTF-8.
 *
 * @returns 64 lower-case hexadecimal digits
 */
export const sha256 = async (text: string): Promise<string> =>
  hex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
