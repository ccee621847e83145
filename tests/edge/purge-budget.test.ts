import { describe, expect, it } from "vitest";
import { afterRefusal, type DuePurge, firstCallAt, nextPurgeRun } from "../../src/edge/purge-budget.ts";

const now = Date.parse("2026-11-24T12:00:00Z");
const CALL = 12_000;

/** Returns a budget with this number of calls left, of 20. */
const left = (calls: number): number => now + (20 - calls) * CALL;
const edit = (tag: string): DuePurge => ({ tag, purgeClass: "edit", due: now });
const planned = (tag: string, due = now): DuePurge => ({ tag, purgeClass: "planned", due });
const many = (count: number, make: (tag: string) => DuePurge): DuePurge[] =>
  Array.from({ length: count }, (_, index) => make(`path:/${index}`));

describe("a run of purges", () => {
  it("a run with few tags sends each tag once, in one call", () => {
    expect(nextPurgeRun([planned("path:/a"), edit("path:/a"), edit("listing:all")], 0, now)).toEqual({
      kind: "send",
      calls: [["path:/a", "listing:all"]],
      full: now + CALL,
    });
  });

  it("a run begins with the purges of edits", () => {
    const run = nextPurgeRun([...many(120, (tag) => planned(`${tag}/again`)), ...many(60, edit)], 0, now);
    expect(run).toMatchObject({ kind: "send", full: now + 2 * CALL });
    const [first, second] = run.kind === "send" ? run.calls : [];
    expect(first?.slice(0, 60)).toEqual(many(60, edit).map(({ tag }) => tag));
    expect([first?.length, second?.length]).toEqual([100, 80]);
  });

  it.each([
    ["more tags than two calls can have", many(201, edit), left(20)],
    ["more tags than the one call that is left can have", many(101, edit), left(1)],
    ["tags together with the tag of the whole site", [...many(3, edit), edit("site")], left(20)],
  ])("a run is one purge of the whole site for %s", (_name, due, full) => {
    expect(nextPurgeRun(due, full, now)).toEqual({
      kind: "send",
      calls: [["site"]],
      full: Math.max(full, now) + CALL,
    });
  });
});

describe("when few calls are left", () => {
  it("a purge of an edit uses the last call and takes planned purges along", () => {
    expect(nextPurgeRun([planned("path:/a"), edit("path:/b")], left(1), now)).toMatchObject({
      calls: [["path:/b", "path:/a"]],
    });
  });

  it("many planned purges do not turn the purge of an edit into a purge of the whole site", () => {
    const run = nextPurgeRun([edit("path:/edit"), ...many(300, planned), planned("site")], left(3), now);
    const [call = [], ...others] = run.kind === "send" ? run.calls : [];
    expect(others).toEqual([]);
    expect([call[0], call.length, call.includes("site")]).toEqual(["path:/edit", 100, false]);
  });

  it("without a call left, all purges wait until there is one", () => {
    expect(nextPurgeRun([edit("path:/a")], left(0), now)).toEqual({ kind: "wait", until: now + CALL });
    expect(nextPurgeRun([edit("path:/a")], left(-3), now)).toEqual({ kind: "wait", until: now + 4 * CALL });
    expect(firstCallAt(left(-3))).toBe(now + 4 * CALL);
  });

  it("a planned purge waits up to 12 s while only ten calls are left", () => {
    expect(nextPurgeRun([planned("path:/a")], left(11), now)).toMatchObject({ kind: "send" });
    expect(nextPurgeRun([planned("path:/a")], left(10), now)).toEqual({ kind: "wait", until: now + CALL });
    expect(nextPurgeRun([planned("path:/a", now - 5_000)], left(10), now)).toEqual({
      kind: "wait",
      until: now + 7_000,
    });
    expect(nextPurgeRun([planned("path:/a", now - CALL)], left(10), now)).toMatchObject({ kind: "send" });
  });

  it("planned purges that waited 12 s are sent in one call", () => {
    expect(
      nextPurgeRun(
        many(150, (tag) => planned(tag, now - CALL)),
        left(5),
        now,
      ),
    ).toMatchObject({
      calls: [["site"]],
    });
  });
});

it("after a refusal, the next call waits until the budget has one again", () => {
  expect(nextPurgeRun([edit("path:/a")], afterRefusal(now), now)).toEqual({
    kind: "wait",
    until: now + CALL,
  });
});
