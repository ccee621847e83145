import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import type { ChangesPage } from "../../src/archive/changes.ts";
import { eventsBetween, lastEvent } from "../../src/desk/ledger/events.ts";
import { scopeOfKey } from "../../src/desk/outbox/listing-value.ts";
import { ABSENT_TAG, listingTag, pathTag, SITE_TAG } from "../../src/http/freshness.ts";
import { repetitions } from "../repetitions.ts";
import { impliedValues, sortedValues } from "./implied-values.ts";
import { FOREIGN_KEY, play } from "./races/history.ts";
import { openStage, type StagedDesk } from "./races/stage.ts";
import { anyHistory } from "./races/steps.ts";
import { createTinyLimits } from "./tiny-limits.ts";

/*
 * Rebuilds race with everything else that a desk does: changes, batches, ends of embargoes, restarts, settings with another
 * time zone, and KV that refuses writes, executes them late, lists its keys slowly or is changed by others. Months have 2
 * cards and lists 3. The desk's own code runs on a simulated clock, so every history is the same again with the same seed.
 */

const HISTORIES = repetitions({ short: 10, full: 40, long: 1_500 });

const tiny = createTinyLimits();
afterAll(tiny.remove);
const { createCore } = await tiny.load<typeof import("../../src/desk/core.ts")>("desk/core.ts");
const { projectKV } =
  await tiny.load<typeof import("../../src/archive/projection.ts")>("archive/projection.ts");

const isOfDesk = (key: string): boolean => /^(?:entry|listing|feed):/u.test(key);

/** Returns the cache tags of which one must be purged after a key has changed. */
const tagsOf = (key: string, before: "a value" | "nothing"): string[] => {
  if (key.startsWith("entry:"))
    return [pathTag(key.slice("entry:".length)), SITE_TAG, ...(before === "nothing" ? [ABSENT_TAG] : [])];
  return [listingTag(scopeOfKey(key)), SITE_TAG];
};

/** Returns the keys that were not purged after their last change. */
const unpurged = ({ kv, purges }: StagedDesk): string[] =>
  [...kv.changed]
    .filter(([key, { at, before }]) => {
      const tags = tagsOf(key, before);
      return (
        isOfDesk(key) &&
        !purges.some((purge) => purge.at >= at && tags.some((tag) => purge.tags.includes(tag)))
      );
    })
    .map(([key]) => key);

it("after a history with rebuilds, KV has exactly the keys and values that the articles imply", async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory, fc.nat(), async (steps, seed) => {
      const stage = openStage(createCore, seed);
      try {
        const { desk, statuses } = await play(stage, steps);
        expect(statuses.filter((status) => status >= 500)).toEqual([]);
        const { sql, kv } = desk;
        expect(sortedValues([...kv.values].filter(([key]) => isOfDesk(key)))).toEqual(
          impliedValues(sql, desk.site(), projectKV),
        );
        await desk.show();
        expect(unpurged(desk)).toEqual([]);
        const last = lastEvent(sql);
        const pages = [...kv.values].filter(([key]) => key.startsWith("changes:"));
        const page: ChangesPage = JSON.parse(kv.values.get("changes:0") ?? '{"events":[]}');
        expect(page.events).toEqual(eventsBetween(sql, 0, last + 1));
        expect(pages.length).toBe(last === 0 ? 0 : 2);
        expect(kv.values.get(FOREIGN_KEY)).toBe("{}");
      } finally {
        stage.close();
      }
    }),
    { numRuns: HISTORIES },
  );
});
