import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expiryOf } from "../../src/pages/documents/security-contact.ts";
import { anArticle, ORIGIN, type RunningSite, startSite } from "../running-site.ts";

/*
 * The files that a publication has if its settings say so: the icon and the manifest for home screens, security.txt and
 * ads.txt.
 */

const ICON = "https://images.example/icon.png?a=1&b=2";
const PATH = "/articles/the-tide-turns";

const FILES = {
  "/google0123.html": "google-site-verification: google0123.html",
  "/BingSiteAuth.xml": '<?xml version="1.0"?>\n<users><user>0123</user></users>',
  "/.well-known/assetlinks.json": '[{ "relation": ["delegate_permission/common.handle_all_urls"] }]',
  "/.well-known/apple-app-site-association": '{ "applinks": { "details": [] } }',
  "/.well-known/discord": "dh=0123",
  "/app-ads.txt": "ads.example, 1234, DIRECT\n",
  "/articles/the-sea-left": "A file.",
  "/widget.js": "alert(1)",
};

let full: RunningSite;
let empty: RunningSite;
beforeAll(async () => {
  full = await startSite({
    vars: {
      LANGUAGE: "ar",
      ICON,
      SECURITY_CONTACT: ["mailto:security@news.example", "https://news.example/report"],
      SECURITY_POLICY: "https://news.example/security",
      FILES,
      ADS_TXT: "ads.example, 1234, DIRECT, f08c47fec0942fa0 # ours\r\ncontact=ads@news.example",
    },
  });
  empty = await startSite();
  for (const site of [full, empty]) await site.fill([anArticle()]);
});
afterAll(async () => {
  await full.close();
  await empty.close();
});

const headLines = async (site: RunningSite): Promise<string[]> =>
  (await (await site.get(PATH)).text()).split("\n").filter((line) => /manifest|apple-touch/u.test(line));

