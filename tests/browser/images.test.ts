import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cardOf } from "../../src/article/card.ts";
import type { Article } from "../../src/article/model.ts";
import { isStoredPicture } from "../../src/article/smaller-versions.ts";
import { DEFAULT_WIDTHS, PORTRAIT_WIDTHS } from "../../src/cli/media/versions/smaller-versions.ts";
import { articlePage } from "../../src/representations/html/article-page.ts";
import { contentSecurityPolicy } from "../../src/representations/html/policy.ts";
import { articlePreload, listingPreload } from "../../src/representations/html/preload.ts";
import type { ListingView } from "../../src/representations/listing-view.ts";
import type { Site } from "../../src/site.ts";
import { sampled } from "../repetitions.ts";
import { renderListing } from "../representations/html/render-listing.ts";
import { arabic, authorList, cards, everything, front, section, site } from "./newspaper.ts";
import type { Sent } from "./pages.ts";
import { openVisits, readThrough, type Visit, type Visits } from "./visits.ts";

/*
 * The images that a browser fetches, and their order. The server resizes images as Cloudflare does, and has smaller versions of
 * stored pictures.
 */

const resizing: Site = { ...site, imageResizing: "cloudflare" };

/** Photographs replace the drawings, which are not resized. */
const photographed = <Value>(value: Value): Value =>
  JSON.parse(JSON.stringify(value).replaceAll(/(\/images\/\w+)\.svg/gu, "$1.jpg"));

const TALL = { url: "/images/tall.jpg", width: 1200, height: 1500 };
const WIDE = { url: "/images/wide.jpg", width: 2400, height: 1350 };

const photoArticle: Article = photographed({
  ...everything,
  lead: { type: "figure", alt: "A ferry", ...WIDE },
  body: [...everything.body, { type: "figure", alt: "A bell", ...TALL }],
});
const tallArticle: Article = {
  ...photoArticle,
  path: "/articles/tall",
  lead: { type: "figure", alt: "A bell", ...TALL },
};

/** Replaces photographs by stored ones, with smaller versions. */
const stored = <Value>(value: Value): Value => {
  const text = JSON.stringify(photographed(value)).replaceAll(
    /\/images\/(\w+\.jpg)(?:\?story=(\d+))?/gu,
    (_, name, story = "") => `/media/${story.padStart(32, "a")}/${name}`,
  );
  return JSON.parse(text, (_, each) => {
    if (each?.type === "figure" && isStoredPicture(each.url))
      return { ...each, widths: DEFAULT_WIDTHS.filter((width) => width < each.width) };
    return isStoredPicture(each?.image ?? "") ? { ...each, imageWidths: PORTRAIT_WIDTHS } : each;
  });
};

const article = async (shown: Article, its: Site): Promise<Sent> => ({
  html: articlePage(shown, { site: its, jsonld: "{}" }),
  policy: await contentSecurityPolicy("article", its),
  links: articlePreload(shown, its).map(([, link]) => link),
});
const listing = async (view: ListingView, its: Site): Promise<Sent> => ({
  html: renderListing(view, its),
  policy: await contentSecurityPolicy("listing", its),
  links: listingPreload(view, its).map(([, link]) => link),
});

/** Each article has its own photograph. */
const withPhotographs = (view: ListingView): ListingView => ({
  ...photographed(view),
  cards: cards.map((card, index) =>
    card.lead === undefined
      ? card
      : { ...card, lead: { ...card.lead, ...WIDE, url: `/images/wide.jpg?story=${index}` } },
  ),
});

const [, ...unillustrated] = withPhotographs(front).cards;
const frontWithoutTop: ListingView = {
  ...withPhotographs(front),
  cards: [{ ...cardOf(arabic), lead: undefined } as never, ...unillustrated],
};

const PAGES: Record<string, Sent> = {
  "/articles/last-ferry": await article(photoArticle, resizing),
  "/articles/tall": await article(tallArticle, resizing),
  "/": await listing(withPhotographs(front), resizing),
  "/front-without-top": await listing(frontWithoutTop, resizing),
  "/sections/town": await listing(withPhotographs(section), resizing),
  "/authors/mirela-oduya": await listing(withPhotographs(authorList), resizing),
  "/stored/article": await article(stored(photoArticle), site),
  "/stored/front": await listing(stored(withPhotographs(front)), site),
  "/whole/article": await article(photoArticle, site),
  "/whole/front": await listing(withPhotographs(front), site),
};

