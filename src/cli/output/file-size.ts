/**
 * Formats the size of a file.
 *
 * @example fileSize(48_213) // "48 KB"
 */
export const fileSize = (bytes: number): string => {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
};