describe("an icon for home screens", () => {
  it("a page names the icon and the manifest, and its policy allows the manifest", async () => {
    expect(await headLines(full)).toEqual([
      '<link rel="apple-touch-icon" href="https://images.example/icon.png?a=1&amp;b=2">',
      '<link rel="manifest" href="/manifest.webmanifest">',
    ]);
    const { headers } = await full.get(PATH);
    expect(headers.get("Content-Security-Policy")).toContain("; manifest-src 'self';");
  });

  it.each(["/apple-touch-icon.png", "/apple-touch-icon-precomposed.png"])(
    "%s, which iOS requests by itself, redirects to the icon",
    async (path) => {
      const { status, headers } = await full.get(path);
      expect([status, headers.get("Location")]).toEqual([301, ICON]);
    },
  );

  it("without the setting, pages name neither, and the paths are a 404", async () => {
    expect(await headLines(empty)).toEqual([]);
    expect((await empty.get(PATH)).headers.get("Content-Security-Policy")).not.toContain("manifest");
    for (const path of ["/apple-touch-icon.png", "/apple-touch-icon-precomposed.png"])
      expect((await empty.get(path)).status).toBe(404);
  });

  it("the manifest has the name, the language, the colours and the icons", async () => {
    const response = await full.get("/manifest.webmanifest");
    expect(response.status).toBe(200);
    expect(response.headers.get("Content-Type")).toBe("application/manifest+json");
    expect(JSON.parse(await response.text())).toMatchObject({
      name: "The Harbour Courier",
      lang: "ar",
      dir: "rtl",
      start_url: "/",
      display: "browser",
      background_color: expect.stringMatching(/^#[\da-f]{6}$/u),
      icons: [
        { src: "/favicon.svg", type: "image/svg+xml", sizes: "any" },
        { src: ICON, type: "image/png", sizes: "512x512" },
      ],
    });
    const other = JSON.parse(await (await empty.get("/manifest.webmanifest")).text());
    expect(other.icons).toHaveLength(1);
  });
});

describe("security.txt (RFC 9116)", () => {
  it("the file has its contacts in order, an expiry within a year, and the other fields", async () => {
    const response = await full.get("/.well-known/security.txt");
    expect(response.status).toBe(200);
    expect(response.headers.get("Content-Type")).toBe("text/plain; charset=utf-8");
    const lines = (await response.text()).split("\n");
    const [, expires = ""] = /^Expires: (.*)$/u.exec(lines[2] ?? "") ?? [];
    expect(lines).toEqual([
      "Contact: mailto:security@news.example",
      "Contact: https://news.example/report",
      `Expires: ${expires}`,
      "Policy: https://news.example/security",
      "Preferred-Languages: ar",
      `Canonical: ${ORIGIN}/.well-known/security.txt`,
      "",
    ]);
    expect(expires).toMatch(/^\d{4}-\d{2}-\d{2}T00:00:00Z$/u);
    const days = (Date.parse(expires) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(358);
    expect(days).toBeLessThan(365);
  });

  it("a deploy renews the expiry; without Cloudflare it follows the day, and the entity tag follows it", async () => {
    const now = Date.parse("2026-11-30T12:00:00Z");
    expect(expiryOf("2026-03-01T23:59:00Z", now)).toBe("2027-02-24T00:00:00Z");
    expect(expiryOf(undefined, now)).toBe("2027-11-25T00:00:00Z");
    expect(expiryOf(undefined, now + 86_400_000)).toBe("2027-11-26T00:00:00Z");
  });

  it("the former path redirects, and without the setting both are a 404", async () => {
    const { status, headers } = await full.get("/security.txt");
    expect([status, headers.get("Location")]).toEqual([301, "/.well-known/security.txt"]);
    for (const path of ["/security.txt", "/.well-known/security.txt"])
      expect((await empty.get(path)).status).toBe(404);
  });
});

describe("ads.txt", () => {
  it("the file is the setting, and a 404 without it", async () => {
    const response = await full.get("/ads.txt");
    expect([response.status, response.headers.get("Content-Type")]).toEqual([
      200,
      "text/plain; charset=utf-8",
    ]);
    expect(await response.text()).toBe(
      "ads.example, 1234, DIRECT, f08c47fec0942fa0 # ours\r\ncontact=ads@news.example\n",
    );
    expect((await empty.get("/ads.txt")).status).toBe(404);
  });
});

describe("the files of FILES", () => {
  it.each([
    ["/google0123.html", "text/html; charset=utf-8"],
    ["/BingSiteAuth.xml", "application/xml; charset=utf-8"],
    ["/.well-known/assetlinks.json", "application/json"],
    ["/.well-known/apple-app-site-association", "application/json"],
    ["/.well-known/discord", "text/plain; charset=utf-8"],
    ["/app-ads.txt", "text/plain; charset=utf-8"],
    ["/widget.js", "text/plain; charset=utf-8"],
  ] as const)("%s has its text and the type %s, and nothing in it can run", async (path, type) => {
    const response = await full.get(path, { Accept: "text/html" });
    const { status, headers } = response;
    expect([status, headers.get("Content-Type")]).toEqual([200, type]);
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Content-Security-Policy")).toBe(
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(await response.text()).toBe(FILES[path]);
  });

  it("a file is a 304 for a client that has it", async () => {
    const { headers } = await full.get("/app-ads.txt");
    const again = await full.get("/app-ads.txt", { "If-None-Match": headers.get("ETag") ?? "" });
    expect(again.status).toBe(304);
  });

  it("upper and lower case of a path differ, and a query changes nothing", async () => {
    expect((await full.get("/bingsiteauth.xml")).status).toBe(404);
    expect((await full.get("/BINGSITEAUTH.xml")).status).toBe(301);
    expect((await full.get("/BingSiteAuth.xml?utm_source=a")).status).toBe(200);
  });

  it("a file comes before an article with its path", async () => {
    const path = "/articles/the-sea-left";
    for (const site of [full, empty]) await site.fill([anArticle({ id: "the-sea-left" })]);
    expect(await (await full.get(path)).text()).toBe("A file.");
    expect(await (await empty.get(path)).text()).toMatch(/^<!DOCTYPE html>/u);
  });

  it("without the setting the paths are a 404", async () => {
    for (const path of ["/google0123.html", "/.well-known/assetlinks.json"])
      expect((await empty.get(path)).status).toBe(404);
  });
});
