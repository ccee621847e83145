import { describe, expect, it, test } from "vitest";
import { faviconSVG } from "../src/representations/favicon.ts";
import { readSite, SettingsError, type Site } from "../src/site.ts";

/*
 * Optional settings, and the messages for invalid settings.
 */

const vars = { PUBLICATION: "élan", LANGUAGE: "fr", TIME_ZONE: "Europe/Paris" };

const read = (more: Record<string, unknown>): Site => readSite({ ...vars, ...more });

describe("readSite rejects an invalid setting and names it, its value and what was expected", () => {
  test.each([
    ["CONTENT_USAGE", "ai-train=no, ai-train=yes", "each at most once"],
    ["CONTENT_USAGE", "train-ai=n", "search, ai-input and ai-train"],
    ["CONTENT_USAGE", "search", "search=yes"],
    ["LOGO", "javascript:alert(1)", "the URL of an image"],
    ["LOGO", "logo.png", "the URL of an image"],
    ["SAME_AS", ["/about"], "a URL of the publication on another site"],
    ["FAVICON", "Courier", "one or two characters"],
    ["FAVICON", "<svg><script/>", "an SVG document"],
    ["FAVICON_COLOR", "red", "#9c1f1a"],
    ["LOG_SAMPLE", 1.5, "a share from 0 to 1, such as 0.1"],
    ["LOG_SAMPLE", "all", "a share from 0 to 1, such as 0.1"],
    ["ICON", "/icon.svg", "the URL of a PNG image"],
    ["ICON", "http://images.example/icon.png", "the URL of a PNG image"],
    ["ICON", "//images.example/icon.png", "the URL of a PNG image"],
    ["SECURITY_CONTACT", ["security@news.example"], "a mailto, https or tel URL"],
    ["SECURITY_CONTACT", ["http://news.example/report"], "a mailto, https or tel URL"],
    ["SECURITY_CONTACT", ["mailto:a@b.example\nPolicy: https://evil.example"], "a mailto, https or tel URL"],
    ["SECURITY_CONTACT", "mailto:a@b.example", "a list"],
    ["SECURITY_POLICY", "/security", "an https URL"],
    ["ADS_TXT", "ads.example, 1234, DIRECT\nads.example 5678", "This one is neither: “ads.example 5678”"],
    ["ADS_TXT", "<script>", "lines such as"],
    ["ROBOTS", "User-agent: GPTBot", "a table"],
    ["ROBOTS", { group: [] }, "one of groups, licenses"],
    ["ROBOTS", { groups: [{ agent: "GPTBot" }] }, "one of agents, disallow, allow"],
    ["ROBOTS", { groups: [{ agents: [] }] }, "the names of one crawler or more"],
    ["ROBOTS", { groups: [{ agents: ["GPTBot/1.0"] }] }, "the name of a crawler such as GPTBot"],
    ["ROBOTS", { groups: [{ agents: ["A\nUser-agent: *"] }] }, "the name of a crawler such as GPTBot"],
    ["ROBOTS", { groups: [{ agents: ["GPTBot"], disallow: ["articles"] }] }, "a path such as / or /archive/"],
    ["ROBOTS", { groups: [{ agents: ["GPTBot"], disallow: ["/a\nAllow: /desk/"] }] }, "a path such as /"],
    ["ROBOTS", { groups: [{ agents: ["GPTBot"], allow: ["/a # b"] }] }, "without spaces and #"],
    ["ROBOTS", { licenses: ["/license.xml"] }, "the absolute URL of an RSL licence"],
    ["ROBOTS", { licenses: ["https://news.example/a\nDisallow: /"] }, "the absolute URL of an RSL licence"],
    ["FILES", "google0123.html", "a table"],
    ["FILES", { "/a.txt": 1 }, "text"],
    ["FILES", { "/a.txt": " " }, "a text without control characters"],
    ["FILES", { "/a.txt": "a\0b" }, "a text without control characters"],
    ["FILES", { "/a.json": "{" }, "JSON in the file /a.json"],
    ["FILES", { "/a.txt": "a".repeat(5_000) }, "at most 5000 bytes for all files together"],
    ["FILES", { "a.txt": "a" }, "a path such as /.well-known/assetlinks.json"],
    ["FILES", { "//a.txt": "a" }, "a path such as /.well-known/assetlinks.json"],
    ["FILES", { "/a b.txt": "a" }, "a path such as /.well-known/assetlinks.json"],
    ["FILES", { "/a.txt?b": "a" }, "a path such as /.well-known/assetlinks.json"],
    ["FILES", { "/%61.txt": "a" }, "a path such as /.well-known/assetlinks.json"],
    ["FILES", { "/a/": "a" }, "a path such as /.well-known/assetlinks.json"],
    ["FILES", { "/a/../desk": "a" }, "without . and .. segments"],
    ["FILES", { "/": "a" }, "a path such as /.well-known/assetlinks.json"],
    ["FILES", { "/Desk;x/a.txt": "a" }, "not reserved for the site's own routes"],
    ["FILES", { "/sections/town": "a" }, "not reserved for the site's own routes"],
    ["FILES", { "/Articles.json": "{}" }, "not reserved for the site's own routes"],
    ["FILES", { "/feed.xml": "a" }, "not reserved for the site's own routes"],
    ["FILES", { "/a/index.html": "a" }, "not reserved for the site's own routes"],
    ["FILES", { "/robots.txt": "a" }, "another path, because ROBOTS sets this file"],
    ["FILES", { "/Ads.txt": "a" }, "another path, because ADS_TXT sets this file"],
    ["FILES", { "/.well-known/security.txt": "a" }, "another path, because SECURITY_CONTACT sets this file"],
    ["FILES", { "/.well-known/tdmrep.json": "[]" }, "another path, because CONTENT_USAGE sets this file"],
    ["WEBSUB_HUB", "http://hub.example/", "an https URL"],
    ["WEBSUB_HUB", "https://10.0.0.1/", "a name instead of an IP address"],
    ["WEBSUB_HUB", "http://localhost:8080/", "an https URL"],
    ["HSTS", "everything", '"host" | "subdomains"'],
    ["IMAGE_RESIZING", "yes", '"none" | "cloudflare"'],
    ["SPECULATION", "eager", '"none" | "moderate"'],
    ["LANGUAGE", "german", "a BCP 47 language tag such as en"],
    ["COLORS", "red", "a table"],
    ["COLORS", { accent: "red" }, "a colour of six digits such as #9c1f1a"],
    ["COLORS", { paper: "#fff" }, "a colour of six digits such as #9c1f1a"],
    ["COLORS", { accent: "#000000;--x:url(//evil.example)" }, "a colour of six digits"],
    ["COLORS_DARK", { acent: "#ffffff" }, "one of paper, ink, quiet, rule, tint, accent"],
    ["NAVIGATION", "about", "a list"],
    ["NAVIGATION", ["about"], "a table"],
    ["NAVIGATION", [{ name: " ", url: "/about" }], "the text of the link"],
    ["NAVIGATION", [{ name: "About" }], "url is not set, expected text"],
    ["NAVIGATION", [{ name: "About", url: "about" }], "a path of the site such as /about"],
    ["FOOTER", [{ name: "Imprint", url: "javascript:alert(1)" }], "a path of the site such as /about"],
    ["FOOTER", [{ name: "Imprint", url: "//evil.example" }], "a path of the site such as /about"],
    ["FOOTER", [{ name: "Imprint", url: "/a b" }], "a path of the site such as /about"],
    ["FOOTER", [{ name: "Imprint", url: "" }], "a path of the site such as /about"],
    ["FOOTER_TEXT", ["© 2026"], "text"],
    ["POLICIES", "/ethics", "a table"],
    ["POLICIES", { ethicsPolicy: "ethics" }, "a path of the site such as /ethics, or an http or https URL"],
    ["POLICIES", { masthead: "//evil.example" }, "a path of the site such as /ethics"],
    ["POLICIES", { masthead: "mailto:desk@news.example" }, "a path of the site such as /ethics"],
    ["POLICIES", { ethics: "/ethics" }, "ethics"],
    ["LOGO_SVG", "logo.svg", "convert the file with npx broadsheet logo FILE"],
  ])("readSite rejects %s = %j with a message that names the variable", (name, value, expected) => {
    expect(() => read({ [name]: value })).toThrow(expected);
    expect(() => read({ [name]: value })).toThrow(new RegExp(`^${name}`, "u"));
  });
});

