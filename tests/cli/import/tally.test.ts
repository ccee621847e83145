import { expect, it } from "vitest";
import { countResult, printTally, type Tally } from "../../../src/cli/import/tally.ts";

it("an import prints the warnings of records that the desk took although it would refuse them as new articles", () => {
  const tally: Tally = { created: 0, replaced: 0, unchanged: 0, failed: [], warnings: [], next: 1 };
  countResult(tally, { line: 1, status: 201, id: "tide", warning: "The article is stored as it is." });
  countResult(tally, { line: 2, status: 201, id: "ebb" });
  const printed: string[] = [];
  const print = (text: string): void => void printed.push(text);
  printTally(tally, "npx broadsheet import backup.ndjson", { out: print, note: print } as never);
  expect(printed).toEqual([
    "2 created, 0 replaced, 0 unchanged, 0 failed",
    "line 1 (tide): The article is stored as it is.",
  ]);
});
