import { describe, expect, test } from "vitest";
import { directionOf } from "../../../src/representations/html/language.ts";
import { stringsFor } from "../../../src/representations/html/strings/lookup.ts";

describe("the interface speaks", () => {
  test.each([
    ["en", "en"],
    ["en-GB", "en"],
    ["uk", "uk"],
    ["ru-UA", "ru"],
    ["de-AT", "de"],
    ["fr-CA", "fr"],
    ["es-419", "es"],
    ["ar-EG", "ar"],
    ["he", "he"],
    ["zh-Hant-TW", "en"],
    ["und", "en"],
  ])("for %s: %s", (language, expected) => {
    expect(stringsFor(language).language).toBe(expected);
  });

  const leaves = (value: object, path = ""): string[] =>
    Object.entries(value).flatMap(([key, each]) =>
      typeof each === "string"
        ? each.trim() === ""
          ? [`${path}${key}`]
          : []
        : leaves(each, `${path}${key}.`),
    );

  test.each(["en", "uk", "ru", "de", "fr", "es", "ar", "he"])("%s without an empty string", (language) => {
    expect(leaves(stringsFor(language))).toEqual([]);
  });
});

describe("direction", () => {
  test.each([
    ["en", "ltr"],
    ["ar", "rtl"],
    ["he-IL", "rtl"],
    ["fa", "rtl"],
    ["ur", "rtl"],
    ["az-Arab", "rtl"],
    ["uk", "ltr"],
    ["und", "ltr"],
  ])("%s is %s", (language, expected) => {
    expect(directionOf(language)).toBe(expected);
  });
});
