import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalLanguage, isID, isLinkURL, isPlainURL, isWebURL } from "../../src/article/fields.ts";

describe("URLs of links and images", () => {
  test.each([
    ["https://example.org", true],
    ["http://example.org:8080/a?b#c", true],
    ["HTTPS://EXAMPLE.ORG/", true],
    ["https://user@example.org/", true],
    ["https://[2001:db8::1]/", true],
    ["https://приклад.укр/мир", true],
    ["//example.org/a", true],
    ["/a", true],
    ["a", true],
    ["a/b:c", true],
    ["./javascript:alert(1)", true],
    ["../a", true],
    ["?a=b", true],
    ["#a", true],
    ["1javascript:alert(1)", true],
    ["mailto:a@example.org", false],
    ["tel:+4722000000", false],
    ["MAILTO:a@example.org", false],
  ])("a link can have the URL %s; an image too: %s", (url, isForImages) => {
    expect(isLinkURL(url)).toBe(true);
    expect(isWebURL(url)).toBe(isForImages);
  });
});

describe("forbidden URLs", () => {
  test.each([
    "",
    " ",
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "java\nscript:alert(1)",
    "java\tscript:alert(1)",
    "\u0001javascript:alert(1)",
    " javascript:alert(1)",
    "\u00a0javascript:alert(1)",
    "\ufeffjavascript:alert(1)",
    "\u2028javascript:alert(1)",
    "javascript\n:alert(1)",
    "vbscript:msgbox(1)",
    "livescript:a",
    "data:text/html,a",
    "data:image/png;base64,AA==",
    "blob:https://example.org/a",
    "filesystem:https://example.org/a",
    "file:///etc/passwd",
    "ftp://example.org/",
    "about:blank",
    "view-source:https://example.org",
    "intent://a",
    "ws://example.org",
    "urn:uuid:a",
    "x:y",
    "http:",
    "http:/example.org",
    "https:///example.org",
    "https://",
    "https://exa mple.org",
    "https://example.org:99999",
    "https://[::1",
    "/a b",
    "/a\u0000",
    "/a\r\nb",
    "\\\\example.org",
    "/\\example.org",
    "/a\u0085b",
    `/${"a".repeat(4096)}`,
  ])("neither a link nor an image can have the URL %j", (url) => {
    expect(isLinkURL(url)).toBe(false);
    expect(isWebURL(url)).toBe(false);
  });
});

describe("ids", () => {
  test.each([
    "a",
    "peace-2026",
    "переговори",
    "שלום",
    "和平",
    "हिन्दी",
    "ß",
    "ﬁ".normalize("NFKC"),
    "a".repeat(120),
    "𠀀".repeat(120),
  ])("%s is a valid id", (id) => {
    expect(isID(id)).toBe(true);
  });

  test.each([
    "",
    "A",
    "Ä",
    "a b",
    "a_b",
    "a/b",
    "a.b",
    "a:b",
    "a'b",
    "<a>",
    "a\u200d",
    "a\u202e",
    "cafe\u0301",
    "ǅ",
    "½",
    "Ⅷ",
    "😀",
    "a".repeat(121),
    "\ud800",
  ])("%j is not a valid id", (id) => {
    expect(isID(id)).toBe(false);
  });
});

describe("language tags", () => {
  test.each([
    ["EN", "en"],
    ["pt-br", "pt-BR"],
    ["ZH-hant", "zh-Hant"],
    ["iw", "he"],
    ["sr-latn-rs", "sr-Latn-RS"],
    ["en-u-ca-buddhist", "en-u-ca-buddhist"],
  ])("the canonical form of the language tag %s is %s", (given, expected) => {
    expect(canonicalLanguage(given)).toBe(expected);
  });

  test.each([
    "",
    "e",
    "en_GB",
    "english language",
    "en-",
    "-en",
    "en\r\nX: y",
    "x-private",
    "123",
    "en-GB-oed-a-",
  ])("%j is not a language tag", (tag) => {
    expect(canonicalLanguage(tag)).toBeUndefined();
  });
});

describe("a plain URL, which is not parsed", () => {
  const pieces = fc.constantFrom(
    ..."a b z 0 1 - . / ? = & _ ~ % # : @ A é xn-- com .. ./ /. .jpg".split(" "),
    "\\",
    " ",
  );
  const hosts = fc.constantFrom(
    "a.com",
    "a-b.co",
    "1.2.com",
    "a.xn--b.co",
    "a..co",
    "-a.co",
    "127.0.0.1",
    "a.0x1",
  );
  const nearlyPlain = fc
    .tuple(hosts, fc.array(pieces, { maxLength: 10 }))
    .map(([host, parts]) => `https://${host}/${parts.join("")}`);

  test("a URL parser leaves every plain URL as it is", () => {
    fc.assert(
      fc.property(nearlyPlain, (url) => {
        if (isPlainURL(url)) expect(new URL(url).href).toBe(url);
      }),
      { numRuns: 5_000 },
    );
  });

  test("a URL parser leaves every plain path as it is", () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 10 }), (parts) => {
        const path = `/${parts.join("")}`;
        if (isPlainURL(path)) expect(new URL(path, "https://a.com/b/c").href).toBe(`https://a.com${path}`);
      }),
      { numRuns: 5_000 },
    );
  });

  test.each([
    "https://www.example.com/2026/a_b-c.jpg?w=640",
    "https://example.com/",
    "https://a.example.co/b/",
    "https://social.example/@ines_holm",
    "/media/2026/a_b-c.jpg?w=640",
    "/",
  ])("the URL %s is plain", (url) => {
    expect(isPlainURL(url)).toBe(true);
    expect(isLinkURL(url) && isWebURL(url)).toBe(true);
  });
});
