import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { LOSSES } from "../../src/wire/report.ts";
import { root } from "../publication.ts";

it("the documentation lists every kind of loss", () => {
  const page = readFileSync(join(root, "docs/editing.md"), "utf8");
  const listed = [...page.matchAll(/^\| `(\w+)` \| (.*) \|$/gmu)].filter(([, name = ""]) => name in LOSSES);
  expect(Object.fromEntries(listed.map(([, name, meaning]) => [name, meaning]))).toEqual(LOSSES);
});
