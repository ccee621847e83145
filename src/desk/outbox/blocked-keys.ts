import type { WaitingKey } from "../ledger/jobs.ts";

/*
 * The keys that wait because their value links to entries that KV does not have yet. The list is only in memory: the
 * outbox also has a time at which it looks at such a key again.
 */

/** Keys, with the paths whose entries they wait for. */
export interface BlockedKeys {
  /** Adds a key, or more paths to one. */
  add: (key: WaitingKey, paths: readonly string[]) => void;
  /** Notes that KV has the entry of a path, and returns the keys that wait for no other path. */
  unblock: (path: string) => WaitingKey[];
  /**
   * Returns whether KV got the entry of a path since a key began to wait for it. The entry of a page that changes every
   * second always waits, and would delay the key for good.
   */
  hasLanded: (key: WaitingKey, path: string) => boolean;
  /** Removes a key, because it is being written. */
  remove: (key: WaitingKey) => void;
}

interface BlockedKey {
  key: WaitingKey;
  paths: Set<string>;
  landed: Set<string>;
}

const nameOf = ({ kind, name }: WaitingKey): string => `${kind} ${name}`;

/** Creates an empty list. */
export const createBlockedKeys = (): BlockedKeys => {
  const keys = new Map<string, BlockedKey>();
  const waiting = new Map<string, Set<string>>();
  return {
    add: (key, paths) => {
      const name = nameOf(key);
      keys.set(name, { key, paths: new Set(paths), landed: keys.get(name)?.landed ?? new Set() });
      for (const path of paths) waiting.set(path, (waiting.get(path) ?? new Set()).add(name));
    },
    unblock: (path) => {
      const names = waiting.get(path) ?? [];
      waiting.delete(path);
      return [...names].flatMap((name) => {
        const blocked = keys.get(name);
        if (blocked === undefined || !blocked.paths.delete(path)) return [];
        blocked.landed.add(path);
        return blocked.paths.size > 0 ? [] : [blocked.key];
      });
    },
    hasLanded: (key, path) => keys.get(nameOf(key))?.landed.has(path) ?? false,
    remove: (key) => {
      keys.delete(nameOf(key));
    },
  };
};