test("images are not resized and pages are not prefetched by default", () => {
  expect(read({ IMAGE_RESIZING: "none", SPECULATION: "none" })).toEqual(read({}));
  const said = { IMAGE_RESIZING: "cloudflare", SPECULATION: "moderate" };
  expect(read(said)).toMatchObject({ imageResizing: "cloudflare", speculation: "moderate" });
});

test("an empty setting means the same as a missing one", () => {
  const empty = {
    LOGO: "",
    SAME_AS: [],
    FAVICON: "",
    FAVICON_COLOR: "",
    CONTENT_USAGE: "",
    COLORS: {},
    COLORS_DARK: {},
    LOGO_SVG: "",
    NAVIGATION: [],
    FOOTER: [],
    FOOTER_TEXT: " ",
  };
  expect(read(empty)).toEqual(read({}));
});

describe("the favicon", () => {
  test("the favicon is the first letter of the name in upper case by default", () => {
    expect(faviconSVG(read({}))).toContain(">É</text>");
    expect(faviconSVG(read({ PUBLICATION: "नमस्ते" }))).toContain(">न</text>");
    expect(faviconSVG(read({ PUBLICATION: "<b>" }))).toContain(">&lt;</text>");
  });

  test("the favicon shows the configured character in a readable colour on its background", () => {
    const svg = faviconSVG(read({ FAVICON: "⚓", FAVICON_COLOR: "#ffee88" }));
    expect(svg).toContain(">⚓</text>");
    expect(svg).toContain('fill="#ffee88"');
    expect(svg).toContain('fill="#000"');
  });

  test("the favicon has the accent colour as background by default", () => {
    expect(faviconSVG(read({}))).toContain('fill="#9c1f1a"');
    expect(faviconSVG(read({ COLORS: { accent: "#00538a" } }))).toContain('fill="#00538a"');
    expect(faviconSVG(read({ COLORS: { accent: "#00538a" }, FAVICON_COLOR: "#123456" }))).toContain(
      'fill="#123456"',
    );
  });

  test("the favicon is the configured SVG document", () => {
    const own = '<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>';
    expect(faviconSVG(read({ FAVICON: own }))).toBe(own);
    expect(faviconSVG(read({ FAVICON: own.replaceAll('"', "'") }))).toBe(own.replaceAll('"', "'"));
  });

  test("an SVG without a namespace, as `broadsheet logo` prints it, gets the namespace", () => {
    expect(faviconSVG(read({ FAVICON: '<svg viewBox="0 0 9 9"><circle r="4"/></svg>' }))).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>',
    );
    expect(faviconSVG(read({ FAVICON: '<svg xmlns:x="a"></svg>' }))).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="a"></svg>',
    );
  });

  test("two characters in the favicon are smaller than one, however many code units one has", () => {
    expect(faviconSVG(read({ FAVICON: "WM" }))).toContain('font-size="13"');
    expect(faviconSVG(read({ FAVICON: "🇳🇴" }))).toContain(
      'y="23" font-family="Charter,Georgia,serif" font-size="20"',
    );
  });
});

const VARS = { PUBLICATION: "The Courier", LANGUAGE: "en", TIME_ZONE: "Europe/Oslo" };
const WORLD = { id: "world", name: "World" };

describe("readSite names every invalid setting, its value and what was expected", () => {
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
    ["two sections of one id", { SECTIONS: [WORLD, WORLD] }, "expected sections with different ids"],
    [
      "a section's id",
      { SECTIONS: [{ id: "World", name: "World" }] },
      'SECTIONS.0.id is "World", expected a section\'s id',
    ],
  ])("readSite explains the error for %s", (_name, vars, message) => {
    expect(() => readSite({ ...VARS, ...vars })).toThrow(SettingsError);
    expect(() => readSite({ ...VARS, ...vars })).toThrow(message);
  });

  it("readSite names all invalid settings in one error", () => {
    expect(() => readSite({ ...VARS, LANGUAGE: "x y", TIME_ZONE: "Oslo" })).toThrow(
      /LANGUAGE .*; TIME_ZONE /u,
    );
  });
});
