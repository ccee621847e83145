import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { FILE_TYPES } from "../../src/media/file-types.ts";
import {
  canonicalName,
  fontName,
  hashInPath,
  mediaKey,
  mediaPathError,
  mediaURL,
  parseMediaPath,
  pathOfURL,
  urlPathOf,
  versionPath,
  versionPrefix,
} from "../../src/media/media-path.ts";
import { fonts } from "../../src/site/fonts.ts";
import { anyCodePoint } from "../any-code-point.ts";
import { repetitions } from "../repetitions.ts";

/*
 * The paths and names of files.
 */

const HASH = "0123456789abcdef0123456789abcdef";
const ORIGINAL = `${HASH}/ferry.jpg`;

describe("a path", () => {
  it.each([
    [ORIGINAL, { kind: "original", hash: HASH, name: "ferry.jpg" }],
    [`${HASH}/480/ferry.jpg`, { kind: "version", hash: HASH, width: 480, name: "ferry.jpg" }],
    [`${HASH}/паром-2.webp`, { kind: "original", hash: HASH, name: "паром-2.webp" }],
    [`${HASH}/渡し船.png`, { kind: "original", hash: HASH, name: "渡し船.png" }],
    ["newsreader-600.woff2", { kind: "font", name: "newsreader-600.woff2" }],
    ["wp-content/uploads/2020/Ferry.JPG", { kind: "address" }],
    ["wp-content/uploads/Übersicht (1) 100%.png", { kind: "address" }],
  ])("%s has the parts that its form names", (path, parts) => {
    expect(parseMediaPath(path)).toEqual(parts);
    expect(mediaPathError(path)).toBeUndefined();
  });

  it.each([
    "",
    "ferry.jpg",
    "Font.woff2",
    "../ferry.jpg",
    "uploads/../../ferry.jpg",
    "uploads/./ferry.jpg",
    "uploads//ferry.jpg",
    "uploads/",
    "/uploads/ferry.jpg",
    "uploads\\ferry.jpg",
    "uploads/ferry\n.jpg",
    "uploads/ferry\u0000.jpg",
    "uploads/ferry\ud800.jpg",
    `uploads/${"ü".repeat(250)}.jpg`,
    HASH,
    `${HASH}/`,
    `${HASH}/..`,
    `${HASH}/.htaccess`,
    `${HASH}/Ferry.jpg`,
    `${HASH}/ferry`,
    `${HASH}/ferry.html`,
    `${HASH}/ferry.jpg.html`,
    `${HASH}/ferry 2.jpg`,
    `${HASH}/ferry%2f.jpg`,
    `${HASH}/ferry?.jpg`,
    `${HASH}/ferry#.jpg`,
    `${HASH}/cafe\u0301.jpg`,
    `${HASH}/${"a".repeat(97)}.jpg`,
    `${HASH}/480`,
    `${HASH}/0480/ferry.jpg`,
    `${HASH}/-1/ferry.jpg`,
    `${HASH}/100000/ferry.jpg`,
    `${HASH}/480/320/ferry.jpg`,
    `${HASH}/folder/ferry.jpg`,
  ])("%j is refused with what is expected instead", (path) => {
    expect(mediaPathError(path)).toMatch(/^a (?:path|name) /u);
    expect(parseMediaPath(path)).toBeUndefined();
  });

  it("and its key in KV fit in KV's limit of 512 bytes", () => {
    const longest = `uploads/${"ü".repeat(244)}.jpg`;
    expect(new TextEncoder().encode(longest)).toHaveLength(500);
    expect(mediaPathError(longest)).toBeUndefined();
    expect(new TextEncoder().encode(mediaKey(longest)).length).toBeLessThanOrEqual(512);
  });

  it("has the first 32 digits of the file's SHA-256", () => {
    expect(mediaPathError(`${hashInPath("0a".repeat(32))}/ferry.jpg`)).toBeUndefined();
  });

  it("of a smaller version begins with the prefix of its original", () => {
    expect(versionPath(ORIGINAL, 480)).toBe(`${HASH}/480/ferry.jpg`);
    for (const path of [ORIGINAL, versionPath(ORIGINAL, 480)])
      expect(path.startsWith(versionPrefix(ORIGINAL))).toBe(true);
  });
});

