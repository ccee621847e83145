import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sampled } from "../repetitions.ts";
import { AXE, axeFindings, BY_COLOUR } from "./axe.ts";
import { PAGES } from "./pages.ts";
import { openVisits, readThrough, type Visit, type Visits } from "./visits.ts";

const NARROW = { width: 320, height: 640 };
const WIDE = { width: 1280, height: 800 };

let visits: Visits;
beforeAll(async () => {
  visits = await openVisits(PAGES);
});
afterAll(() => visits?.close());

interface DOMRectLike {
  left: number;
  right: number;
  width: number;
  height: number;
}

/** The events that a page must not cause, recorded from its start. */
const WATCH = `
  violations = [];
  shifts = [];
  addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective + " " + event.blockedURI));
  new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value }) => value)))
    .observe({ type: "layout-shift", buffered: true });
`;

/** The place and the visibility of every element. */
const BOXES = `JSON.stringify([...document.querySelectorAll("*")].map((each) => {
  const { x, y, width, height } = each.getBoundingClientRect();
  const { display, visibility } = getComputedStyle(each);
  return [x, y, width, height, display, visibility];
}))`;

/** Opens a page and scrolls to its end. */
const visit = (
  path: string,
  options: BrowserContextOptions,
  look: (visit: Visit) => Promise<void>,
): Promise<void> =>
  visits.revisit(path, { ...options, before: WATCH }, async (opened) => {
    await readThrough(opened.page);
    await look(opened);
  });

const overflow = (page: Page): Promise<number> =>
  page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");

test.each(sampled(Object.keys(PAGES), { of: 2 }))(
  "the page at %s passes axe, wide and narrow, light and dark, and does not scroll sideways",
  async (path) => {
    await visits.revisit(path, { viewport: WIDE, before: AXE }, async ({ page }) => {
      await readThrough(page);
      for (const viewport of [WIDE, NARROW]) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme: "light" });
        expect(await axeFindings(page), `${viewport.width} px, light`).toEqual([]);
        const light = await page.evaluate<string>(BOXES);
        await page.emulateMedia({ colorScheme: "dark" });
        // So only colours can give other findings.
        expect(await page.evaluate<string>(BOXES)).toBe(light);
        expect(await axeFindings(page, BY_COLOUR), `${viewport.width} px, dark`).toEqual([]);
      }
      expect(await overflow(page)).toBe(0);
    });
  },
);

test.each(sampled(Object.keys(PAGES), { of: 2, first: 1 }))(
  "the page at %s requests only itself and its images, logs nothing to the console and shifts nothing",
  async (path) => {
    for (const viewport of [WIDE, NARROW])
      await visit(path, { viewport }, async ({ page, complaints, requests }) => {
        expect(complaints).toEqual([]);
        expect(await page.evaluate("violations")).toEqual([]);
        expect(await page.evaluate("shifts")).toEqual([]);
        const requested = requests.map(({ type, url }) => `${type} ${new URL(url).origin}`);
        expect(requested[0]).toBe(`document ${visits.origin}`);
        expect(requested.slice(1).filter((request) => request !== `image ${visits.origin}`)).toEqual([]);
        expect(
          await page.evaluate("[...document.images].filter((image) => image.naturalWidth === 0).length"),
        ).toBe(0);
        expect(
          await page.evaluate(
            "[...document.scripts].filter(({ type }) => type !== 'application/ld+json').length",
          ),
        ).toBe(0);
      });
  },
);

describe("a reader with a keyboard", () => {
  test("the first Tab shows the skip link, and Enter moves the focus into the content", async () => {
    await visit("/articles/last-ferry", { viewport: WIDE }, async ({ page }) => {
      const focused = () =>
        page.evaluate<string>(
          "document.activeElement.className || document.activeElement.getAttribute('href')",
        );
      await page.keyboard.press("Tab");
      expect(await focused()).toBe("skip");
      expect(await page.evaluate("getComputedStyle(document.activeElement).clipPath")).toBe("none");
      await page.keyboard.press("Enter");
      expect(new URL(page.url()).hash).toBe("#content");
      await page.keyboard.press("Tab");
      expect(await page.evaluate("document.querySelector('main').contains(document.activeElement)")).toBe(
        true,
      );
    });
  });

  test("a reader can scroll a wide table with the keyboard", async () => {
    await visit("/articles/last-ferry", { viewport: NARROW }, async ({ page }) => {
      await page.locator(".table").focus();
      await page.keyboard.press("End");
      await page.keyboard.press("ArrowRight");
      await expect
        .poll(() => page.evaluate("document.querySelector('.table').scrollLeft"))
        .toBeGreaterThan(0);
    });
  });
});

test.each([
  ["/articles/last-ferry", ["Sections", "In other languages", "Topics"]],
  ["/", ["Sections", "More pages"]],
  ["/archive/2024/05", ["Sections", "Archive", "More pages"]],
  ["/front-ar", ["الأقسام", "صفحات أخرى"]],
])("assistive technology finds the navigations of %s by their names", async (path, names) => {
  await visit(path, { viewport: WIDE }, async ({ page }) => {
    for (const name of names)
      expect(await page.getByRole("navigation", { name, exact: true }).count(), name).toBe(1);
    expect(await page.getByRole("navigation").count()).toBe(names.length);
  });
});

