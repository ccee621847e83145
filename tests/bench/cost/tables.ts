import { textTable } from "../report/text-table.ts";
import { costOf, costWithGateway, gatewayPaysFrom, sizesAfter, storageCost } from "./cost.ts";
import { DAYS, UNIQUE_SHARE } from "./days.ts";
import { pictureTable } from "./pictures.ts";

/*
 * The tables of docs/growth.md.
 */

const dollars = (amount: number): string => `$${amount.toFixed(2)}`;
const percent = (share: number): string => `${Math.round(share * 1_000) / 10} %`;

const HIT_RATES = [0.95, 0.9, 0.85, 0.7, 0.5, 0] as const;
const UNIQUE = [0, 0.1, 0.3, 0.5, 1] as const;

const views = (): string =>
  textTable(
    ["hit rate of clean URLs", ...UNIQUE.map((unique) => `${percent(unique)} unique`)],
    HIT_RATES.map((hitRate) => [
      percent(hitRate),
      ...UNIQUE.map((unique) => dollars(costOf({ hitRate, unique }))),
    ]),
  );

const gateway = (): string =>
  textTable(
    [
      "hit rate of clean URLs",
      "without, 30 % unique",
      "with",
      "with, if its calls are billed",
      "pays from",
      "pays from, if its calls are billed",
    ],
    HIT_RATES.map((hitRate) => {
      const traffic = { hitRate, unique: UNIQUE_SHARE };
      return [
        percent(hitRate),
        dollars(costOf(traffic)),
        dollars(costWithGateway(traffic, "free")),
        dollars(costWithGateway(traffic, "billed")),
        ...(["free", "billed"] as const).map((calls) => {
          const share = gatewayPaysFrom(hitRate, calls);
          return share > 1 ? "never" : `${percent(share)} unique`;
        }),
      ];
    }),
  );

const days = (): string =>
  textTable(
    ["views a day", "run the page code", "with 30 % unique", "with a gateway", "saved a month"],
    DAYS.map(({ viewsPerDay, renders, rendersOfCleanShare }) => {
      const without = rendersOfCleanShare * (1 - UNIQUE_SHARE) + UNIQUE_SHARE;
      const saved =
        ((costOf({ hitRate: 1 - without, unique: 0 }) -
          costWithGateway({ hitRate: 1 - renders, unique: 0 }, "free")) *
          viewsPerDay *
          30) /
        1e6;
      return [viewsPerDay.toLocaleString("en"), ...[renders, without, renders].map(percent), dollars(saved)];
    }),
  );

const storage = (): string =>
  textTable(
    ["100,000 articles a year", "ledger", "ledger, 3 revisions each", "KV", "storage a month"],
    [1, 2, 5, 10].map((years) => {
      const one = sizesAfter(years, { articlesPerYear: 100_000, revisions: 1 });
      const three = sizesAfter(years, { articlesPerYear: 100_000, revisions: 3 });
      return [
        years === 1 ? "after a year" : `after ${years} years`,
        ...[one.ledger, three.ledger, one.kv].map((size) => `${size.toFixed(1)} GB`),
        dollars(storageCost({ ledger: Math.min(three.ledger, 10), kv: three.kv })),
      ];
    }),
  );

/** Returns the tables of docs/growth.md, by their headings. */
export const costTables = (): Record<string, string> => ({
  "Cost of a million views": views(),
  "A gateway that cleans the cache key": gateway(),
  "Ordinary days, simulated": days(),
  "What the desk and KV store": storage(),
});

/** Prints the tables of docs/growth.md, and the one of docs/deploying.md. */
export const printCostTables = (): void => {
  const tables = { ...costTables(), "Pictures in KV or in R2": pictureTable() };
  for (const [title, table] of Object.entries(tables)) console.log(`## ${title}\n\n${table}\n`);
};
