import type { Content } from "../html/markup.ts";

/** URLs that one sitemap, and sitemaps that one index may have (sitemaps.org). */
const MAX_ENTRIES = 50_000;

/** What the entries of one sitemap may weigh; the document may have 52,428,800 bytes with what is around them. */
const MAX_BYTES = 52_000_000;

const utf8 = new TextEncoder();

/** The entries that one document may have: those that come first. */
export const withinLimits = (entries: readonly Content[]): readonly Content[] => {
  let bytes = 0;
  const over = entries.findIndex((entry, index) => {
    bytes += utf8.encode(String(entry)).length;
    return index >= MAX_ENTRIES || bytes > MAX_BYTES;
  });
  return over === -1 ? entries : entries.slice(0, over);
};
