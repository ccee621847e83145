import { describe, expect, it } from "vitest";
import {
  claimMedia,
  deleteMedia,
  isKnownMedia,
  recordMediaDeletion,
  settleMedia,
} from "../../../src/desk/ledger/media.ts";
import { openNodeStorage } from "../node-storage.ts";

/*
 * The state of files in the ledger, while KV shows an earlier state.
 */

const NOW = Date.parse("2026-11-30T12:00:00Z");
const MINUTE = 60_000;

const A = "a".repeat(64);
const B = "b".repeat(64);
const ADDRESS = "wp-content/uploads/ferry.jpg";
const ORIGINAL = `${A.slice(0, 32)}/ferry.jpg`;
const VERSION = `${A.slice(0, 32)}/480/ferry.jpg`;

/** Opens a ledger with short names for what a test does. */
const open = () => {
  const { sql } = openNodeStorage();
  const claim = (path: string, hash: string, now = NOW) => claimMedia(sql, { path, hash }, now);
  /** Claims a path that is free. */
  const begin = (path: string, hash: string, now = NOW): number => {
    const found = claim(path, hash, now);
    if (found.kind !== "claimed") throw new Error(found.kind);
    return found.begun;
  };
  const settle = (path: string, hash: string, begun: number, result: "new" | "stored" | "nothing") =>
    settleMedia(sql, { path, hash, begun, result });
  return {
    sql,
    claim,
    begin,
    settle,
    store: (path: string, hash: string) => settle(path, hash, begin(path, hash), "new"),
    remove: (path: string, now = NOW) => deleteMedia(sql, { path, versions: [], examined: 0, now }),
    rows: () =>
      sql
        .exec("SELECT path FROM media ORDER BY path")
        .toArray()
        .map(({ path }) => path),
  };
};

describe("a path that does not name its hash", () => {
  it.each([ADDRESS, VERSION])(
    "%s keeps the bytes that were stored first, also if KV does not show them",
    (path) => {
      const { store, claim } = open();
      store(path, A);
      expect(claim(path, B)).toEqual({ kind: "other-bytes", hash: A });
      expect(claim(path, B, NOW + 100 * MINUTE)).toEqual({ kind: "other-bytes", hash: A });
      expect(claim(path, A)).toMatchObject({ kind: "claimed" });
    },
  );

  it("belongs to the upload that came first, for a minute without a result", () => {
    const { begin, claim } = open();
    begin(ADDRESS, A);
    expect(claim(ADDRESS, B, NOW + 1)).toEqual({ kind: "uploading", until: NOW + MINUTE });
    expect(claim(ADDRESS, B, NOW + MINUTE)).toMatchObject({ kind: "claimed" });
    expect(claim(ADDRESS, A, NOW + MINUTE + 1)).toMatchObject({ kind: "uploading" });
  });

  it("is free at once after an upload that stored nothing", () => {
    const { begin, settle, claim, rows } = open();
    settle(ADDRESS, A, begin(ADDRESS, A), "nothing");
    expect(rows()).toEqual([]);
    expect(claim(ADDRESS, B)).toMatchObject({ kind: "claimed" });
  });

  it("stays stored if a second upload of the same bytes stores nothing", () => {
    const { store, begin, settle, claim } = open();
    store(ADDRESS, A);
    settle(ADDRESS, A, begin(ADDRESS, A), "nothing");
    expect(claim(ADDRESS, B)).toMatchObject({ kind: "other-bytes" });
  });
});

