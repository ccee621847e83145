import { shortHash } from "../../src/http/hash.ts";

/*
 * A read model in which every key has a value that tells which key it is, so that an answer shows what was read for
 * it. A few have nothing.
 */

/** What a key has, and the sign by which an answer made of it is known. */
export interface Echo {
  type: "article" | "moved" | "withdrawn" | "absent" | "listing";
  sign: string;
}

/** How an entry's sign stands in every representation of it. */
export const SIGNED = /Entry ([0-9a-f]{16})/u;

/** Where a moved entry goes: nothing under it has moved again. */
export const MOVED_TO = "/moved-to/";

/** What lies under a key. */
export const echoOf = (key: string): Echo => {
  const sign = shortHash(key);
  const lot = Number.parseInt(sign.slice(0, 1), 16);
  if (key.startsWith("listing:")) return { type: lot < 14 ? "listing" : "absent", sign };
  if (key.startsWith(`entry:${MOVED_TO}`) || lot < 10) return { type: "article", sign };
  if (lot < 12) return { type: "moved", sign };
  return { type: lot < 14 ? "withdrawn" : "absent", sign };
};

const changed = "2026-11-20T08:00:00Z";

/** The text under a key; undefined where it has nothing. */
export const echoed = (key: string): string | undefined => {
  const { type, sign } = echoOf(key);
  switch (type) {
    case "article":
      return JSON.stringify({
        v: 1,
        type,
        revision: sign,
        changed,
        article: {
          headline: `Entry ${sign}`,
          body: [{ type: "paragraph", children: [{ type: "text", value: `Read from ${key}` }] }],
        },
      });
    case "moved":
      return JSON.stringify({ v: 1, type, changed, to: `${MOVED_TO}${sign}` });
    case "withdrawn":
      return JSON.stringify({ v: 1, type, changed, reason: `Entry ${sign}` });
    case "listing":
      return JSON.stringify({ v: 1, changed, name: sign, cards: [] });
    case "absent":
      return undefined;
  }
};
