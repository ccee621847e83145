import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { listOf } from "../../../src/article/json-value.ts";
import { openBrowser } from "../../browser/browser.ts";
import { repetitions } from "../../repetitions.ts";
import { startCommand, temporaryFolder } from "../command.ts";
import { editedSite } from "../commands/edited-site.ts";
import { phoneJPEG } from "./phone-photo.ts";

/*
 * A folder with a story and two photos of a phone, one command, and the page in a browser.
 */

const KILLS = repetitions({ short: 1, full: 6, long: 60 });

const { origin, runOn, run, get, desk } = editedSite();

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const FRONT = (id: string) =>
  `---\nid: ${id}\ntitle: The ferry\nsection: town\npublished: 2026-11-20\nlanguage: en\n---\n\n`;

/** A phone with two dots per pixel. */
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };

/** Opens a page on a phone, with pictures that take a while, and records what moves. */
const open = async (path: string): Promise<{ page: Page; moved: number }> => {
  const page = await (await browser.newContext(PHONE)).newPage();
  await page.addInitScript(
    "shifts = []; new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({ type: 'layout-shift', buffered: true })",
  );
  await page.route("**/media/**", async (route) => {
    await wait(100);
    await route.continue();
  });
  await page.goto(`${origin()}${path}`, { waitUntil: "load" });
  for (const image of await page.locator("article img").all()) await image.scrollIntoViewIfNeeded();
  await page.evaluate("Promise.all([...document.images].map((image) => image.decode()))");
  const moved = (await page.evaluate("shifts.reduce((sum, { value }) => sum + value, 0)")) as number;
  return { page, moved };
};

/** A picture in the browser: its box, and its colours near the top and near the left edge. */
interface Shown {
  alt: string;
  ratio: number;
  naturalRatio: number;
  top: number[];
  left: number[];
  src: string;
}

const SHOWN = `[...document.querySelectorAll("article figure img")].map((image) => {
  const { width, height } = image.getBoundingClientRect();
  const canvas = Object.assign(document.createElement("canvas"), { width: 80, height: 80 });
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0, 80, 80);
  const colour = (x, y) => [...context.getImageData(x, y, 1, 1).data.slice(0, 3)];
  return {
    alt: image.alt,
    ratio: width / height,
    naturalRatio: image.naturalWidth / image.naturalHeight,
    top: colour(40, 3),
    left: colour(3, 60),
    src: image.currentSrc,
  };
})`;

