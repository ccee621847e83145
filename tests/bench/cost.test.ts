import { expect, it, test } from "vitest";
import { textOf } from "../docs/markdown.ts";
import { costOf, costWithGateway, gatewayPaysFrom, sizesAfter } from "./cost/cost.ts";
import { DAYS, simulateDay } from "./cost/days.ts";
import { pictureTable } from "./cost/pictures.ts";
import { costTables } from "./cost/tables.ts";

test.each(Object.entries(costTables()))("docs/growth.md has the computed table: %s", (_title, table) => {
  expect(textOf("docs/growth.md")).toContain(table);
});

it("docs/deploying.md has the computed cost of 40,000 pictures in KV and in R2", () => {
  expect(textOf("docs/deploying.md")).toContain(pictureTable());
});

it("a million views cost $0.30 from the cache, and $0.84 if no page is in the cache", () => {
  expect(costOf({ hitRate: 1, unique: 0 })).toBeCloseTo(0.3, 10);
  expect(costOf({ hitRate: 0, unique: 0 })).toBeCloseTo(0.84, 10);
  expect(costOf({ hitRate: 1, unique: 1 })).toBeCloseTo(0.84, 10);
});

it("a gateway costs the same as none at the share from which on it pays", () => {
  for (const calls of ["free", "billed"] as const) {
    const traffic = { hitRate: 0.85, unique: gatewayPaysFrom(0.85, calls) };
    expect(costWithGateway(traffic, calls)).toBeCloseTo(costOf(traffic), 10);
  }
});

it("100,000 articles take as much in the ledger as npm run bench -- --ledger measures", () => {
  const { ledger } = sizesAfter(1, { articlesPerYear: 100_000, revisions: 1 });
  expect(textOf("docs/limits.md")).toContain(`${Math.round(ledger * 1_000)} MB`);
});

it("a simulated day has the share of page code that docs/growth.md gives, within 3 percentage points", async () => {
  for (const known of DAYS) {
    const day = await simulateDay(known.viewsPerDay);
    expect(Math.abs(day.renders - known.renders)).toBeLessThan(0.03);
    expect(Math.abs(day.rendersOfCleanShare - known.rendersOfCleanShare)).toBeLessThan(0.03);
  }
});
