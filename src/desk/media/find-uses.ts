import { type MediaUse, searchUses } from "../ledger/media-uses.ts";

/** The documents that one slice examines, bytes. */
const SLICE_BYTES = 4_000_000;

/** The search ends after this number of revisions, so that the response stays small. */
const MAX_FOUND = 10_000;

/** The revisions that use a file. */
export interface FoundUses {
  uses: MediaUse[];
  /** The number of the last revision that was examined (`seq`). */
  last: number;
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/**
 * Finds the revisions that use a file. It goes through the ledger in slices, so that the desk responds to other requests
 * meanwhile.
 *
 * @param most the search ends when it has found so many
 */
export const findUses = async (sql: SqlStorage, path: string, most = MAX_FOUND): Promise<FoundUses> => {
  const uses: MediaUse[] = [];
  let last = 0;
  for (;;) {
    const search = searchUses(sql, path, last, SLICE_BYTES);
    uses.push(...search.found);
    last = search.last;
    if (search.state === "end" || uses.length >= most) return { uses, last };
    await pause();
  }
};