let visits: Visits;
beforeAll(async () => {
  visits = await openVisits(PAGES);
});
afterAll(() => visits?.close());

const visit = (
  path: string,
  { width, density = 1 }: { width: number; density?: number },
  look: (visit: Visit) => Promise<void>,
): Promise<void> =>
  visits.revisit(path, { viewport: { width, height: 900 }, deviceScaleFactor: density }, look);

/** Returns the requested images, in order. */
const images = (requests: Visit["requests"]): string[] =>
  requests.flatMap(({ type, url }) => (type === "image" ? [url] : []));

/** Returns the width of each resized image on the page, its available widths, and the width that the browser chose. */
const choices = (page: Page) =>
  page.evaluate<{ drawn: number; widths: number[]; taken: number; whole: number }[]>(`
    [...document.querySelectorAll("img[srcset]")].map((image) => {
      const { width, height } = image.getBoundingClientRect();
      const ratio = image.getAttribute("width") / image.getAttribute("height");
      const isContained = getComputedStyle(image).objectFit === "contain";
      return {
        drawn: isContained ? Math.min(width, height * ratio) : width,
        widths: image.srcset.split(", ").map((candidate) => Number(/ (\\d+)w$/.exec(candidate)[1])),
        taken: Number(/width=(\\d+)|[/](\\d+)[/][^/]+$/.exec(image.currentSrc)?.slice(1).find(Boolean) ?? image.getAttribute("width")),
        whole: Number(image.getAttribute("width")),
      };
    })`);

const WINDOWS = [320, 768, 1280].flatMap((width) => [1, 2].map((density) => ({ width, density })));

const LISTED = [
  ...["/articles/last-ferry", "/articles/tall", "/", "/sections/town", "/authors/mirela-oduya"],
  ...["/stored/article", "/stored/front"],
];

describe.each(LISTED)("images at %s", (path) => {
  test.each(sampled(WINDOWS, { of: 2, first: LISTED.indexOf(path) % 2 }))(
    "the browser takes the smallest image that covers its box, $width px wide at density $density",
    async ({ width, density }) => {
      await visit(path, { width, density }, async ({ page, complaints }) => {
        await readThrough(page);
        const images = await choices(page);
        expect(images.length).toBeGreaterThan(0);
        for (const { drawn, widths, taken, whole } of images) {
          // A portrait is square, and the size of its image is unknown.
          const needed = Math.floor(drawn * density * (whole === 72 ? 1.5 : 1));
          const least = widths.find((each) => each >= needed) ?? widths.at(-1);
          expect({ drawn, taken }).toEqual({ drawn, taken: least });
          if (whole !== 72) expect(Math.max(...widths)).toBeLessThanOrEqual(whole);
        }
        expect(complaints).toEqual([]);
      });
    },
  );
});

test.each([
  [{ width: 320, density: 1 }, ["320/wide.jpg", "320/tall.jpg", "160/square.jpg"]],
  [{ width: 1280, density: 2 }, ["1920/wide.jpg", "tall.jpg", "320/square.jpg"]],
])(
  "each stored picture is loaded in the version that fits the window, and nothing moves: %j",
  async (window, expected) => {
    await visit("/stored/article", window, async ({ page, requests, complaints }) => {
      await page.evaluate(
        "shifts = []; new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({ type: 'layout-shift', buffered: true })",
      );
      await readThrough(page);
      const loaded = images(requests).map((url) => new URL(url).pathname.split("/").slice(3).join("/"));
      // The still image of an embed has no smaller versions.
      expect(loaded.filter((path) => path !== "wide.jpg")).toEqual(expected);
      expect(await page.evaluate("shifts.length")).toBe(0);
      expect(complaints).toEqual([]);
    });
  },
);

