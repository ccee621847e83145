import type { Card } from "../article/card.ts";

const utf8 = new TextEncoder();

/** Compares texts by their code points, as SQLite does; JavaScript's own order is that of UTF-16. */
const byCodePoint = (a: string, b: string): number => {
  const left = utf8.encode(a);
  const right = utf8.encode(b);
  const at = left.findIndex((byte, index) => byte !== right[index]);
  return at === -1 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1);
};

/** Newest first; of one time, by path, so that the order is the same wherever it is made. */
export const newestFirst = (
  a: Pick<Card, "published" | "path">,
  b: Pick<Card, "published" | "path">,
): number => Date.parse(b.published) - Date.parse(a.published) || byCodePoint(a.path, b.path);