describe("a logo", () => {
  test.each([
    ["/own", { viewport: WIDE }],
    ["/own", { viewport: NARROW, colorScheme: "dark" }],
    ["/own/last-ferry-ar", { viewport: WIDE }],
  ] as const)(
    "a logo replaces the name in the masthead: one line high, in its place, with the name as its label (%s %j)",
    async (path, options) => {
      await visit(path, options, async ({ page }) => {
        const link = page
          .locator(".masthead")
          .getByRole("link", { name: "Stellwick Evening Post", exact: true });
        expect(await link.count()).toBe(1);
        const [logo, masthead] = await page.evaluate<[DOMRectLike, DOMRectLike]>(
          "['.masthead svg', '.masthead'].map((selector) => document.querySelector(selector).getBoundingClientRect().toJSON())",
        );
        const rem = await page.evaluate<number>(
          "parseFloat(getComputedStyle(document.documentElement).fontSize)",
        );
        // The name has the larger font of the front.
        const letters = await page.evaluate<number>(
          "parseFloat(getComputedStyle(document.querySelector('.masthead svg')).fontSize)",
        );
        expect(logo.height).toBeCloseTo(Math.max(2.2 * rem, 1.2 * letters), 0);
        if (path === "/own" && options.viewport === WIDE) expect(logo.height).toBeGreaterThan(3.5 * rem);
        // Shapes outside of the viewBox are not drawn over the page.
        expect(
          await page.evaluate("getComputedStyle(document.querySelector('.masthead svg')).overflow"),
        ).toBe("hidden");
        expect(logo.width).toBeCloseTo((logo.height * 220) / 40, 0);
        if (path.endsWith("-ar")) expect(logo.right).toBeCloseTo(masthead.right, 0);
        else expect(logo.left + logo.right).toBeCloseTo(masthead.left + masthead.right, 0);
      });
    },
  );

  test("a logo drawn in currentColor has the colour of the text", async () => {
    for (const [colorScheme, ink] of [
      ["light", "rgb(16, 36, 58)"],
      ["dark", "rgb(227, 237, 245)"],
    ] as const)
      await visit("/own", { colorScheme }, async ({ page }) => {
        expect(await page.evaluate("getComputedStyle(document.querySelector('.masthead path')).fill")).toBe(
          ink,
        );
        expect(await page.evaluate("getComputedStyle(document.body).color")).toBe(ink);
      });
  });
});

test.each([
  [1_280, 800],
  [1_440, 900],
  [1_920, 1_080],
  [820, 1_180],
  [390, 844],
])("a reader sees the lead's headline on the front without scrolling: %i × %i", async (width, height) => {
  await visits.revisit("/", { viewport: { width, height } }, async ({ page }) => {
    const bottom = await page.evaluate<number>(
      "document.querySelector('.opening > .top:has(img) h2').getBoundingClientRect().bottom",
    );
    expect(bottom).toBeLessThanOrEqual(height);
  });
});

describe("the page of an article", () => {
  test("lines of an article's text are 30 to 34 em wide, about 60 to 75 letters", async () => {
    await visit("/articles/last-ferry", { viewport: WIDE }, async ({ page }) => {
      const em = await page.evaluate<number>(`(() => {
        const paragraph = document.querySelector(".text > p");
        return paragraph.getBoundingClientRect().width / parseFloat(getComputedStyle(paragraph).fontSize);
      })()`);
      // The number of letters depends on the fonts of the machine: an average letter of Georgia is 0.47 em wide.
      expect(em).toBeGreaterThan(30);
      expect(em).toBeLessThan(34.5);
    });
  });

  test("an article in Arabic runs from right to left, and its code from left to right", async () => {
    await visit("/articles/last-ferry-ar", { viewport: WIDE }, async ({ page }) => {
      const style = "getComputedStyle(document.querySelector('.text > blockquote'))";
      expect(Number.parseFloat(await page.evaluate(`${style}.borderRightWidth`))).toBeGreaterThan(2);
      expect(await page.evaluate(`${style}.borderLeftWidth`)).toBe("0px");
      const [mark, code] = await page.evaluate<[number, string]>(
        "[document.querySelector('h1').getBoundingClientRect().right, getComputedStyle(document.querySelector('pre')).direction]",
      );
      expect(mark).toBeGreaterThan(WIDE.width / 2);
      expect(code).toBe("ltr");
    });
  });

  test("an article is readable with text of twice the size and in forced colours", async () => {
    await visits.revisit(
      "/articles/last-ferry",
      { viewport: { width: 640, height: 800 }, forcedColors: "active", before: AXE },
      async ({ page }) => {
        await readThrough(page);
        await page.evaluate("document.documentElement.style.fontSize = '225%'");
        expect(await overflow(page)).toBe(0);
        expect(await axeFindings(page)).toEqual([]);
      },
    );
  });

  test("an article prints without navigation, on white", async () => {
    await visit("/articles/last-ferry", { viewport: WIDE, colorScheme: "dark" }, async ({ page }) => {
      await page.emulateMedia({ media: "print" });
      expect(await page.locator(".masthead nav").isVisible()).toBe(false);
      expect(await page.locator("h1").isVisible()).toBe(true);
      expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe(
        "rgb(255, 255, 255)",
      );
    });
  });
});
