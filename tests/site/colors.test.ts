import { describe, expect, it, test } from "vitest";
import { contrast, contrastErrors, DEFAULT_COLORS } from "../../src/site/colors.ts";
import { readSite, SettingsError } from "../../src/site.ts";

/*
 * The publication's colours: they replace the defaults, and unreadable combinations are rejected.
 */

const read = (more: Record<string, unknown>) =>
  readSite({ PUBLICATION: "The Courier", LANGUAGE: "en", TIME_ZONE: "Europe/Oslo", ...more });

const errorsOf = (more: Record<string, unknown>): string[] => {
  try {
    read(more);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.message.split("; ");
    throw error;
  }
};

it("the default colours have enough contrast in the light and in the dark scheme", () => {
  expect(contrastErrors("COLORS", DEFAULT_COLORS.light, {})).toEqual([]);
  expect(contrastErrors("COLORS_DARK", DEFAULT_COLORS.dark, {})).toEqual([]);
});

describe("contrast follows WCAG", () => {
  // By WebAIM's contrast checker.
  test.each([
    ["#000000", "#ffffff", 21],
    ["#ffffff", "#ffffff", 1],
    ["#777777", "#ffffff", 4.48],
    ["#767676", "#ffffff", 4.54],
    ["#0000ff", "#ffffff", 8.59],
    ["#ff9900", "#ffffff", 2.14],
  ])("the contrast of %s and %s is %d", (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 1);
    expect(contrast(other, one)).toBeCloseTo(contrast(one, other));
  });
});

it("a configured colour replaces only the default of that colour", () => {
  const { colors } = read({ COLORS: { accent: "#00538A" }, COLORS_DARK: { paper: "#000000" } });
  expect(colors?.light).toEqual({ ...DEFAULT_COLORS.light, accent: "#00538A" });
  expect(colors?.dark).toEqual({ ...DEFAULT_COLORS.dark, paper: "#000000" });
});

it("the error for an unreadable colour names both colours, the contrast and what to set", () => {
  expect(errorsOf({ COLORS: { accent: "#ff9900" } })).toEqual([
    "COLORS.accent #ff9900 on paper #fffefb (the default) has a contrast of 2.12:1, expected at least 4.5:1. Set a darker accent or another paper under [vars] in wrangler.toml",
    "COLORS.accent #ff9900 on tint #f5f1e8 (the default) has a contrast of 1.89:1, expected at least 4.5:1. Set a darker accent or another tint under [vars] in wrangler.toml",
  ]);
});

it("a dark paper with the default dark ink is an error for every text colour", () => {
  const faults = errorsOf({ COLORS: { paper: "#000000" } });
  expect(faults).toHaveLength(3);
  expect(faults[0]).toContain("COLORS.ink #1c1b19 (the default) on paper #000000 has a contrast of 1.2");
  expect(faults[0]).toContain("Set a lighter ink");
});

it("the contrast of the dark scheme is checked too", () => {
  expect(errorsOf({ COLORS_DARK: { accent: "#00538a" } })[0]).toContain(
    "COLORS_DARK.accent #00538a on paper #17181a",
  );
});

it("a contrast just below the minimum is not rounded up to the minimum", () => {
  const [fault] = errorsOf({ COLORS: { paper: "#ffffff", tint: "#ffffff", quiet: "#777777" } });
  expect(fault).toContain("4.47:1, expected at least 4.5:1");
});

it("a rule can have any colour, because it is decoration", () => {
  expect(read({ COLORS: { rule: "#fffefb" } }).colors?.light.rule).toBe("#fffefb");
});
