import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import "../environment.ts";
import { samples } from "../corpus.ts";
import { openBrowser } from "./browser.ts";
import { openSheet } from "./contact-sheet.ts";
import { publishNewspaper } from "./newspaper-pages.ts";
import { PUBLICATIONS } from "./publications.ts";
import { startNewspaper } from "./running-newspaper.ts";

/*
 * Takes pictures of the pages. `npm run screenshots` takes all pages of the samples in about five minutes;
 * `npm run screenshots -- --only article,front --widths 320,1280 --schemes light` takes some. `--publications
 * samples,two,eleven,no-pictures,pictures,arabic` takes those of other publications too. `--sheets` puts the pictures of a page
 * side by side into one, so that all of them can be looked at. `--readme` also takes the two pictures of README.md, whatever
 * `--only` names.
 */

const root = join(import.meta.dirname, "../..");
const FOLDER = join(root, "screenshots");

const SCHEMES = ["light", "dark"] as const;
type Scheme = (typeof SCHEMES)[number];

const { values } = parseArgs({
  options: {
    /** Kinds of page, such as `article,front,print`; by default all of them. */
    only: { type: "string" },
    /** CSS pixels. */
    widths: { type: "string", default: "320,768,1280,2560" },
    /** `light`, `dark` or both. */
    schemes: { type: "string", default: SCHEMES.join(",") },
    /** The names of publications (publications.ts). */
    publications: { type: "string", default: "samples" },
    /** Makes one picture of all widths of a page. */
    sheets: { type: "boolean", default: false },
    /** Takes the two screenshots of the README. */
    readme: { type: "boolean", default: false },
  },
});

/** The kind of the printed page. Its size is always A4. */
const PRINT = "print";

/** A screenshot of the README: a part of a page, in the size in which the README shows it. */
const SHOWN = [
  { name: "front.webp", kind: "front", scheme: "light", width: 1280, height: 800 },
  { name: "article.webp", kind: "article", scheme: "dark", width: 390, height: 844 },
] as const;

const listed = (text: string): string[] => text.split(",").map((each) => each.trim());

const among = (chosen: readonly string[], known: readonly string[], option: string): void => {
  const unknown = chosen.filter((each) => !known.includes(each));
  if (unknown.length > 0)
    throw new Error(`--${option}: expected some of ${known.join(", ")}, found ${unknown.join(", ")}`);
};

const widths = listed(values.widths).map(Number);
if (widths.some((width) => !Number.isInteger(width) || width < 100 || width > 8_000))
  throw new Error(`--widths: expected whole numbers from 100 to 8000, found ${values.widths}`);
const schemes = listed(values.schemes);
among(schemes, SCHEMES, "schemes");

const publications = listed(values.publications);
among(publications, Object.keys(PUBLICATIONS), "publications");

const open = async (page: Page, url: string): Promise<void> => {
  await page.goto(url);
  // Images below the fold load when the page scrolls to them.
  await page.evaluate(
    "document.querySelectorAll('img[loading=lazy]').forEach((each) => each.loading = 'eager')",
  );
  await page.evaluate("Promise.all([...document.images].map((image) => image.decode().catch(() => {})))");
};

type Browser = Awaited<ReturnType<typeof openBrowser>>;

/** Takes a picture of the whole page. On a busy machine, Chromium may fail to take a large one: the second attempt succeeds. */
const capture = async (page: Page, path: string): Promise<Buffer> => {
  const take = () => page.screenshot({ path, fullPage: true });
  return take().catch(take);
};

/** Takes the pictures of a page in every width and scheme. @returns their number */
const takePictures = async (browser: Browser, url: string, name: string): Promise<number> => {
  const sheet = openSheet();
  for (const width of widths) {
    const page = await browser.newPage({ viewport: { width, height: Math.round(width * 0.7) } });
    await open(page, url);
    for (const scheme of schemes) {
      await page.emulateMedia({ colorScheme: scheme as Scheme });
      const path = join(FOLDER, `${name}-${width}-${scheme}.png`);
      sheet.add({ scheme, width, picture: await capture(page, path) });
    }
    await page.close();
  }
  if (values.sheets)
    for (const scheme of schemes)
      await sheet.save(browser, scheme, join(FOLDER, `sheet-${name}-${scheme}.png`));
  return widths.length * schemes.length;
};

const takeReadmePictures = async (browser: Browser, origin: string, kinds: Record<string, string>) => {
  for (const { name, kind, scheme, width, height } of SHOWN) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme });
    await open(page, `${origin}${kinds[kind] ?? "/"}`);
    const path = join(import.meta.dirname, name);
    const client = await page.context().newCDPSession(page);
    const { data } = await client.send("Page.captureScreenshot", { format: "webp", quality: 60 });
    const picture = Buffer.from(data, "base64");
    await writeFile(path, picture);
    console.log(`${path}, ${picture.length} bytes`);
    await page.close();
  }
};

/** Takes the chosen pictures of a publication. */
const takePublication = async (browser: Browser, publication: string): Promise<void> => {
  const { vars, articles } = PUBLICATIONS[publication] ?? { vars: {}, articles: () => [] };
  const newspaper = await startNewspaper(vars);
  try {
    const { kinds } = await publishNewspaper(newspaper, articles(await samples()));
    const names = [...Object.keys(kinds), PRINT];
    const chosen = values.only === undefined ? (values.readme ? [] : names) : listed(values.only);
    among(chosen, names, "only");
    await mkdir(FOLDER, { recursive: true });
    const prefix = publication === "samples" ? "" : `${publication}-`;
    let count = 0;
    for (const [kind, path] of Object.entries(kinds).filter(([kind]) => chosen.includes(kind)))
      count += await takePictures(browser, `${newspaper.origin}${path}`, `${prefix}${kind}`);
    if (chosen.includes(PRINT)) {
      const page = await browser.newPage();
      await open(page, `${newspaper.origin}${kinds.everything ?? "/"}`);
      await page.pdf({ path: join(FOLDER, `${prefix}${PRINT}.pdf`), format: "A4", printBackground: true });
      count += 1;
      await page.close();
    }
    if (count > 0) console.log(`${count} pictures in ${FOLDER}`);
    if (values.readme && publication === "samples")
      await takeReadmePictures(browser, newspaper.origin, kinds);
  } finally {
    await newspaper.close();
  }
};

const browser = await openBrowser();
try {
  for (const publication of publications) await takePublication(browser, publication);
} finally {
  await browser.close();
}
