import { createHash } from "node:crypto";

const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, each]) => [key, canonical(each)]));
};

/**
 * Returns a revision that depends only on the article: `h-` and the first 16 hexadecimal digits of the SHA-256 of
 * its JSON with sorted keys.
 */
export const hashRevision = (article: unknown): string =>
  `h-${createHash("sha256")
    .update(JSON.stringify(canonical(article)))
    .digest("hex")
    .slice(0, 16)}`;
