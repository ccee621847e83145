import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { repetitions } from "../repetitions.ts";
import { impliedValues, sortedValues } from "./implied-values.ts";
import { type Backup, play } from "./races/history.ts";
import { restoreBackup } from "./races/restore.ts";
import { openStage, type Stage, type StagedDesk } from "./races/stage.ts";
import { anyHistory, type Step } from "./races/steps.ts";
import { CALM } from "./races/stormy-kv.ts";
import { createTinyLimits } from "./tiny-limits.ts";

/*
 * Backups that are taken in the middle of a random history, also while a rebuild or a batch is under way, give the same desk
 * again: the same paths, states, events and bytes. The source is a copy of its ledger at the time of the backup.
 */

const HISTORIES = repetitions({ short: 2, full: 6, long: 500 });

const tiny = createTinyLimits();
afterAll(tiny.remove);
const { createCore } = await tiny.load<typeof import("../../src/desk/core.ts")>("desk/core.ts");
const { projectKV } =
  await tiny.load<typeof import("../../src/archive/projection.ts")>("archive/projection.ts");

const BACKUP: Step = { after: 10, action: { kind: "backup" } };

/** Histories with a backup in the middle and one at the end. */
const anyHistoryWithBackups = fc
  .tuple(anyHistory, anyHistory)
  .map(([first, second]) => [...first, BACKUP, ...second, BACKUP]);

/** After this time every embargo of a history has ended, ms. */
const LAST_EMBARGO = 100_000;

/** Everything that a backup must keep. */
const stateOf = async (stage: Stage, desk: StagedDesk) => {
  const { clock } = stage;
  await clock.run(clock.now() + LAST_EMBARGO);
  await desk.drain();
  await desk.show();
  const rows = (query: string) => desk.sql.exec(query).toArray();
  let text: string | undefined;
  clock.at(
    clock.now(),
    () => void desk.send({ method: "GET", path: "/export" }).then((answer) => (text = answer.text)),
  );
  await clock.run(clock.now() + 1);
  return {
    export: text,
    // The entry of an article's own path has the time of the article.
    paths: rows(
      "SELECT path, id, kind, iif(kind = 'current', 0, changed) AS changed FROM paths ORDER BY path",
    ),
    articles: rows("SELECT * FROM articles ORDER BY id"),
    front: rows("SELECT * FROM front ORDER BY place"),
    events: rows('SELECT seq, type, path, revision, time, "to" FROM events ORDER BY seq'),
    entries: sortedValues([...desk.kv.values].filter(([key]) => key.startsWith("entry:"))),
    lists: [...desk.kv.values.keys()].filter((key) => /^(?:listing|feed):/u.test(key)).sort(),
  };
};

const rebuild = async ({ clock }: Stage, desk: StagedDesk): Promise<void> => {
  clock.at(clock.now(), () => void desk.send({ method: "POST", path: "/rebuild", body: {} }));
  await clock.run(clock.now() + 100);
};

/** Lets the desk that gave a backup continue from that moment. */
const sourceOf = async (stage: Stage, { ledger, timeZone }: Backup) => {
  const desk = stage.start({ timeZone, ledger });
  await rebuild(stage, desk);
  return stateOf(stage, desk);
};

/** Checks KV against the ledger. */
const expectImpliedValues = ({ kv, sql, site }: StagedDesk): void =>
  expect(sortedValues([...kv.values].filter(([key]) => /^(?:entry|listing|feed):/u.test(key)))).toEqual(
    impliedValues(sql, site(), projectKV),
  );

/** Returns a backup without its last line, as after a broken connection. */
const withoutEnd = (backup: string): string => backup.trimEnd().split("\n").slice(0, -1).join("\n");

const lineCount = ({ text }: Backup): number => text.split("\n").length;

const refused = (results: readonly { status: number }[]) => results.filter(({ status }) => status >= 400);

it("a backup from the middle of a history gives the same paths, states, events and bytes", async () => {
  await fc.assert(
    fc.asyncProperty(anyHistoryWithBackups, fc.nat(), async (steps, seed) => {
      const stage = openStage(createCore, seed);
      const { clock, random } = stage;
      try {
        const { desk: source, backups } = await play(stage, steps);
        const newest = new Map(source.kv.values);
        let earlier: Backup | undefined;
        for (const backup of backups) {
          const expected = await sourceOf(stage, backup);
          expect(expected.export).toBe(backup.text);
          // Once into an empty desk, and once after an older backup that broke off, over KV with newer content.
          for (const values of [new Map<string, string>(), new Map(newest)]) {
            const desk = stage.start({ timeZone: backup.timeZone, values });
            if (values.size > 0 && earlier !== undefined)
              expect(refused(await restoreBackup(stage, desk, withoutEnd(earlier.text)))).toEqual([]);
            desk.kv.setWeather({ failing: 0.2, slow: 0.1, listing: "slow" });
            for (const after of [random.between(0, 5_000), random.between(0, 20_000)])
              clock.at(clock.now() + after, desk.kill);
            if (values.size > 0) await rebuild(stage, desk);
            expect(refused(await restoreBackup(stage, desk, backup.text))).toEqual([]);
            // An older backup changes nothing. The front page has no number, so it needs fewer revisions.
            if (earlier !== undefined && lineCount(earlier) < lineCount(backup))
              expect(refused(await restoreBackup(stage, desk, earlier.text))).toEqual([]);
            if (values.size > 0) await rebuild(stage, desk);
            desk.kv.setWeather(CALM);
            expect(await stateOf(stage, desk)).toEqual(expected);
            expectImpliedValues(desk);
          }
          earlier = backup;
        }
      } finally {
        stage.close();
      }
    }),
    { numRuns: HISTORIES },
  );
});
