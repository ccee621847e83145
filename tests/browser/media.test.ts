import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningSite, startSite } from "../running-site.ts";
import { openBrowser } from "./browser.ts";

/*
 * Files in a browser: what they show, and that nothing in them runs. The KV has them without facts, as other programs write them.
 */

const FOLDER = `/media/${"0".repeat(32)}`;

/** A blue pixel. */
const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYPgPAAEDAQAIicLsAAAAAElFTkSuQmCC";

/** A red, a green and a blue stripe, from a style element, an attribute and an embedded picture. Its scripts would mark it. */
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><style>.a{fill:#f00}</style><rect class="a" width="30" height="60"/><rect x="30" width="30" height="60" style="fill:#0f0"/><image x="60" width="30" height="60" preserveAspectRatio="none" href="data:image/png;base64,${PIXEL}"/><script>document.documentElement.setAttribute("data-ran","script")</script><rect width="1" height="1" onload="document.documentElement.setAttribute('data-ran','handler')"/></svg>`;

/** A second of silence. */
const wav = (): string => {
  const bytes = Buffer.alloc(44 + 8_000);
  bytes.write("RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data", "latin1");
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.writeUInt32LE(8_000, 40);
  return bytes.toString("latin1");
};

const HTML = "<!DOCTYPE html><title>ran</title><script>document.title = 'ran'</script>";

let browser: Browser;
let site: RunningSite;
let page: Page;
beforeAll(async () => {
  [browser, site] = await Promise.all([openBrowser(), startSite({ vars: { MEDIA_PATHS: ["/old/"] } })]);
  for (const [path, text] of [
    [`${FOLDER}/drawing.svg`, SVG],
    [`${FOLDER}/silence.wav`, wav()],
    [`${FOLDER}/both.gif`, `GIF89a${HTML}`],
    ["/old/page.html", HTML],
  ] as const)
    await site.kv.put(`media:${path.replace(/^\/(?:media\/)?/u, "")}`, text);
  page = await browser.newPage({ viewport: { width: 300, height: 200 } });
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const open = async (path: string): Promise<Page> => {
  await page.goto(`${site.url.href.replace(/\/$/u, "")}${path}`);
  return page;
};

/** Returns the colours of the three stripes, as a screenshot has them. */
const stripes = async (left: number, top: number): Promise<string[]> => {
  const shot = (await page.screenshot()).toString("base64");
  const reader = await browser.newPage();
  const colors = await reader.evaluate(
    `(async () => {
      const image = await createImageBitmap(await (await fetch("data:image/png;base64,${shot}")).blob());
      const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
      context.drawImage(image, 0, 0);
      return [15, 45, 75].map((x) => [...context.getImageData(${left} + x, ${top} + 30, 1, 1).data].slice(0, 3).join());
    })()`,
  );
  await reader.close();
  return colors as string[];
};

const RED_GREEN_BLUE = ["255,0,0", "0,255,0", "0,0,255"];

it("an SVG shows its own styles and embedded pictures, opened directly and in a page, and its scripts do not run", async () => {
  await open(`${FOLDER}/drawing.svg`);
  expect(await stripes(0, 0)).toEqual(RED_GREEN_BLUE);
  expect(await page.evaluate("document.documentElement.getAttribute('data-ran')")).toBeNull();
  await page.route("**/page-with-picture", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<body style="margin:0"><img src="${FOLDER}/drawing.svg">`,
    }),
  );
  await open("/page-with-picture");
  expect(await stripes(0, 0)).toEqual(RED_GREEN_BLUE);
});

it("a sound plays when a reader opens its address", async () => {
  await open(`${FOLDER}/silence.wav`);
  await page.waitForFunction("document.querySelector('video, audio').readyState > 0");
  expect(await page.evaluate("document.querySelector('video, audio').duration")).toBe(1);
});

it("a page that begins like a picture is no page: nothing in it runs", async () => {
  await open(`${FOLDER}/both.gif`);
  expect(await page.title()).not.toBe("ran");
  expect(await page.evaluate("document.contentType")).toBe("image/gif");
});

it("a page that another program stored is saved and not opened", async () => {
  const address = `${site.url.href.replace(/\/$/u, "")}/old/page.html`;
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.goto(address).catch((error: unknown) => expect(String(error)).toContain("Download is starting")),
  ]);
  expect(download.url()).toBe(address);
});
