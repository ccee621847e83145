import type { Card } from "../../article/card.ts";

const utf8 = new TextEncoder();

/** Compares texts by code points, as SQLite does. JavaScript compares UTF-16 code units. */
export const byCodePoint = (a: string, b: string): number => {
  const left = utf8.encode(a);
  const right = utf8.encode(b);
  const at = left.findIndex((byte, index) => byte !== right[index]);
  return at === -1 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1);
};

/** Compares two articles for sorting: newest first, then by path, so that every part of the system has the same order. */
export const newestFirst = (
  a: Pick<Card, "published" | "path">,
  b: Pick<Card, "published" | "path">,
): number => Date.parse(b.published) - Date.parse(a.published) || byCodePoint(a.path, b.path);
