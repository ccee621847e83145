import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningProxy, startProxy } from "../cli/doctor/proxy.ts";
import { anArticle, type RunningSite, startSite } from "../running-site.ts";
import { openBrowser } from "./browser.ts";

/*
 * From page to page in a real browser: the Worker's own answers, under their own fields, over the network.
 */

const ARTICLES = [
  anArticle({
    body: [
      {
        type: "paragraph",
        children: [
          { type: "link", url: "/articles/the-quay", children: [{ type: "text", value: "The quay" }] },
          { type: "link", url: "/media/tides.pdf", children: [{ type: "text", value: "The tables" }] },
          { type: "link", url: "/2019/old-story.html", children: [{ type: "text", value: "An old story" }] },
          { type: "link", url: "https://other.example/", children: [{ type: "text", value: "Elsewhere" }] },
        ],
      },
    ],
  }),
  anArticle({ id: "the-quay", headline: "The quay" }),
];

interface Asked {
  path: string;
  /** What the browser says that it is for; empty for what the reader wants now. */
  purpose: string;
}

/** The Worker behind a proxy that notes what it is asked for. */
const serve = async (vars: Record<string, string>) => {
  const proxy: RunningProxy = await startProxy();
  const site: RunningSite = await startSite({ vars: { ORIGIN: proxy.origin, ...vars } });
  proxy.leadTo(site.url);
  await site.fill(ARTICLES);
  const asked: Asked[] = [];
  proxy.plant((request, pass) => {
    asked.push({ path: request.target, purpose: request.headers["sec-purpose"] ?? "" });
    return pass(request);
  });
  return {
    origin: proxy.origin,
    asked,
    close: async () => {
      await site.close();
      await proxy.close();
    },
  };
};

let browser: Browser;
let speculating: Awaited<ReturnType<typeof serve>>;
let plain: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  [browser, speculating, plain] = await Promise.all([
    openBrowser({ keepsPages: true }),
    serve({ SPECULATION: "moderate" }),
    serve({}),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await speculating?.close();
  await plain?.close();
});

/** Rests on every link of a page, as long as a reader does who thinks about it. */
const restOnLinks = async (page: Page): Promise<string[]> => {
  const links = page.locator("a:visible");
  const hrefs: string[] = [];
  for (const link of await links.all()) {
    hrefs.push((await link.getAttribute("href")) ?? "");
    await link.hover({ force: true });
    await page.waitForTimeout(300);
  }
  return hrefs;
};

describe("a reader who rests on a link", () => {
  test("finds the page fetched already, where the publication wants that", async () => {
    const { origin, asked } = speculating;
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    await page.goto(`${origin}/articles/the-tide-turns`);
    await expect.poll(() => asked.map(({ path }) => path)).toContain("/speculation-rules.json");
    asked.splice(0);
    await page.hover('a[href="/articles/the-quay"]');
    await expect.poll(() => asked).toEqual([{ path: "/articles/the-quay", purpose: "prefetch" }]);
    await page.waitForTimeout(300);
    await page.click('a[href="/articles/the-quay"]');
    await page.waitForURL("**/articles/the-quay");
    expect(await page.locator("h1").textContent()).toBe("The quay");
    // The one that was fetched ahead is the one that is shown, though the answer varies by Accept.
    expect(asked.filter(({ path }) => path === "/articles/the-quay").length).toBe(1);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("has pages fetched and nothing else", async () => {
    const { origin, asked } = speculating;
    const page = await browser.newPage();
    await page.goto(`${origin}/articles/the-tide-turns`);
    const hrefs = await restOnLinks(page);
    expect(hrefs).toEqual(
      expect.arrayContaining([
        "/articles/the-tide-turns.json",
        "/media/tides.pdf",
        "https://other.example/",
        "#content",
      ]),
    );
    const fetched = new Set(asked.filter(({ purpose }) => purpose !== "").map(({ path }) => path));
    expect([...fetched].sort()).toEqual([
      "/",
      "/2019/old-story.html",
      "/about",
      "/archive",
      "/articles/the-quay",
      "/sections/culture",
      "/sections/science",
      "/sections/town",
      "/sections/world",
    ]);
    await page.close();
  });

  test("has nothing fetched, where the publication does not", async () => {
    const { origin, asked } = plain;
    const page = await browser.newPage();
    await page.goto(`${origin}/articles/the-tide-turns`);
    await restOnLinks(page);
    expect(asked.map(({ path }) => path)).toEqual(["/articles/the-tide-turns"]);
    await page.close();
  });
});

describe("a reader who goes back", () => {
  /** What of a page keeps the browser from keeping it, after the reader has left it by a link and come back. */
  const obstacles = async (from: string, link: string): Promise<string[]> => {
    const page = await browser.newPage();
    const session = await page.context().newCDPSession(page);
    await session.send("Page.enable");
    const found: string[] = [];
    session.on("Page.backForwardCacheNotUsed", ({ notRestoredExplanations }) => {
      // A browser without a window keeps none and says so; of the page itself it tells apart.
      for (const { type, reason } of notRestoredExplanations)
        if (type !== "Circumstantial") found.push(reason);
    });
    await page.goto(from);
    await page.click(link);
    await page.waitForTimeout(300);
    await page.goBack();
    await page.waitForTimeout(300);
    expect(page.url()).toBe(from);
    await page.close();
    return found;
  };

  test.each([
    ["/articles/the-tide-turns", ".masthead a"],
    ["/", "h2 a"],
    ["/sections/town", ".masthead a"],
  ])("meets a page that the browser may have kept: %s", async (path, link) => {
    for (const { origin } of [plain, speculating])
      expect(await obstacles(`${origin}${path}`, link)).toEqual([]);
    const response = await fetch(`${plain.origin}${path}`, { headers: { Accept: "text/html" } });
    expect(response.headers.get("Cache-Control")).not.toContain("no-store");
  });

  test("would not, were there anything in the way", async () => {
    const server = createServer((_, response) => {
      response.setHeader("Content-Type", "text/html");
      response.end("<a href='/b'>b</a><script>addEventListener('unload', () => {})</script>");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    expect(await obstacles(`http://127.0.0.1:${port}/`, "a")).toEqual(["UnloadHandlerExistsInMainFrame"]);
    server.close();
    server.closeAllConnections();
  });
});

describe("from one page to the next", () => {
  test.each([
    ["no-preference", true],
    ["reduce", false],
  ] as const)(
    "there is a short transition, unless motion is not wanted (%s)",
    async (reducedMotion, moves) => {
      const page = await browser.newPage({ reducedMotion });
      await page.addInitScript(
        "addEventListener('pagereveal', (event) => { moved = event.viewTransition !== null; event.viewTransition?.finished.then(() => { ended = performance.now(); }); });",
      );
      await page.goto(`${plain.origin}/articles/the-tide-turns`);
      await page.click(".masthead a");
      await page.waitForURL(`${plain.origin}/`);
      await expect.poll(() => page.evaluate("moved")).toBe(moves);
      await page.close();
    },
  );
});
