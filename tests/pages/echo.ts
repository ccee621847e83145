import { shortHash } from "../../src/http/hash.ts";

/*
 * A read model in which the value of every key names the key, so that a response shows which key was read for it. A few
 * keys have no value.
 */

/** The value of a key, and the sign that every response made from it contains. */
export interface Echo {
  type: "article" | "moved" | "withdrawn" | "absent" | "listing";
  sign: string;
}

/** Finds the sign of an entry in any of its representations. */
export const SIGNED = /Entry ([0-9a-f]{16})/u;

/** The folder to which moved entries move. No entry in it has moved again. */
export const MOVED_TO = "/moved-to/";

/** Returns what kind of value a key has. */
export const echoOf = (key: string): Echo => {
  const sign = shortHash(key);
  const lot = Number.parseInt(sign.slice(0, 1), 16);
  if (key.startsWith("listing:")) return { type: lot < 14 ? "listing" : "absent", sign };
  if (key.startsWith(`entry:${MOVED_TO}`) || lot < 10) return { type: "article", sign };
  if (lot < 12) return { type: "moved", sign };
  return { type: lot < 14 ? "withdrawn" : "absent", sign };
};

const changed = "2026-11-20T08:00:00Z";

/** Returns the value of a key; undefined if it has none. */
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
