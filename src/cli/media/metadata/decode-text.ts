/**
 * Decodes a text of metadata: as UTF-8 if it is valid UTF-8, otherwise as Windows-1252. Many programs write UTF-8 and do not say so, and a
 * text in Windows-1252 with an accent is hardly ever valid UTF-8.
 */
export const decodeText = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
};
