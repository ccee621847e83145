import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { anArticle, type RunningSite, startSite } from "../running-site.ts";

/*
 * A publication with its own colours, logo and links, and one with unusable settings.
 */

const LOGO_SVG = '<svg viewBox="0 0 10 10"><path fill="currentColor" d="M0 0h10v10z"/></svg>';

let site: RunningSite;
let unreadable: RunningSite;
let plain: RunningSite;

beforeAll(async () => {
  [site, unreadable, plain] = await Promise.all([
    startSite({
      vars: {
        COLORS: { accent: "#00538a" },
        COLORS_DARK: { paper: "#000000" },
        LOGO_SVG,
        NAVIGATION: [{ name: "Puzzles", url: "https://puzzles.example/" }],
        FOOTER: [{ name: "Imprint", url: "/imprint" }],
        FOOTER_TEXT: "© 2026 The Harbour Courier Ltd.",
      },
    }),
    startSite({ vars: { COLORS: { paper: "#000000" } } }),
    startSite(),
  ]);
  await site.fill([anArticle()]);
});
afterAll(() => Promise.all([site, unreadable, plain].map((each) => each?.close())));

describe("every page has the publication's identity", () => {
  test.each(["/", "/articles/the-tide-turns", "/sections/town", "/archive", "/api", "/problems", "/nothing"])(
    "%s has the publication's colours, logo and links, and allows only its own stylesheet",
    async (path) => {
      const response = await site.get(path, { Accept: "text/html" });
      const html = await response.text();
      const [, sheet = ""] = /<style>(.*?)<\/style>/su.exec(html) ?? [];
      expect(sheet).toContain("--accent:#00538a");
      expect(sheet).toContain("--paper:#000000");
      const hash = createHash("sha256").update(sheet).digest("base64");
      const policy = response.headers.get("Content-Security-Policy");
      expect(policy).toContain(`style-src 'sha256-${hash}';`);
      expect(policy).not.toContain("unsafe");
      expect(html).not.toMatch(/\sstyle=/u);
      expect(html).toContain(LOGO_SVG.replace("<svg", '<svg aria-hidden="true"'));
      expect(html).toContain('<a href="https://puzzles.example/"');
      expect(html).toContain('<a href="/imprint"');
      expect(html).toContain("© 2026 The Harbour Courier Ltd.");
    },
  );

  it("the icon has the accent colour as its background", async () => {
    expect(await (await site.get("/favicon.svg")).text()).toContain('fill="#00538a"');
  });
});

it("changed colours change the ETag, so a reader gets the new page", async () => {
  const etagOf = async (of: RunningSite) => (await of.get("/", { Accept: "text/html" })).headers.get("ETag");
  await plain.fill([anArticle()]);
  const [own, old] = await Promise.all([etagOf(site), etagOf(plain)]);
  expect(own).toBeTruthy();
  expect(own).not.toBe(old);
});

it("colours with too little contrast are a 500, and the log names the setting and the fix", async () => {
  const response = await unreadable.get("/", { Accept: "text/html" });
  expect(response.status).toBe(500);
  const { instance } = (await response.json()) as { instance: string };
  const [line] = await unreadable.linesWith(instance);
  expect(line).toContain("COLORS.ink #1c1b19 (the default) on paper #000000");
  expect(line).toContain("Set a lighter ink or another paper");
});
