import { describe, expect, it, test } from "vitest";
import { contrast, contrastErrors, DEFAULT_COLORS } from "../../src/site/colors.ts";
import { readSite, SettingsError } from "../../src/site.ts";

/*
 * Colours of one's own: what is set changes, the rest is the house's, and what could not be read is refused.
 */

const read = (more: Record<string, unknown>) =>
  readSite({ PUBLICATION: "The Courier", LANGUAGE: "en", TIME_ZONE: "Europe/Oslo", ...more });

const faultsOf = (more: Record<string, unknown>): string[] => {
  try {
    read(more);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.message.split("; ");
    throw error;
  }
};

it("the house's own colours can be read, by day and by night", () => {
  expect(contrastErrors("COLORS", DEFAULT_COLORS.light, {})).toEqual([]);
  expect(contrastErrors("COLORS_DARK", DEFAULT_COLORS.dark, {})).toEqual([]);
});

describe("the contrast of two colours is WCAG's", () => {
  // By WebAIM's contrast checker.
  test.each([
    ["#000000", "#ffffff", 21],
    ["#ffffff", "#ffffff", 1],
    ["#777777", "#ffffff", 4.48],
    ["#767676", "#ffffff", 4.54],
    ["#0000ff", "#ffffff", 8.59],
    ["#ff9900", "#ffffff", 2.14],
  ])("%s on %s", (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 1);
    expect(contrast(other, one)).toBeCloseTo(contrast(one, other));
  });
});

it("what is set changes, and nothing else", () => {
  const { colors } = read({ COLORS: { accent: "#00538A" }, COLORS_DARK: { paper: "#000000" } });
  expect(colors?.light).toEqual({ ...DEFAULT_COLORS.light, accent: "#00538A" });
  expect(colors?.dark).toEqual({ ...DEFAULT_COLORS.dark, paper: "#000000" });
});

it("a colour that cannot be read is named with its ground, both colours, the contrast and the way out", () => {
  expect(faultsOf({ COLORS: { accent: "#ff9900" } })).toEqual([
    "COLORS.accent #ff9900 on paper #fffefb (the default) has a contrast of 2.12:1, expected at least 4.5:1: choose a darker accent, or another paper (vars in wrangler.toml)",
    "COLORS.accent #ff9900 on tint #f5f1e8 (the default) has a contrast of 1.89:1, expected at least 4.5:1: choose a darker accent, or another tint (vars in wrangler.toml)",
  ]);
});

it("a dark paper under the house's dark ink is named, for every text on it", () => {
  const faults = faultsOf({ COLORS: { paper: "#000000" } });
  expect(faults).toHaveLength(3);
  expect(faults[0]).toContain("COLORS.ink #1c1b19 (the default) on paper #000000 has a contrast of 1.2");
  expect(faults[0]).toContain("choose a lighter ink");
});

it("by night it is looked at, too", () => {
  expect(faultsOf({ COLORS_DARK: { accent: "#00538a" } })[0]).toContain(
    "COLORS_DARK.accent #00538a on paper #17181a",
  );
});

it("a contrast just below what is expected is not shown as what is expected", () => {
  const [fault] = faultsOf({ COLORS: { paper: "#ffffff", tint: "#ffffff", quiet: "#777777" } });
  expect(fault).toContain("4.47:1, expected at least 4.5:1");
});

it("lines are decoration, of any colour", () => {
  expect(read({ COLORS: { rule: "#fffefb" } }).colors?.light.rule).toBe("#fffefb");
});
