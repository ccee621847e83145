import { expect, it } from "vitest";
import { unknownSettings } from "../../src/cli/unknown-settings.ts";

it.each([
  ["COLOURS", "COLORS"],
  ["COLOURS_DARK", "COLORS_DARK"],
  ["SECTION", "SECTIONS"],
  ["TIMEZONE", "TIME_ZONE"],
  ["time-zone", "TIME_ZONE"],
  ["PERMALINKS", "PERMALINK"],
  ["LOGO-SVG", "LOGO_SVG"],
  ["Orgin", "ORIGIN"],
])("the misspelt setting %s is reported with the right one, %s", (given, meant) => {
  expect(unknownSettings({ [given]: "x" })).toEqual([
    `wrangler.toml: ${given} in [vars] is no setting of Broadsheet, so it has no effect. Did you mean ${meant}?`,
  ]);
});

it("right settings cause no warning", () => {
  expect(unknownSettings({ PUBLICATION: "A", COLORS: {}, CACHE: "auto" })).toEqual([]);
  expect(unknownSettings(undefined)).toEqual([]);
});
