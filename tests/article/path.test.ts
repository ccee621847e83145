import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  articlePathError,
  canonicalPath,
  pathError,
  permalink,
  permalinkError,
} from "../../src/article/path.ts";
import { anyCodePoint } from "../any-code-point.ts";

describe("the canonical form of paths", () => {
  test.each([
    ["/Articles/Peace/", "/articles/peace"],
    ["//articles//peace//", "/articles/peace"],
    ["/caf%C3%A9", "/café"],
    ["/cafe\u0301", "/café"],
    ["/%D0%9C%D0%B8%D1%80", "/мир"],
    ["/İstanbul", "/i̇stanbul"],
    ["/ΣΊΣΥΦΟΣ", "/σίσυφοσ".replace(/σ$/u, "ς")],
    ["/100%", "/100%"],
    ["/", "/"],
  ])("the canonical form of the path %s is %s", (given, expected) => {
    expect(canonicalPath(given)).toBe(expected);
  });
});

describe("valid paths", () => {
  test.each([
    "/a",
    "/2023/10/31/peace.html",
    "/?".slice(0, 1).concat("новини/мир"),
    "/a.b.c/d",
    "/articles/peace",
    "/archives",
    "/desktop/a",
    "/about us",
    `/${"a".repeat(499)}`,
    "/feed.xml/a",
  ])("an article can have the path %s", (path) => {
    expect(pathError(path)).toBeUndefined();
  });
});

describe("invisible characters in paths", () => {
  test.each([
    ["a zero-width space", "/a\u200bb", "U+200B"],
    ["a zero-width joiner between Latin letters", "/a\u200db", "U+200D"],
    ["a zero-width non-joiner at the end", "/می\u200c", "U+200C"],
    ["a soft hyphen", "/donau\u00addampf", "U+00AD"],
    ["a byte order mark", "/\ufeffa", "U+FEFF"],
    ["a word joiner", "/a\u2060b", "U+2060"],
    ["a left-to-right mark", "/a\u200e", "U+200E"],
    ["a Hangul filler", "/a\u3164b", "U+3164"],
    ["a no-break space", "/a\u00a0b", "U+00A0"],
    ["an ideographic space", "/東\u3000京", "U+3000"],
    ["a variation selector after a letter", "/a\ufe0fb", "U+FE0F"],
    ["a combining grapheme joiner", "/a\u034fb", "U+034F"],
    ["a tag character", "/a\u{e0061}", "U+E0061"],
  ])("an article cannot have a path with %s", (_name, path, code) => {
    expect(articlePathError(path)).toBe(`a path without invisible characters such as ${code}`);
  });

  test.each([
    "/a b",
    "/می\u200cخواهم",
    "/क\u094d\u200dष",
    "/❤\ufe0f",
    "/👩\u200d🚀",
    "/co-op",
    "/한국어",
    "/ไทย",
  ])("an article can have the path %j, whose characters are part of the spelling", (path) => {
    expect(articlePathError(path)).toBeUndefined();
  });
});

describe("invalid paths", () => {
  test.each([
    "",
    "a",
    "/",
    "/desk",
    "/desk/a",
    "/archive/2026",
    "/sitemap.xml",
    "/.well-known/security.txt",
    "/cdn-cgi/trace",
    "/media/a.jpg",
    "/a/",
    "//a",
    "/a/./b",
    "/a/..",
    "/a?b",
    "/a#b",
    "/a%20b",
    "/a\\b",
    "/a\u0000",
    "/a\u2028b",
    "/a\r\nLocation: /b",
    "/\ud800",
    "/A",
    "/a.json",
    "/a.md",
    "/a.jsonld",
    "/a.ninjs",
    "/a.ninjs.json",
    "/a/index.html",
    "/ a",
    "/a /b",
    `/${"a".repeat(500)}`,
    `/${"ї".repeat(250)}`,
  ])("an article cannot have the path %j", (path) => {
    expect(pathError(path)).toMatch(/^a/u);
  });
});

test("converting a canonical path again does not change it, unless it contains a percent sign", () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCodePoint }), (value) => {
      const path = canonicalPath(`/${value}`);
      fc.pre(!path.includes("%"));
      expect(canonicalPath(path)).toBe(path);
    }),
  );
});

const article = { id: "peace", section: "world", published: "2023-12-31T23:30:00Z" };

describe("permalinks", () => {
  test.each([
    ["/articles/:id", "/articles/peace"],
    ["/:section/:id", "/world/peace"],
    ["/:year/:month/:day/:id", "/2024/01/01/peace"],
    ["/:year/:id.html", "/2024/peace.html"],
    ["/:id:id", "/peacepeace"],
  ])("the permalink pattern %s gives %s", (pattern, path) => {
    expect(permalinkError(pattern)).toBeUndefined();
    expect(permalink(pattern, article, "Europe/Oslo")).toBe(path);
  });

  test.each([
    ["/articles", ":id"],
    ["/:slug/:id", ":slug"],
    ["articles/:id", "absolute"],
    ["/Articles/:id", "lower case"],
    ["/:id/", "trailing slash"],
    ["/:id.json", ".json"],
    ["/desk/:id", "route"],
    ["/a?p=:id", "decoded"],
  ])("the permalink pattern %s is rejected", (pattern, expected) => {
    expect(permalinkError(pattern)).toContain(expected);
  });

  test("an id that looks like a placeholder is not replaced", () => {
    expect(permalink("/:id", { ...article, id: "$&" }, "UTC")).toBe("/$&");
  });
});
