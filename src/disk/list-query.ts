/** A list of keys that a client asks for. */
interface ListRequest {
  prefix: string;
  /** The last key of the page before; empty for the first page. */
  cursor: string;
  limit: number;
}

/** Follows every key with a prefix: a key has at most 512 bytes, and this character, the last one, has four. */
const LAST = "\u{10FFFF}".repeat(128);

/** Returns the query for a page of keys, in the order of their bytes. It reads no key before the page, and none without the prefix. */
export const listQuery = ({
  prefix,
  cursor,
  limit,
}: ListRequest): { sql: string; values: [string, string, number] } => {
  const isFirst = cursor === "" || !cursor.startsWith(prefix);
  return {
    sql: `SELECT key, json FROM parts LEFT JOIN metadata USING (key)
          WHERE key ${isFirst ? ">=" : ">"} ? AND key <= ? AND part = 0 ORDER BY key LIMIT ?`,
    values: [isFirst ? prefix : cursor, `${prefix}${LAST}`, limit],
  };
};
