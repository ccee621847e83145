import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, test } from "vitest";
import { isPermissive, productionPackages } from "./licences.ts";
import { root } from "./publication.ts";

/*
 * The licences of the packages that Broadsheet needs to run.
 */

const packages = productionPackages();

it("every package that Broadsheet needs to run has a permissive licence", () => {
  expect(packages.filter(({ licence }) => !isPermissive(licence))).toEqual([]);
});

it("the list has every dependency of package.json, and what these need", () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const names = packages.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(Object.keys(dependencies)));
  expect(names.length).toBeGreaterThan(Object.keys(dependencies).length * 2);
  expect(names).not.toContain("vitest");
});

test.each([
  ["MIT", true],
  ["(MIT OR GPL-3.0-only)", true],
  ["MIT AND ISC", true],
  ["MIT AND LGPL-3.0-or-later", false],
  ["MPL-2.0", false],
  ["AGPL-3.0-only OR BUSL-1.1", false],
  ["SEE LICENSE IN LICENSE.md", false],
  ["", false],
  [undefined, false],
])("the licence %s is permissive: %s", (licence, expected) => {
  expect(isPermissive(licence)).toBe(expected);
});
