import type { FilesKV } from "../../src/media/kv-store.ts";

/** A KV namespace in memory, as the store of files uses it. Its lists have the order of KV: by the bytes of the keys. */
export const kvInMemory = (): FilesKV & { bytes: Map<string, Uint8Array<ArrayBuffer>> } => {
  const bytes = new Map<string, Uint8Array<ArrayBuffer>>();
  const facts = new Map<string, unknown>();
  return {
    bytes,
    getWithMetadata: async (key) => {
      const value = bytes.get(key);
      return {
        value: value === undefined ? null : new Blob([value]).stream(),
        metadata: facts.get(key) ?? null,
      };
    },
    put: async (key, value, { metadata }) => {
      bytes.set(key, value);
      facts.set(key, metadata);
    },
    delete: async (key) => {
      bytes.delete(key);
      facts.delete(key);
    },
    list: async ({ prefix, limit, cursor }) => {
      const found = [...bytes.keys()]
        .filter(
          (key) =>
            key.startsWith(prefix) &&
            (cursor === null || Buffer.compare(Buffer.from(key), Buffer.from(cursor)) > 0),
        )
        .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      const keys = found.slice(0, limit).map((name) => ({ name, metadata: facts.get(name) }));
      const last = keys.at(-1)?.name;
      return found.length > limit && last !== undefined
        ? { keys, list_complete: false, cursor: last }
        : { keys, list_complete: true };
    },
  };
};