describe.each(Object.keys(PAGES).filter((path) => path !== "/front-without-top"))(
  "the first image of %s",
  (path) => {
    test.each([1, 2])(
      "the page's first image is requested once, by Link, before all others (density %i)",
      async (density) => {
        await visit(path, { width: 1280, density }, async ({ page, requests, complaints }) => {
          await readThrough(page);
          const first = await page.evaluate<string>(
            "document.querySelector('img[fetchpriority]').currentSrc",
          );
          // The page preloads its first image, and no image that it does not show.
          const preloaded = await page.evaluate<string[]>(
            `performance.getEntriesByType("resource").filter(({ initiatorType }) => initiatorType === "link").map(({ name }) => name)`,
          );
          expect(preloaded).toEqual([first]);
          const requested = images(requests);
          expect(requested[0]).toBe(first);
          expect(requested.filter((each) => each === first)).toEqual([first]);
          expect(complaints).toEqual([]);
        });
      },
    );
  },
);

describe("the largest contentful paint", () => {
  test.each(Object.keys(PAGES))("the largest contentful paint at %s is not a lazy image", async (path) => {
    for (const width of [412, 1280])
      await visit(path, { width }, async ({ page }) => {
        await page.evaluate(`Promise.all([...document.images]
          .filter((image) => image.getBoundingClientRect().top < innerHeight)
          .map((image) => image.decode()))
          .then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))`);
        const loading = await page.evaluate<string | null>(`new Promise((resolve) =>
          new PerformanceObserver((list) => resolve(list.getEntries().at(-1).element?.getAttribute("loading") ?? null))
            .observe({ type: "largest-contentful-paint", buffered: true }))`);
        expect(loading).toBeNull();
      });
  });
});

describe("a missing image", () => {
  const boxes = (page: Page) =>
    page.evaluate<[number, number][]>(
      "[...document.images].map((image) => { const { width, height } = image.getBoundingClientRect(); return [Math.round(width), Math.round(height)]; })",
    );

  test.each(["/whole/article", "/whole/front", "/stored/article"])(
    "an image that does not load keeps its space and shifts nothing (%s)",
    async (path) => {
      let whole: [number, number][] = [];
      await visit(path, { width: 1280 }, async ({ page }) => {
        await readThrough(page);
        whole = await boxes(page);
      });
      await visits.browser.newContext({ viewport: { width: 1280, height: 900 } }).then(async (context) => {
        const page = await context.newPage();
        await page.route(/\/(?:images|media)\//u, (route) => route.abort());
        await page.goto(`${visits.origin}${path}`);
        await page.evaluate(
          "shifts = []; new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({ type: 'layout-shift', buffered: true })",
        );
        await readThrough(page);
        expect(await boxes(page)).toEqual(whole);
        expect(await page.evaluate("shifts.length")).toBe(0);
        await context.close();
      });
    },
  );
});

test("in dark mode a transparent drawing has a light background, and a photograph does not", async () => {
  const context = await visits.browser.newContext({ colorScheme: "dark" });
  const page = await context.newPage();
  await page.setContent(
    PAGES["/whole/article"]?.html.replace('src="/images/wide.jpg"', 'src="/images/chart.png"') ?? "",
  );
  const grounds = await page.evaluate<string[]>(
    "[...document.images].slice(0, 2).map((image) => getComputedStyle(image).backgroundColor)",
  );
  expect(grounds).toEqual(["rgb(245, 241, 232)", "rgb(34, 36, 39)"]);
  await context.close();
});

describe("an embed", () => {
  test.each(["/articles/last-ferry"])(
    "an embed is one link, wherever the reader clicks it (%s)",
    async (path) => {
      await visit(path, { width: 1280 }, async ({ page }) => {
        await readThrough(page);
        const hrefs = await page.evaluate<(string | null)[][]>(`
        [...document.querySelectorAll(".embed")].map((card) => {
          card.scrollIntoView({ block: "center" });
          const { left, right, top, bottom } = card.getBoundingClientRect();
          return [[left + 4, top + 4], [right - 4, top + 4], [left + 4, bottom - 4], [(left + right) / 2, (top + bottom) / 2]]
            .map(([x, y]) => document.elementFromPoint(x, y)?.closest("a")?.getAttribute("href") ?? null);
        })`);
        expect(hrefs.map((each) => [...new Set(each)])).toEqual([
          ["https://video.example/watch?v=ferry"],
          ["/documents/decision.pdf"],
        ]);
        expect(await page.locator(".embed a").count()).toBe(2);
      });
    },
  );
});