it("a story and two photos of a phone, one of them rotated: one command, and readers see them upright, at the right size, without a jump", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "IMG_0001.JPG"), await phoneJPEG(1600, 1200));
  writeFileSync(join(folder, "IMG_0002.JPG"), await phoneJPEG(900, 1200, { held: "rotated" }));
  writeFileSync(
    join(folder, "story.md"),
    `${FRONT("phone")}Text.\n\n![](IMG_0001.JPG)\n\nMore text.\n\n![](IMG_0002.JPG)\n`,
  );
  const questions: string[] = [];
  const person = {
    isInteractive: true,
    ask: async (question: string) => {
      questions.push(question);
      return question.includes("0001") ? "A ferry" : "A mast";
    },
    chooseSome: async () => [],
  };
  const { code, out } = await runOn(person, "publish", join(folder, "story.md"));
  expect(code).toBe(0);
  expect(questions).toEqual([
    "Alt text of IMG_0001.JPG: what does the picture show?",
    "Alt text of IMG_0002.JPG: what does the picture show?",
  ]);
  expect(out).toMatch(
    /Uploaded IMG_0001\.JPG → \S+\/img_0001\.jpg \(\S+ \wB, 1600 × 1200; removed: GPS position, .*camera model/u,
  );
  expect(out).toMatch(
    /Uploaded IMG_0002\.JPG → \S+\/img_0002\.jpg \(\S+ \wB, 900 × 1200; removed: GPS position/u,
  );

  const { page, moved } = await open("/articles/phone");
  const shown = (await page.evaluate(SHOWN)) as Shown[];
  await page.context().close();
  expect(moved).toBe(0);
  expect(shown.map(({ alt }) => alt)).toEqual(["A ferry", "A mast"]);
  for (const [index, ratio] of [1600 / 1200, 900 / 1200].entries()) {
    const { top = [], left = [], ...picture } = shown[index] ?? ({} as Shown);
    expect(picture.ratio).toBeCloseTo(ratio, 1);
    expect(picture.naturalRatio).toBeCloseTo(ratio, 1);
    // Red at the top, blue at the left: the picture is upright.
    expect(top[0]).toBeGreaterThan(150);
    expect(top[2]).toBeLessThan(100);
    expect(left[2]).toBeGreaterThan(150);
    expect(left[0]).toBeLessThan(100);
    // A smaller version is enough for a phone.
    expect(picture.src).toMatch(/\/media\/[\da-f]{32}\/\d+\/img_000\d\.jpg$/u);
  }

  const article = (await (await desk("/articles/phone")).json()) as { body: Record<string, unknown>[] };
  const pictures = article.body.filter(({ type }) => type === "figure");
  expect(pictures.map(({ widths }) => widths)).toEqual([
    [320, 480, 800, 1200],
    [320, 480, 800],
  ]);
  for (const { url, widths } of pictures)
    for (const each of [
      url,
      ...listOf(widths).map((width) => String(url).replace(/\/(?=[^/]+$)/u, `/${width}/`)),
    ]) {
      const response = await get(String(each));
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(response.headers.get("Cache-Control")).toContain("immutable");
      // Nothing but the orientation is left of EXIF, which needs a header and one entry of 12 bytes.
      expect((await sharp(bytes).metadata()).exif?.length ?? 0).toBeLessThanOrEqual(40);
      for (const secret of ["Phone 12", "Ines Holm"]) expect(bytes.includes(secret)).toBe(false);
    }

  // The command named the texts to write into the file. With them, it asks nothing and changes nothing.
  writeFileSync(
    join(folder, "story.md"),
    `${FRONT("phone")}Text.\n\n![A ferry](IMG_0001.JPG)\n\nMore text.\n\n![A mast](IMG_0002.JPG)\n`,
  );
  const again = await run("publish", join(folder, "story.md"), "--no-offers");
  expect(again.out).toContain("Stored already IMG_0001.JPG");
  expect(again.out).toContain("No change");
}, 120_000);

/** Checks that every stored file is whole, and that no public article names a picture that is not there. */
const checkConsistent = async (path: string): Promise<"public" | "absent"> => {
  const { items } = (await (await desk("/media")).json()) as { items: { path: string; hash: string }[] };
  for (const { path: file, hash } of items) {
    const bytes = Buffer.from(await (await desk(`/media/${file}`)).arrayBuffer());
    expect({ file, hash: createHash("sha256").update(bytes).digest("hex") }).toEqual({ file, hash });
  }
  const page = await get(path);
  const html = await page.text();
  if (page.status !== 200) return "absent";
  const named = new Set(html.match(/\/media\/[\da-f]{32}\/[^"\s,]+/gu) ?? []);
  expect(named.size).toBeGreaterThan(4);
  for (const url of named) expect({ url, status: (await get(url)).status }).toEqual({ url, status: 200 });
  return "public";
};

it(
  `a command that is killed at ${KILLS} random moments leaves nothing half-written, and the same command finishes the work`,
  async () => {
    let whole = 4_000;
    for (let round = 0; round < KILLS; round += 1) {
      const folder = temporaryFolder();
      writeFileSync(join(folder, "a.jpg"), await phoneJPEG(1000 + round, 700));
      writeFileSync(join(folder, "b.jpg"), await phoneJPEG(701 + round, 900, { held: "rotated" }));
      const id = `killed-${round}`;
      writeFileSync(join(folder, "story.md"), `${FRONT(id)}![A](a.jpg)\n\n![B](b.jpg)\n`);
      const args = ["publish", join(folder, "story.md"), "--site", origin()];
      const path = `/articles/${id}`;
      for (let attempt = 0; attempt < 3; attempt += 1) {
        const command = startCommand(args);
        const timer = setTimeout(() => command.signal("SIGKILL"), 400 + Math.random() * whole);
        await command.ended;
        clearTimeout(timer);
        await checkConsistent(path);
      }
      const begin = Date.now();
      const finished = await startCommand(args).ended;
      whole = Math.max(1_000, Date.now() - begin);
      expect({ round, ...finished }).toMatchObject({ code: 0 });
      expect(await checkConsistent(path)).toBe("public");
    }
  },
  KILLS * 60_000 + 60_000,
);
