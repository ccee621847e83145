/**
 * Formats a size.
 *
 * @example megabytes(1_234_567) // "1.2 MB"
 */
export const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;