describe("a URL", () => {
  const PREFIXES = ["/wp-content/uploads/", "/bilder/"];

  it.each([
    [`/media/${ORIGINAL}`, ORIGINAL],
    [`/media/${HASH}/480/ferry.jpg`, `${HASH}/480/ferry.jpg`],
    ["/media/newsreader-600.woff2", "newsreader-600.woff2"],
    ["/wp-content/uploads/2020/Ferry.JPG", "wp-content/uploads/2020/Ferry.JPG"],
    ["/bilder/fähre.png", "bilder/fähre.png"],
  ])("%s names the file %s, and back", (urlPath, path) => {
    expect(pathOfURL(urlPath, PREFIXES)).toBe(path);
    expect(urlPathOf(path)).toBe(urlPath);
  });

  it.each([
    "/",
    "/articles/tide",
    "/media",
    "/media/",
    "/media/ferry.jpg",
    "/media/uploads/ferry.jpg",
    "/media/wp-content/uploads/ferry.jpg",
    `/${ORIGINAL}`,
    "/wp-content/uploads/",
    "/wp-content/uploads/../secret",
    "/wp-content/ferry.jpg",
    "/WP-Content/uploads/ferry.jpg",
  ])("%s names no file", (urlPath) => {
    expect(pathOfURL(urlPath, PREFIXES)).toBeUndefined();
  });

  it("names a file below a folder of an earlier site only if MEDIA_PATHS has the folder", () => {
    expect(pathOfURL("/bilder/a.png", [])).toBeUndefined();
  });

  it("of a file is percent-encoded, so that it can be in a page", () => {
    expect(mediaURL("wp-content/uploads/Ferry 2?.JPG")).toBe("/wp-content/uploads/Ferry%202%3F.JPG");
    expect(mediaURL(`${HASH}/渡し船.png`)).toBe(`/media/${HASH}/%E6%B8%A1%E3%81%97%E8%88%B9.png`);
  });
});

describe("a file name", () => {
  it.each([
    ["Ferry & Sea.PNG", "image/jpeg", "ferry-sea.jpg"],
    ["IMG_0042.JPEG", "image/jpeg", "img_0042.jpeg"],
    ["C:\\Users\\me\\Fähre am Abend.jpg", "image/jpeg", "fähre-am-abend.jpg"],
    ["../../etc/passwd", "image/png", "passwd.png"],
    [".htaccess", "image/gif", "htaccess.gif"],
    ["cafe\u0301.webp", "image/webp", "café.webp"],
    ["صورة العبّارة.jpg", "image/jpeg", "صورة-العبّارة.jpg"],
    ["渡し船 2026.heic", "image/jpeg", "渡し船-2026.heic.jpg"],
    ["evil.html", "image/png", "evil.html.png"],
    ["photo.jpg.exe", "image/jpeg", "photo.jpg.exe.jpg"],
    ["a\u202egnp.jpg", "image/jpeg", "agnp.jpg"],
    ["100% (final) #2?.jpg", "image/jpeg", "100-final-2.jpg"],
    ["📷.jpg", "image/jpeg", "file.jpg"],
    ["", "application/pdf", "file.pdf"],
    [".jpg", "image/jpeg", "file.jpg"],
    ["...", "image/jpeg", "file.jpg"],
    ["İSTANBUL.PNG", "image/png", "i̇stanbul.png"],
    ["x".repeat(300), "image/jpeg", `${"x".repeat(96)}.jpg`],
    ["ü".repeat(300), "audio/ogg", `${"ü".repeat(48)}.ogg`],
  ] as const)("%j of type %s becomes %j", (fileName, type, name) => {
    expect(canonicalName(fileName, type)).toBe(name);
  });

  it.each([
    ["Inter-4.0.woff2", "inter-4-0.woff2"],
    ["Newsreader 600.woff2", "newsreader-600.woff2"],
    ["Шрифт Bold.woff2", "bold.woff2"],
    ["Шрифт.woff2", "font.woff2"],
    ["a_b__c.WOFF2", "a-b-c.woff2"],
    [`${"x".repeat(79)}.${"y".repeat(9)}.woff2`, `${"x".repeat(79)}.woff2`],
  ])("of the font %j becomes %j, which FONTS can name", (fileName, name) => {
    expect(fontName(canonicalName(fileName, "font/woff2"))).toBe(name);
    expect(parseMediaPath(name)).toEqual({ kind: "font", name });
    expect(v.is(fonts, [{ use: "text", file: name, range: "U+0020-007E" }])).toBe(true);
  });

  it("of a font that cannot be stored is refused with the characters that it may have", () => {
    for (const name of ["Inter.woff2", "inter-4.0.woff2", `${"x".repeat(82)}.woff2`])
      expect(mediaPathError(name)).toMatch(/^a name for a font .* such as inter-4-0\.woff2$/u);
  });

  it("in any characters gets a canonical form that a file may have, and that stays the same", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: anyCodePoint, maxLength: 150 }),
        fc.constantFrom(...FILE_TYPES),
        (fileName, type) => {
          const name = canonicalName(fileName, type);
          expect(mediaPathError(`${HASH}/${name}`)).toBeUndefined();
          expect(canonicalName(name, type)).toBe(name);
          if (type === "font/woff2") expect(parseMediaPath(fontName(name))?.kind).toBe("font");
          expect(decodeURIComponent(mediaURL(`${HASH}/${name}`))).toBe(`/media/${HASH}/${name}`);
        },
      ),
      { numRuns: repetitions({ short: 500, full: 5_000, long: 200_000 }) },
    );
  });
});
