/**
 * Returns a short hash of a text, for values that must differ and need not be secret: FNV-1a, 32 bits, from two seeds.
 *
 * @returns 16 hexadecimal digits
 */
export const shortHash = (value: string): string =>
  [0x811c9dc5, 0x2f0b4c47]
    .map((seed) => {
      let state = seed;
      for (let at = 0; at < value.length; at += 1)
        state = Math.imul(state ^ value.charCodeAt(at), 0x01000193);
      return (state >>> 0).toString(16).padStart(8, "0");
    })
    .join("");
