import { describe, expect, it } from "vitest";
import { readSite, SettingsError } from "../src/site.ts";

const VARS = { PUBLICATION: "The Courier", LANGUAGE: "en", TIME_ZONE: "Europe/Oslo" };
const WORLD = { id: "world", name: "World" };

describe("settings that cannot be used are named, with their value and what was expected", () => {
  it.each<[string, Record<string, unknown>, string]>([
    [
      "a name that is missing",
      { PUBLICATION: undefined },
      "PUBLICATION is not set, expected the publication's name",
    ],
    ["a name that is no text", { PUBLICATION: 1 }, "PUBLICATION is 1, expected text"],
    [
      "an origin with a path",
      { ORIGIN: "https://a.example/b" },
      'ORIGIN is "https://a.example/b", expected an origin',
    ],
    ["a time zone that is none", { TIME_ZONE: "Oslo" }, 'TIME_ZONE is "Oslo", expected an IANA time zone'],
    ["sections that are no list", { SECTIONS: "world" }, 'SECTIONS is "world", expected a list'],
    ["two sections of one id", { SECTIONS: [WORLD, WORLD] }, "expected sections whose ids differ"],
    [
      "a section's id",
      { SECTIONS: [{ id: "World", name: "World" }] },
      'SECTIONS.0.id is "World", expected a section\'s id',
    ],
  ])("%s", (_name, vars, message) => {
    expect(() => readSite({ ...VARS, ...vars })).toThrow(SettingsError);
    expect(() => readSite({ ...VARS, ...vars })).toThrow(message);
  });

  it("all at once", () => {
    expect(() => readSite({ ...VARS, LANGUAGE: "x y", TIME_ZONE: "Oslo" })).toThrow(
      /LANGUAGE .*; TIME_ZONE /u,
    );
  });
});
