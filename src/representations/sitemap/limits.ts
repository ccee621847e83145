import type { Content } from "../html/markup.ts";

/** The maximum number of URLs in a sitemap, and of sitemaps in an index (sitemaps.org). */
const MAX_ENTRIES = 50_000;

/** The maximum size of all entries, bytes. The whole document can have 52,428,800 bytes. */
const MAX_BYTES = 52_000_000;

const utf8 = new TextEncoder();

/** Returns the first entries, as many as one document can contain. */
export const withinLimits = (entries: readonly Content[]): readonly Content[] => {
  let bytes = 0;
  const over = entries.findIndex((entry, index) => {
    bytes += utf8.encode(String(entry)).length;
    return index >= MAX_ENTRIES || bytes > MAX_BYTES;
  });
  return over === -1 ? entries : entries.slice(0, over);
};
