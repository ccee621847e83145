import type { WaitingKey } from "../ledger/jobs.ts";

/*
 * The keys that wait because their value links to entries that KV does not have yet. The list is only in memory: the
 * outbox also has a time at which it looks at such a key again.
 */

/** Keys, with the paths whose entries they wait for. */
export interface BlockedKeys {
  /** Adds a key. */
  add: (key: WaitingKey, paths: readonly string[]) => void;
  /** Removes a path, because KV has its entry, and returns the keys that wait for no other path. */
  unblock: (path: string) => WaitingKey[];
}

/** Creates an empty list. */
export const createBlockedKeys = (): BlockedKeys => {
  const keys = new Map<string, { key: WaitingKey; paths: Set<string> }>();
  const waiting = new Map<string, Set<string>>();
  return {
    add: (key, paths) => {
      const name = `${key.kind} ${key.name}`;
      keys.set(name, { key, paths: new Set(paths) });
      for (const path of paths) waiting.set(path, (waiting.get(path) ?? new Set()).add(name));
    },
    unblock: (path) => {
      const names = waiting.get(path) ?? [];
      waiting.delete(path);
      return [...names].flatMap((name) => {
        const blocked = keys.get(name);
        blocked?.paths.delete(path);
        if (blocked === undefined || blocked.paths.size > 0) return [];
        keys.delete(name);
        return [blocked.key];
      });
    },
  };
};
