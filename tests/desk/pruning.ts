import { createHash } from "node:crypto";

/*
 * A client of /desk/prune that keeps what it stores in memory.
 */

/** Sends a request to a desk. */
type Send = (
  method: "GET" | "POST",
  path: string,
  document?: unknown,
) => Promise<{
  headers: { get: (name: string) => string | null };
  text: () => Promise<string>;
  json: () => Promise<unknown>;
}>;

/** A revision that a client has stored. */
export interface Stored {
  id: string;
  revision: string;
  digest: string;
}

/** The lines of an export without their line feeds. */
export const linesIn = (text: string): string[] => text.split("\n").filter((line) => line !== "");

/** Describes a line of `/desk/prune/records` as the desk expects it in a removal. */
export const storedIn = (line: string): Stored => {
  const { id, revision, article } = JSON.parse(line);
  return { id, revision, digest: createHash("sha256").update(JSON.stringify(article)).digest("hex") };
};

/** Returns the records that may leave a desk, of all pages. */
export const removableLines = async (send: Send, keep: number): Promise<string[]> => {
  const lines: string[] = [];
  for (let path: string | undefined = `/desk/prune/records?keep=${keep}`; path !== undefined; ) {
    const page = await send("GET", path);
    lines.push(...linesIn(await page.text()));
    path = /^<([^>]+)>; rel="next"$/u.exec(page.headers.get("Link") ?? "")?.[1];
  }
  return lines;
};

/** Removes stored revisions. Returns the outcome of each. */
export const removeStored = async (
  send: Send,
  keep: number,
  revisions: readonly Stored[],
): Promise<string[]> => {
  const response = await send("POST", "/desk/prune", { keep, revisions });
  const { items } = (await response.json()) as { items: { outcome: string }[] };
  return items.map(({ outcome }) => outcome);
};

/** The largest number of revisions that a request removes. */
const MAX_REMOVED = 1_000;

/** Moves every revision that may leave a desk to `file`. */
export const pruneInto = async (file: string[], send: Send, keep: number): Promise<void> => {
  const lines = await removableLines(send, keep);
  file.push(...lines);
  for (let first = 0; first < lines.length; first += MAX_REMOVED) {
    const outcomes = await removeStored(send, keep, lines.slice(first, first + MAX_REMOVED).map(storedIn));
    if (outcomes.some((outcome) => outcome !== "removed")) throw new Error(`not removed: ${outcomes.join()}`);
  }
};
