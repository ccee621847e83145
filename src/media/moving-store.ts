import * as v from "valibot";
import { type FileList, InvalidCursor, type ListedFile, MAX_LISTED, type MediaStore } from "./media-store.ts";

/*
 * Two stores as one, while files move from one to the other.
 */

/** The place at which a list continues. */
interface Position {
  /** The last path of the list so far. */
  after: string;
  /** In each store, the cursor of the part to read: `""` is the start, and null the end. */
  cursors: [to: string | null, from: string | null];
}

const position = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ after: v.string(), cursors: v.tuple([v.nullable(v.string()), v.nullable(v.string())]) }),
);

/** Reads a cursor. @throws {InvalidCursor} */
const positionAt = (cursor: string): Position => {
  const { success, output } = v.safeParse(position, cursor);
  if (!success) throw new InvalidCursor(cursor);
  return output;
};

const utf8 = new TextEncoder();

/** Compares paths by their bytes in UTF-8, the order of both stores. */
const comparePaths = (a: string, b: string): number => {
  const [left, right] = [utf8.encode(a), utf8.encode(b)];
  const at = left.findIndex((byte, index) => byte !== right[index]);
  return at < 0 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1);
};

/** Merges parts of lists: each path once, with the facts of the first list that has it. */
const merged = (parts: readonly FileList[]): ListedFile[] => {
  const files = new Map<string, ListedFile>();
  for (const { files: each } of parts)
    for (const file of each) if (!files.has(file.path)) files.set(file.path, file);
  return [...files.values()].sort((a, b) => comparePaths(a.path, b.path));
};

/**
 * Returns a store that writes to one store and reads both, so that readers notice nothing while files move. A file in both counts
 * once.
 *
 * @param to the store that the files move to
 * @param from the store that has the other files
 */
export const createMovingStore = (to: MediaStore, from: MediaStore): MediaStore => ({
  // A file may move between the two reads, so the second look at `to` finds it.
  head: async (path) => (await to.head(path)) ?? (await from.head(path)) ?? to.head(path),
  get: async (path, range) =>
    (await to.get(path, range)) ?? (await from.get(path, range)) ?? to.get(path, range),
  put: to.put,
  delete: async (path) => {
    await Promise.all([to.delete(path), from.delete(path)]);
  },
  list: async ({ prefix, cursor, limit = MAX_LISTED }) => {
    const start: Position = { after: "", cursors: ["", ""] };
    const { after, cursors } = cursor === undefined ? start : positionAt(cursor);
    const parts = await Promise.all(
      [to, from].map(async (store, index): Promise<FileList> => {
        const at = cursors[index] ?? undefined;
        return at === undefined ? { files: [] } : store.list({ prefix, cursor: at || undefined, limit });
      }),
    );
    // A list that goes on may have files between the end of its part and the files of the other one.
    const ends = parts.flatMap(({ files, cursor: next }) =>
      next === undefined ? [] : [files.at(-1)?.path ?? after],
    );
    const files = merged(parts)
      .filter(
        ({ path }) => comparePaths(path, after) > 0 && ends.every((end) => comparePaths(path, end) <= 0),
      )
      .slice(0, limit);
    const last = files.at(-1)?.path ?? after;
    const next = parts.map(({ files: read, cursor: following }, index) =>
      comparePaths(read.at(-1)?.path ?? "", last) > 0 ? cursors[index] : (following ?? null),
    );
    const isEnd = next.every((each) => each === null);
    return { files, ...(!isEnd && { cursor: JSON.stringify({ after: last, cursors: next }) }) };
  },
});
