import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FlowContent } from "../../src/article/body.ts";
import { articlePage } from "../../src/representations/html/article-page.ts";
import { contentSecurityPolicy } from "../../src/representations/html/policy.ts";
import { everything, site } from "./newspaper.ts";
import { PAGES } from "./pages.ts";
import { openVisits, type Visits } from "./visits.ts";

/*
 * The scale and the grid of the stylesheets, measured in the browser.
 */

const WORDS =
  "The harbour master, who had ordered one extra lamp and a rope, stood on an upturned crate and counted heads until he gave up. ";

const words = (times: number) => [{ type: "text" as const, value: WORDS.repeat(times).trim() }];
const paragraph = (times: number): FlowContent => ({ type: "paragraph", children: words(times) });
const heading = (depth: 2 | 3 | 4): FlowContent => ({ type: "heading", depth, children: words(1) });
const list = (ordered: boolean): FlowContent => ({
  type: "list",
  ordered,
  children: [1, 2, 3].map((times) => ({ type: "listItem", children: [paragraph(times)] })),
});

const plain = {
  ...everything,
  path: "/articles/plain",
  body: [
    paragraph(3),
    heading(2),
    paragraph(2),
    list(false),
    heading(3),
    { type: "blockquote" as const, children: [paragraph(1), paragraph(2)] },
    list(true),
    heading(4),
    paragraph(4),
  ],
};

let visits: Visits;
beforeAll(async () => {
  const page = {
    html: articlePage(plain, { site, jsonld: "{}" }),
    policy: await contentSecurityPolicy("article", site),
  };
  visits = await openVisits({ ...PAGES, [plain.path]: page });
});
afterAll(() => visits?.close());

const on = <Found>(
  path: string,
  options: BrowserContextOptions,
  look: (page: Page) => Promise<Found>,
): Promise<Found> => visits.revisit(path, options, ({ page }) => look(page));

const at = (width: number): BrowserContextOptions => ({ viewport: { width, height: 900 } });

describe("typography", () => {
  test.each([320, 1280, 2560])(
    "blocks of text start and end on quarters of a line, %i px wide",
    async (width) => {
      const off = await on(plain.path, at(width), (page) =>
        page.evaluate<string[]>(`(() => {
        const root = getComputedStyle(document.documentElement);
        const quarter = parseFloat(root.fontSize) * 1.6 / 4;
        const text = document.querySelector(".text");
        // The lead picture may have any height.
        const start = text.querySelector(":scope > :not(.lead)").getBoundingClientRect().top;
        return [...text.querySelectorAll("p,h2,h3,h4,li,blockquote,ul,ol")].flatMap((element) => {
          const { top, height } = element.getBoundingClientRect();
          return [top - start, height].flatMap((length) => {
            const rest = Math.abs(length / quarter - Math.round(length / quarter)) * quarter;
            // Chromium's lengths are 64ths of a pixel, and a hundred lines add theirs up.
            return rest > 2 ? [element.tagName + " " + length + " of " + quarter] : [];
          });
        });
      })()`),
      );
      expect(off).toEqual([]);
    },
  );

  test("font sizes are steps of one scale", async () => {
    const steps = await on(plain.path, at(1280), (page) =>
      page.evaluate<Record<string, number>>(`(() => {
        const size = (selector) => parseFloat(getComputedStyle(document.querySelector(selector)).fontSize);
        const body = size(".text p");
        const step = (selector) => Math.log(size(selector) / body) / Math.log(1.2);
        return { caption: step("figcaption"), standfirst: step(".standfirst"), h3: step(".text h3"), h2: step(".text h2"), h1: step("h1") };
      })()`),
    );
    expect(steps.caption).toBeCloseTo(-1, 1);
    expect(steps.standfirst).toBeCloseTo(1, 1);
    expect(steps.h3).toBeCloseTo(1, 1);
    expect(steps.h2).toBeCloseTo(2, 1);
    // The headline grows with the window, up to six steps.
    expect(steps.h1).toBeGreaterThan(4);
    expect(steps.h1).toBeLessThan(6.1);
  });

  // page.test.ts tests 320 px.
  test.each([768, 2560])("no page scrolls sideways, %i px wide", async (width) => {
    const wider = await on("/", at(width), async (page) => {
      const found: string[] = [];
      for (const path of Object.keys(PAGES)) {
        await page.goto(`${visits.origin}${path}`, { waitUntil: "domcontentloaded" });
        if (
          await page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        )
          found.push(path);
      }
      return found;
    });
    expect(wider).toEqual([]);
  });
});

describe("print", () => {
  const printed = <Found>(look: (page: Page) => Promise<Found>) =>
    on("/articles/last-ferry", { ...at(800), colorScheme: "dark" }, async (page) => {
      await page.emulateMedia({ media: "print" });
      return look(page);
    });

  test("printed links show their addresses", async () => {
    const after = await printed((page) =>
      page.evaluate(
        `getComputedStyle(document.querySelector('.text a[href^="https://harbour"]'), "::after").content`,
      ),
    );
    expect(after).toBe('" (https://harbour.example/log?day=14&page=2)"');
  });

  test("a printed article shows its address, and hides navigation and buttons", async () => {
    await printed(async (page) => {
      expect(await page.locator("details p").isVisible()).toBe(true);
      expect(await page.locator("details p").textContent()).toContain(
        "https://courier.example/articles/last-ferry",
      );
      for (const hidden of [".masthead nav", "summary", ".page-end", 'a[href^="mailto:?"]'])
        expect(await page.locator(hidden).isVisible(), hidden).toBe(false);
    });
  });

  test("printed pages do not break inside a figure or a table row, nor after a heading", async () => {
    const breaks = await printed((page) =>
      page.evaluate(`["figure", "tr", "pre"].map((name) => getComputedStyle(document.querySelector(name)).breakInside)
        .concat(getComputedStyle(document.querySelector("h2")).breakAfter)`),
    );
    expect(breaks).toEqual(["avoid", "avoid", "avoid", "avoid"]);
  });
});
