import { describe, expect, it } from "vitest";
import { afterRefusal, type DuePurge, nextPurgeRun } from "../../src/edge/purge-budget.ts";

const now = Date.parse("2026-11-24T12:00:00Z");
const CALL = 12_000;

/** Returns a budget with this number of calls left, of 20. */
const left = (calls: number): number => now + (20 - calls) * CALL;
const atOnce = (tag: string): DuePurge => ({ tag, repeat: 0 });
const again = (tag: string, planned = now): DuePurge => ({ tag, repeat: planned / 1_000 });
const many = (count: number, make: (tag: string) => DuePurge): DuePurge[] =>
  Array.from({ length: count }, (_, index) => make(`path:/${index}`));

describe("a run of purges", () => {
  it("a run with few tags sends each tag once, in one call", () => {
    expect(nextPurgeRun([again("path:/a"), atOnce("path:/a"), atOnce("listing:all")], 0, now)).toEqual({
      kind: "send",
      calls: [["path:/a", "listing:all"]],
      full: now + CALL,
    });
  });

  it("a run begins with the first purges", () => {
    const run = nextPurgeRun([...many(120, (tag) => again(`${tag}/again`)), ...many(60, atOnce)], 0, now);
    expect(run).toMatchObject({ kind: "send", full: now + 2 * CALL });
    const [first, second] = run.kind === "send" ? run.calls : [];
    expect(first?.slice(0, 60)).toEqual(many(60, atOnce).map(({ tag }) => tag));
    expect([first?.length, second?.length]).toEqual([100, 80]);
  });

  it.each([
    ["more tags than two calls can have", many(201, atOnce), left(20)],
    ["more tags than the one call that is left can have", many(101, atOnce), left(1)],
    ["tags together with the tag of the whole site", [...many(3, atOnce), atOnce("site")], left(20)],
  ])("a run is one purge of the whole site for %s", (_name, due, full) => {
    expect(nextPurgeRun(due, full, now)).toEqual({
      kind: "send",
      calls: [["site"]],
      full: Math.max(full, now) + CALL,
    });
  });
});

describe("when few calls are left", () => {
  it("a first purge uses the last call and includes the repeats", () => {
    expect(nextPurgeRun([again("path:/a"), atOnce("path:/b")], left(1), now)).toMatchObject({
      calls: [["path:/b", "path:/a"]],
    });
  });

  it("without a call left, all purges wait until there is one", () => {
    expect(nextPurgeRun([atOnce("path:/a")], left(0), now)).toEqual({ kind: "wait", until: now + CALL });
    expect(nextPurgeRun([atOnce("path:/a")], left(-3), now)).toEqual({ kind: "wait", until: now + 4 * CALL });
  });

  it("a repeat waits up to 12 s while only five calls are left", () => {
    expect(nextPurgeRun([again("path:/a")], left(6), now)).toMatchObject({ kind: "send" });
    expect(nextPurgeRun([again("path:/a")], left(5), now)).toEqual({ kind: "wait", until: now + CALL });
    expect(nextPurgeRun([again("path:/a", now - 5_000)], left(5), now)).toEqual({
      kind: "wait",
      until: now + 7_000,
    });
    expect(nextPurgeRun([again("path:/a", now - CALL)], left(5), now)).toMatchObject({ kind: "send" });
  });

  it("a repeat that waited 12 s is sent in one call", () => {
    expect(
      nextPurgeRun(
        many(150, (tag) => again(tag, now - CALL)),
        left(5),
        now,
      ),
    ).toMatchObject({
      calls: [["site"]],
    });
  });
});

it("after a refusal, the next call waits until the budget has one again", () => {
  expect(nextPurgeRun([atOnce("path:/a")], afterRefusal(now), now)).toEqual({
    kind: "wait",
    until: now + CALL,
  });
});
