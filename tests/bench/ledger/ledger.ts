import type { ArticleDocument } from "../../../src/article/model.ts";
import { readArticle } from "../../../src/article/read.ts";
import { put } from "../../../src/desk/changes/put.ts";
import { inTransaction } from "../../../src/desk/changes/transaction.ts";
import { createCore } from "../../../src/desk/core.ts";
import { openNodeStorage } from "../../desk/node-storage.ts";
import { publication } from "../../publication.ts";
import { createClock } from "../../simulation/clock.ts";
import { createDesk } from "../../simulation/desk.ts";
import { installGlobals } from "../../simulation/globals.ts";
import { createRandom } from "../../simulation/random.ts";
import { archive } from "../archive/archive.ts";
import type { BenchOptions } from "../options.ts";
import { short, withSpread } from "../report/numbers.ts";
import { textTable } from "../report/text-table.ts";
import { type Spread, spreadOf } from "../rounds/spread.ts";

/*
 * `npm run bench -- --ledger`: how the cost of a publication grows with the archive. The desk's own code runs in this process,
 * with node:sqlite and a simulated clock, so that 100,000 articles take minutes. The ledger is filled without KV.
 */

/** The articles of one transaction while the ledger is filled. */
const GROUP = 100;

/** Publications in each archive. The first one only warms up. */
const PUBLICATIONS = 16;

/** The time between two publications, ms: all purges except the last two are done. */
const INTERVAL = 120_000;

/** The seed of the archive, as in the benchmark of growth. */
const SEED = 1;

/** The measurements in an archive of one size. */
interface LedgerResult {
  size: number;
  ledgerBytes: number;
  /** Of one publication, until only planned purges are left. */
  statements: Spread;
  writes: Spread;
  purgeCalls: Spread;
  /** Processor time of this process for a publication, ms. */
  processorTime: Spread;
  /** The processor time of the longest alarm, ms. */
  longestAlarm: number;
}

const processorTime = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/** Creates the desk, and counts what it does. */
const startDesk = () => {
  const clock = createClock(Date.parse("2026-11-24T12:00:00Z"));
  const globals = installGlobals(clock);
  const { storage, sql, database } = openNodeStorage();
  const counts = { statements: 0, writes: 0, purgeCalls: 0, longestAlarm: 0 };
  const { exec } = sql;
  sql.exec = ((query: string, ...bindings: unknown[]) => {
    counts.statements += 1;
    return exec(query, ...bindings);
  }) as typeof exec;
  const at = { now: clock.now(), timeZone: publication.timeZone };
  const later = (done: () => void): void => clock.at(clock.now() + 50, done);
  const desk = createDesk({
    world: { alarms: { late: 0, by: 0 } },
    clock,
    globals,
    random: createRandom(SEED),
    skew: 0,
    storage,
    kv: {
      write: (_key, _text, done) => {
        counts.writes += 1;
        later(() => done(undefined));
      },
      list: (_, done) => later(() => done({ keys: [], list_complete: true })),
      disconnect: () => undefined,
    },
    service: {
      call: (_, done) => {
        counts.purgeCalls += 1;
        later(() => done(undefined));
      },
    },
    tell: undefined,
    site: () => publication,
    create: (environment) => {
      const core = createCore(environment);
      return {
        ...core,
        alarm: async () => {
          const before = processorTime();
          await core.alarm();
          counts.longestAlarm = Math.max(counts.longestAlarm, processorTime() - before);
        },
      };
    },
  });

  const fill = (documents: readonly ArticleDocument[]): void => {
    inTransaction(storage, at, (transaction) => {
      for (const document of documents) {
        const { article } = readArticle(document, publication);
        if (article === undefined) throw new Error(`${document.id} is invalid`);
        const change = { article, precondition: { kind: "any" }, weight: "minor", author: "bench" } as const;
        put(transaction, { ...change, source: "batch", ...at });
      }
    });
    // KV has everything, and its changes are long ago.
    sql.exec("DELETE FROM outbox");
    sql.exec("UPDATE feed SET shown = (SELECT max(seq) FROM events)");
  };

  const publish = async (document: ArticleDocument): Promise<void> => {
    clock.at(clock.now(), () =>
      desk.send({ method: "PUT", path: `/articles/${document.id}`, body: document }, ({ status }) => {
        if (status !== 201) throw new Error(`the desk answers ${status}`);
      }),
    );
    await clock.run(clock.now() + INTERVAL);
  };

  const ledgerBytes = (): number =>
    Number(
      database
        .prepare("SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size")
        .get()?.bytes,
    );

  return { counts, fill, publish, ledgerBytes, close: globals.restore };
};

const measure = async (desk: ReturnType<typeof startDesk>, size: number): Promise<LedgerResult> => {
  const ledgerBytes = desk.ledgerBytes();
  const [document] = archive(1, 2);
  if (document === undefined) throw new Error("The archive is empty.");
  const rounds: { statements: number; writes: number; purgeCalls: number; time: number }[] = [];
  desk.counts.longestAlarm = 0;
  for (let round = 0; round < PUBLICATIONS; round += 1) {
    const { statements, writes, purgeCalls } = desk.counts;
    const before = processorTime();
    await desk.publish({ ...document, id: `new-${size}-${round}` });
    rounds.push({
      statements: desk.counts.statements - statements,
      writes: desk.counts.writes - writes,
      purgeCalls: desk.counts.purgeCalls - purgeCalls,
      time: processorTime() - before,
    });
  }
  const spread = (of: (round: (typeof rounds)[number]) => number): Spread =>
    spreadOf(rounds.slice(1).map(of));
  return {
    size,
    ledgerBytes,
    statements: spread(({ statements }) => statements),
    writes: spread(({ writes }) => writes),
    purgeCalls: spread(({ purgeCalls }) => purgeCalls),
    processorTime: spread(({ time }) => time),
    longestAlarm: desk.counts.longestAlarm,
  };
};

const table = (results: readonly LedgerResult[]): string =>
  textTable(
    ["articles", ...results.map(({ size }) => String(size))],
    [
      ["ledger", ...results.map(({ ledgerBytes }) => `${short(ledgerBytes / 1e6)} MB`)],
      ["SQL statements per publication", ...results.map(({ statements }) => withSpread(statements))],
      ["KV writes per publication", ...results.map(({ writes }) => withSpread(writes))],
      ["purge calls in its first 2 minutes", ...results.map(({ purgeCalls }) => withSpread(purgeCalls))],
      ["processor time per publication, ms", ...results.map((each) => withSpread(each.processorTime))],
      ["processor time of the longest alarm, ms", ...results.map(({ longestAlarm }) => short(longestAlarm))],
    ],
  );

/** Measures a desk whose archive grows, and prints the results. */
export const ledger = async ({ sizes, json }: BenchOptions, note: (text: string) => void): Promise<void> => {
  const ordered = sizes.toSorted((a, b) => a - b);
  const largest = ordered.at(-1) ?? 0;
  const desk = startDesk();
  const results: LedgerResult[] = [];
  try {
    let group: ArticleDocument[] = [];
    let filled = 0;
    for (const document of archive(largest, SEED)) {
      group.push(document);
      if (group.length < GROUP && filled + group.length < (ordered[results.length] ?? 0)) continue;
      desk.fill(group);
      filled += group.length;
      group = [];
      if (filled < (ordered[results.length] ?? 0)) continue;
      note(`publishing into ${filled} articles`);
      results.push(await measure(desk, filled));
      note(JSON.stringify(results.at(-1)));
    }
  } finally {
    desk.close();
  }
  console.log(json ? JSON.stringify(results, null, 2) : table(results));
};