describe("a deletion", () => {
  it("waits for every upload of the file, of which each has its own claim", () => {
    const { begin, settle, remove } = open();
    const [first, second] = [begin(ORIGINAL, A), begin(ORIGINAL, A)];
    expect(first).not.toBe(second);
    settle(ORIGINAL, A, first, "new");
    expect(remove(ORIGINAL)).toMatchObject({ kind: "uploading", path: ORIGINAL });
    settle(ORIGINAL, A, second, "stored");
    expect(remove(ORIGINAL)).toMatchObject({ kind: "deleted", paths: [ORIGINAL] });
  });

  it("waits for the upload of a smaller version, and deletes versions that KV does not list yet", () => {
    const { begin, settle, remove } = open();
    const begun = begin(VERSION, B);
    expect(remove(ORIGINAL)).toMatchObject({ kind: "uploading", path: VERSION });
    settle(VERSION, B, begun, "new");
    expect(remove(ORIGINAL)).toMatchObject({ kind: "deleted", paths: [ORIGINAL, VERSION] });
  });

  it("does not wait for an upload that has had no result for a minute", () => {
    const { begin, remove } = open();
    begin(ORIGINAL, A);
    expect(remove(ORIGINAL, NOW + MINUTE - 1)).toMatchObject({ kind: "uploading" });
    expect(remove(ORIGINAL, NOW + MINUTE)).toMatchObject({ kind: "deleted" });
  });

  it("knows an upload without a result for a minute, and after that the store is asked", () => {
    const { sql, begin, store } = open();
    begin(ORIGINAL, A);
    expect(isKnownMedia(sql, ORIGINAL, NOW + MINUTE - 1)).toBe(true);
    expect(isKnownMedia(sql, ORIGINAL, NOW + MINUTE)).toBe(false);
    store(ADDRESS, A);
    expect(isKnownMedia(sql, ADDRESS, NOW + 100 * MINUTE)).toBe(true);
  });

  it("is followed by no upload until KV has settled, two minutes after KV had the deletion", () => {
    const { sql, store, remove, claim } = open();
    store(ADDRESS, A);
    remove(ADDRESS);
    const late = NOW + 60 * MINUTE;
    sql.exec(
      "INSERT INTO outbox (kind, name, turn, generation, queued, due, attempts) VALUES ('media', ?, 0, 1, 0, 0, 0)",
      ADDRESS,
    );
    expect(claim(ADDRESS, B, late)).toMatchObject({ kind: "deleting" });
    sql.exec("DELETE FROM outbox");
    recordMediaDeletion(sql, ADDRESS, late);
    expect(claim(ADDRESS, B, late + 2 * MINUTE - 1)).toEqual({ kind: "deleting", until: late + 2 * MINUTE });
    expect(claim(ADDRESS, B, late + 2 * MINUTE)).toMatchObject({ kind: "claimed" });
  });

  it.each([
    ["is due", -1_000, 3_000],
    ["waits for the next day of KV", 60 * MINUTE, 60 * MINUTE + 4_000],
  ])("names a time at which an upload works, also while it %s", (_, due, deleted) => {
    const { sql, store, remove, claim } = open();
    store(ADDRESS, A);
    remove(ADDRESS);
    sql.exec(
      "INSERT INTO outbox (kind, name, turn, generation, queued, due, attempts) VALUES ('media', ?, 0, 1, 0, ?, 0)",
      ADDRESS,
      NOW + due,
    );
    const waiting = claim(ADDRESS, B);
    if (waiting.kind !== "deleting") throw new Error(waiting.kind);
    sql.exec("DELETE FROM outbox");
    recordMediaDeletion(sql, ADDRESS, NOW + deleted);
    const later = claim(ADDRESS, B, NOW + deleted);
    if (later.kind !== "deleting") throw new Error(later.kind);
    expect(later.until).toBeLessThanOrEqual(waiting.until);
    expect(claim(ADDRESS, B, waiting.until)).toMatchObject({ kind: "claimed" });
  });

  it("leaves no row for long, and a file with its hash in its path has none after its upload", () => {
    const { sql, store, remove, rows } = open();
    store(ORIGINAL, A);
    expect(rows()).toEqual([]);
    store(ADDRESS, A);
    remove(ADDRESS);
    expect(isKnownMedia(sql, ADDRESS, NOW)).toBe(true);
    expect(isKnownMedia(sql, ADDRESS, NOW + 2 * MINUTE)).toBe(false);
    remove(ORIGINAL, NOW + 3 * MINUTE);
    expect(rows()).toEqual([ORIGINAL]);
  });
});

describe("the row of an upload whose Worker was killed", () => {
  const DAY = 24 * 60 * MINUTE;
  const OTHER = `${B.slice(0, 32)}/other.jpg`;

  it("goes away with the first upload or deletion after a day", () => {
    for (const use of [
      (ledger: ReturnType<typeof open>, now: number) => ledger.remove(OTHER, now),
      (ledger: ReturnType<typeof open>, now: number) => ledger.claim(OTHER, B, now),
    ]) {
      const ledger = open();
      for (const path of [ORIGINAL, VERSION, ADDRESS]) ledger.begin(path, A);
      use(ledger, NOW + DAY - 1);
      expect(ledger.rows()).toEqual(expect.arrayContaining([ORIGINAL, VERSION, ADDRESS]));
      use(ledger, NOW + DAY + 3 * MINUTE);
      for (const path of [ORIGINAL, VERSION, ADDRESS]) expect(ledger.rows()).not.toContain(path);
    }
  });

  it("goes away, and those of uploads under way, of stored files and of deletions stay", () => {
    const { begin, claim, store, remove, rows } = open();
    begin(ORIGINAL, A);
    store(ADDRESS, A);
    // A second upload of the same bytes, whose Worker was killed too.
    begin(ADDRESS, A);
    const now = NOW + 2 * DAY;
    begin(VERSION, B, now - 1);
    remove(OTHER, now - 1);
    begin("bilder/a.jpg", A, now);
    expect(rows()).toEqual([VERSION, "bilder/a.jpg", OTHER, ADDRESS].toSorted());
    expect(claim(ADDRESS, B, now)).toEqual({ kind: "other-bytes", hash: A });
    expect(claim(VERSION, A, now)).toMatchObject({ kind: "uploading" });
    expect(claim(OTHER, B, now)).toMatchObject({ kind: "deleting" });
    expect(claim(ORIGINAL, A, now)).toMatchObject({ kind: "claimed" });
  });
});
