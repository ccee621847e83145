import { describe, expect, it } from "vitest";
import { dueKeys } from "../../../src/desk/ledger/due-jobs.ts";
import { enqueue, type Job, queuePressure, raiseEntries } from "../../../src/desk/ledger/jobs.ts";
import { openNodeStorage } from "../node-storage.ts";

const NOW = Date.parse("2026-11-24T12:00:00Z");

const entries = (name: string, count: number): Job[] =>
  Array.from({ length: count }, (_, index) => ({ kind: "entry", name: `/${name}-${index}`, repeat: 0 }));

describe("waiting jobs", () => {
  it("a withdrawal that was accepted last runs first, then edits, then batches", () => {
    const { sql } = openNodeStorage();
    enqueue(sql, entries("imported", 3), NOW, "import");
    enqueue(sql, entries("batch", 1), NOW + 1, "batch");
    enqueue(sql, entries("edited", 1), NOW + 2, "edit");
    enqueue(sql, entries("withdrawn", 1), NOW + 3, "urgent");
    expect(dueKeys(sql, NOW + 3, { all: 4, others: 4 }).map(({ name }) => name)).toEqual([
      "/withdrawn-0",
      "/edited-0",
      "/batch-0",
      "/imported-0",
    ]);
  });

  it("an article of an import that is withdrawn before KV has it goes first", () => {
    const { sql } = openNodeStorage();
    enqueue(sql, entries("imported", 3), NOW, "import");
    enqueue(sql, [{ kind: "entry", name: "/imported-2", repeat: 0 }], NOW + 1, "urgent");
    enqueue(sql, [{ kind: "entry", name: "/imported-2", repeat: 0 }], NOW + 2, "import");
    expect(dueKeys(sql, NOW + 2, { all: 1, others: 1 })).toMatchObject([
      { name: "/imported-2", priority: "urgent", generation: 3 },
    ]);
  });

  it("articles of an import that an editor's list names go before the rest of the import, but after every edit", () => {
    const { sql } = openNodeStorage();
    enqueue(sql, entries("imported", 3), NOW, "import");
    enqueue(sql, entries("batch", 1), NOW + 1, "batch");
    raiseEntries(sql, ["/imported-2"], "needed");
    enqueue(sql, entries("edited", 1), NOW + 2, "edit");
    expect(dueKeys(sql, NOW + 2, { all: 4, others: 4 }).map(({ name }) => name)).toEqual([
      "/edited-0",
      "/imported-2",
      "/batch-0",
      "/imported-0",
    ]);
  });

  it("an edited article is written although the places for other keys are taken", () => {
    const { sql } = openNodeStorage();
    enqueue(sql, entries("imported", 3), NOW, "import");
    enqueue(sql, entries("edited", 2), NOW, "edit");
    enqueue(sql, [{ kind: "listing", name: "listing:all:latest", repeat: 0 }], NOW, "urgent");
    expect(dueKeys(sql, NOW, { all: 9, others: 0 }).map(({ name }) => name)).toEqual([
      "/edited-0",
      "/edited-1",
    ]);
    expect(dueKeys(sql, NOW, { all: 9, others: 2 }).map(({ name }) => name)).toEqual([
      "listing:all:latest",
      "/edited-0",
      "/edited-1",
      "/imported-0",
    ]);
  });

  it("a batch waits from 10,001 queued articles on, and edits do not count", () => {
    const { sql } = openNodeStorage();
    enqueue(sql, entries("edited", 20_000), NOW, "edit");
    enqueue(sql, entries("imported", 10_000), NOW, "import");
    expect(queuePressure(sql)).toBe("low");
    enqueue(sql, entries("batch", 1), NOW, "batch");
    expect(queuePressure(sql)).toBe("high");
  });
});
