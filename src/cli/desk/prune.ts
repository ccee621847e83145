import { fieldsOf, isFields, listOf } from "../../article/json-value.ts";
import { sha256 } from "../../http/hash.ts";
import { Failure } from "../failure.ts";
import { printable } from "../output/terminal.ts";
import { type DeskAccess, fetchLines, sendToDesk } from "./client.ts";
import { deskFailure, unexpectedResponse } from "./desk-failure.ts";

/*
 * Old revisions at the desk: which may leave, and their removal.
 */

/** An amount of revisions. */
export interface Amount {
  revisions: number;
  /** The size of their articles as JSON. */
  bytes: number;
}

/** The revisions that a prune can move, and the room in the desk. */
export interface PruneSize {
  removable: Amount;
  /** The size of the ledger, and the size from which on it is full, bytes. */
  storage: { used: number; full: number };
}

/** The largest number of revisions in one request for removal. */
const MAX_REMOVED = 500;

/** Returns the path and query of a URL of the desk, relative to `/desk`. */
const deskPath = (url: string): string => url.replace(/^\/desk/u, "");

/**
 * Measures the ledger, and the revisions that may leave it.
 *
 * @param keep the number of each article's last revisions that stay
 * @throws {Failure} if the site does not respond or the desk refuses
 */
export const measureRemovable = async (desk: DeskAccess, keep: number): Promise<PruneSize> => {
  const size = { removable: { revisions: 0, bytes: 0 }, storage: { used: 0, full: 0 } };
  for (let path: string | undefined = `/prune?keep=${keep}`; path !== undefined; ) {
    const response = await sendToDesk(desk, { path, method: "GET" });
    if (response.status !== 200) throw deskFailure(response, desk.site);
    const { revisions, bytes, storage, next } = fieldsOf(response.body);
    const { used, full } = fieldsOf(storage);
    if (![revisions, bytes, used, full].every((each) => typeof each === "number"))
      throw unexpectedResponse(desk.site, "number of revisions");
    size.removable.revisions += Number(revisions);
    size.removable.bytes += Number(bytes);
    size.storage = { used: Number(used), full: Number(full) };
    path = typeof next === "string" ? deskPath(next) : undefined;
  }
  return size;
};

/** A record of a revision, as a line and as the desk expects it in a removal. */
export interface Removable {
  line: string;
  id: string;
  revision: string;
  digest: string;
}

const removableIn = async (line: string, site: string): Promise<Removable> => {
  let record: unknown;
  try {
    record = JSON.parse(line);
  } catch {
    record = undefined;
  }
  const { type, id, revision, article } = fieldsOf(record);
  if (type !== "revision" || typeof id !== "string" || typeof revision !== "string" || !isFields(article))
    throw unexpectedResponse(site, "record of a revision in each line");
  return { line, id, revision, digest: await sha256(JSON.stringify(article)) };
};

/**
 * Fetches the revisions that may leave the desk, page by page. A page may be empty.
 *
 * @throws {Failure} if the site does not respond, a response ends early, or the desk refuses
 */
export const removablePages = async function* (desk: DeskAccess, keep: number): AsyncGenerator<Removable[]> {
  for (let path: string | undefined = `/prune/records?keep=${keep}`; path !== undefined; ) {
    const { lines, next }: { lines: string[]; next: string | undefined } = await fetchLines(desk, path);
    yield await Promise.all(lines.map((line) => removableIn(line, desk.site)));
    path = next === undefined ? undefined : deskPath(next);
  }
};

/**
 * Removes the texts of revisions from the desk that are in a file.
 *
 * @returns the number of revisions that are no longer in the desk
 * @throws {Failure} if the desk has another text of one of them, the site does not respond, or the desk refuses
 */
export const removeFromDesk = async (
  desk: DeskAccess,
  keep: number,
  stored: readonly Removable[],
): Promise<number> => {
  let removed = 0;
  for (let first = 0; first < stored.length; first += MAX_REMOVED) {
    const revisions = stored
      .slice(first, first + MAX_REMOVED)
      .map(({ id, revision, digest }) => ({ id, revision, digest }));
    const response = await sendToDesk(desk, { path: "/prune", method: "POST", body: { keep, revisions } });
    if (response.status !== 200) throw deskFailure(response, desk.site);
    const items = listOf(fieldsOf(response.body).items).map(fieldsOf);
    if (items.length !== revisions.length) throw unexpectedResponse(desk.site, "outcome for each revision");
    const other = items.find(({ outcome }) => outcome === "different" || outcome === "unknown");
    if (other !== undefined)
      throw new Failure(
        `The desk has another text of revision ${printable(String(other.revision))} of ${printable(String(other.id))} than the file, so it stays in the desk. Was the desk restored from a backup meanwhile? Run the command again with another file.`,
      );
    removed += items.filter(({ outcome }) => outcome !== "kept").length;
  }
  return removed;
};
