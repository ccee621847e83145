import type { BrowserContextOptions, Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import type { Sent } from "./pages.ts";
import { servePages } from "./server.ts";

/** A page in a context of its own, and what was gathered while a test looked at it. */
export interface Visit {
  page: Page;
  /** What the browser said in its console, and errors. */
  complaints: string[];
  /** What was asked for, in order, the page itself first. */
  requests: { type: string; url: string }[];
}

/** A browser, and a server that sends these pages by their paths; close it when the tests are done. */
export const openVisits = async (pages: Record<string, Sent>) => {
  const [browser, server] = await Promise.all([openBrowser(), servePages(pages)]);
  return {
    browser,
    origin: server.origin,
    /**
     * Opens a page, and closes it after.
     *
     * @param before a script that runs before the page's own parser
     */
    visit: async <Found>(
      path: string,
      { before, ...options }: BrowserContextOptions & { before?: string },
      look: (visit: Visit) => Promise<Found>,
    ): Promise<Found> => {
      const context = await browser.newContext(options);
      try {
        const page = await context.newPage();
        const complaints: string[] = [];
        const requests: Visit["requests"] = [];
        page.on("console", (message) => complaints.push(message.text()));
        page.on("pageerror", (error) => complaints.push(String(error)));
        page.on("request", (request) => requests.push({ type: request.resourceType(), url: request.url() }));
        if (before !== undefined) await page.addInitScript(before);
        await page.goto(`${server.origin}${path}`);
        return await look({ page, complaints, requests });
      } finally {
        await context.close();
      }
    },
    close: async (): Promise<void> => {
      await browser.close();
      await server.close();
    },
  };
};

export type Visits = Awaited<ReturnType<typeof openVisits>>;

/** Reads a page to its end, a window at a time, so that late images come, and goes back to its beginning. */
export const readThrough = async (page: Page): Promise<void> => {
  await page.evaluate(`(async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
      scrollTo(0, y);
      await new Promise(requestAnimationFrame);
    }
    await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    scrollTo(0, 0);
  })()`);
};
