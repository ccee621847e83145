import type { BrowserContextOptions, CDPSession, ConsoleMessage, Page, Request } from "playwright-core";
import { openBrowser } from "./browser.ts";
import type { Sent } from "./pages.ts";
import { servePages } from "./server.ts";

/** A page in its own context, and the events recorded during a visit. */
export interface Visit {
  page: Page;
  /** Messages in the browser's console, and errors. */
  complaints: string[];
  /** The requests in order, the page itself first. */
  requests: { type: string; url: string }[];
}

interface VisitOptions extends BrowserContextOptions {
  /** A script that runs before the page's own parser. */
  before?: string;
}

const DEFAULT_VIEWPORT = { width: 1280, height: 720 };

/** Opens a page in a tab, and collects what it does while a test looks at it. */
const lookAt = async <Found>(
  page: Page,
  url: string,
  look: (visit: Visit) => Promise<Found>,
): Promise<Found> => {
  const complaints: string[] = [];
  const requests: Visit["requests"] = [];
  const onConsole = (message: ConsoleMessage): void => void complaints.push(message.text());
  const onError = (error: Error): void => void complaints.push(String(error));
  const onRequest = (request: Request): void =>
    void requests.push({ type: request.resourceType(), url: request.url() });
  page.on("console", onConsole).on("pageerror", onError).on("request", onRequest);
  try {
    await page.goto(url);
    return await look({ page, complaints, requests });
  } finally {
    page.off("console", onConsole).off("pageerror", onError).off("request", onRequest);
  }
};

/** Starts a browser, and a server that sends these pages by their paths. Close it after the tests. */
export const openVisits = async (pages: Record<string, Sent>) => {
  const [browser, server] = await Promise.all([openBrowser(), servePages(pages)]);
  const newTab = async ({ before, ...options }: VisitOptions): Promise<Page> => {
    const page = await (await browser.newContext(options)).newPage();
    if (before !== undefined) await page.addInitScript(before);
    return page;
  };
  /** Open tabs, by the options that cannot change while they are open. */
  const tabs = new Map<string, { page: Page; client: CDPSession }>();
  const tabFor = async (options: VisitOptions): Promise<Page> => {
    const key = JSON.stringify(options);
    let tab = tabs.get(key);
    if (tab === undefined) {
      const page = await newTab(options);
      tab = { page, client: await page.context().newCDPSession(page) };
      tabs.set(key, tab);
    }
    await tab.page.goto("about:blank");
    // Each of these calls also empties the cache in memory.
    await tab.client.send("Network.setCacheDisabled", { cacheDisabled: true });
    return tab.page;
  };
  return {
    browser,
    origin: server.origin,
    /** Opens a page in a tab that no page was in before, with an empty cache, and closes the tab. */
    visit: async <Found>(
      path: string,
      options: VisitOptions,
      look: (visit: Visit) => Promise<Found>,
    ): Promise<Found> => {
      const page = await newTab(options);
      try {
        return await lookAt(page, `${server.origin}${path}`, look);
      } finally {
        await page.context().close();
      }
    },
    /** Opens a page in a tab that earlier visits used, without a cache. It takes a third of the time of a new tab. */
    revisit: async <Found>(
      path: string,
      { viewport, colorScheme = "light", forcedColors = "none", ...options }: VisitOptions,
      look: (visit: Visit) => Promise<Found>,
    ): Promise<Found> => {
      const page = await tabFor(options);
      await page.setViewportSize(viewport ?? DEFAULT_VIEWPORT);
      await page.emulateMedia({ media: null, colorScheme, forcedColors });
      return lookAt(page, `${server.origin}${path}`, look);
    },
    close: async (): Promise<void> => {
      await browser.close();
      await server.close();
    },
  };
};

export type Visits = Awaited<ReturnType<typeof openVisits>>;

/** Scrolls to the end of a page, one window at a time, so that lazy images load, and back to the start. */
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
