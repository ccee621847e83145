import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningProxy, startProxy } from "../cli/doctor/proxy.ts";
import { anArticle, type RunningSite, startSite } from "../running-site.ts";
import { openBrowser } from "./browser.ts";

/*
 * Navigation in a real browser, with the Worker's responses and header fields, over the network.
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

/** A request that the browser sent. */
interface Sent {
  path: string;
  /** The purpose that the browser names in Sec-Purpose; empty for a page that the reader wants now. */
  purpose: string;
}

/** The Worker behind a proxy that notes the browser's requests. */
const serve = async (vars: Record<string, string>) => {
  const proxy: RunningProxy = await startProxy();
  const site: RunningSite = await startSite({ vars: { ORIGIN: proxy.origin, ...vars } });
  proxy.leadTo(site.url);
  await site.fill(ARTICLES);
  const sent: Sent[] = [];
  let eagerness = "moderate";
  proxy.plant(async (request, pass) => {
    const path = request.target;
    // Some browsers fetch the icon of the tab, others do not.
    if (path !== "/favicon.svg") sent.push({ path, purpose: request.headers["sec-purpose"] ?? "" });
    const response = await pass(request);
    return path === "/speculation-rules.json"
      ? { ...response, body: Buffer.from(response.body.toString().replace('"moderate"', `"${eagerness}"`)) }
      : response;
  });
  return {
    origin: proxy.origin,
    sent,
    /**
     * Changes when the browser fetches the pages that the rules name. `immediate`: at once, and not at a link's hover.
     */
    fetchWhen: (next: "moderate" | "immediate") => {
      eagerness = next;
    },
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

const pathsOf = (requests: readonly Sent[]): string[] => requests.map(({ path }) => path);

describe("pages that a reader may open next", () => {
  test("a prefetched page is shown without another request", async () => {
    const { origin, sent } = speculating;
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    await page.goto(`${origin}/articles/the-tide-turns`);
    await expect.poll(() => pathsOf(sent)).toContain("/speculation-rules.json");
    sent.splice(0);
    await page.hover('a[href="/articles/the-quay"]');
    await expect.poll(() => pathsOf(sent)).toEqual(["/articles/the-quay"]);
    expect(sent[0]?.purpose).toContain("prefetch");
    await page.click('a[href="/articles/the-quay"]');
    await page.waitForURL("**/articles/the-quay");
    expect(await page.locator("h1").textContent()).toBe("The quay");
    // The browser uses the prefetched response although it varies by Accept.
    expect(pathsOf(sent).filter((path) => path === "/articles/the-quay")).toHaveLength(1);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("the browser prefetches pages of the site, and no other links", async () => {
    const { origin, sent, fetchWhen } = speculating;
    sent.splice(0);
    fetchWhen("immediate");
    const page = await browser.newPage();
    await page.goto(`${origin}/articles/the-tide-turns`);
    const ahead = () => [...new Set(pathsOf(sent.filter(({ purpose }) => purpose !== "")))].sort();
    await expect
      .poll(ahead, { timeout: 20_000 })
      .toEqual([
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
    const hrefs = await page
      .locator("a")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    for (const other of [
      "/articles/the-tide-turns.json",
      "/media/tides.pdf",
      "https://other.example/",
      "#content",
    ])
      expect(hrefs).toContain(other);
    fetchWhen("moderate");
    await page.close();
  });

  test("the browser prefetches nothing unless the publication turns prefetching on", async () => {
    const { origin, sent } = plain;
    sent.splice(0);
    const page = await browser.newPage();
    const response = await page.goto(`${origin}/articles/the-tide-turns`);
    expect(response?.headers()).not.toHaveProperty("speculation-rules");
    expect(await page.locator('script[type="speculationrules"]').count()).toBe(0);
    await page.click('a[href="/articles/the-quay"]');
    await page.waitForURL("**/articles/the-quay");
    expect(sent).toEqual([
      { path: "/articles/the-tide-turns", purpose: "" },
      { path: "/articles/the-quay", purpose: "" },
    ]);
    await page.close();
  });
});

describe("a reader who goes back", () => {
  /** Follows a link and goes back. @returns the reasons in the page for which the browser did not keep it */
  const obstacles = async (from: string, link: string): Promise<string[]> => {
    const page = await browser.newPage();
    const session = await page.context().newCDPSession(page);
    await session.send("Page.enable");
    let reasons: string[] | undefined;
    // Either the browser shows the page that it kept, or it reports why it kept none.
    session.on("Page.frameNavigated", ({ type }) => {
      if (type === "BackForwardCacheRestore") reasons = [];
    });
    session.on("Page.backForwardCacheNotUsed", ({ notRestoredExplanations }) => {
      // Circumstantial reasons are not the page's: a browser without a window may keep no page.
      reasons = notRestoredExplanations.flatMap(({ type, reason }) =>
        type === "Circumstantial" ? [] : [reason],
      );
    });
    await page.goto(from);
    await page.click(link);
    await page.waitForURL((url) => url.href !== from);
    // A page that was kept does not load again.
    await page.goBack({ waitUntil: "commit" });
    await expect.poll(() => reasons, { timeout: 20_000 }).toBeDefined();
    expect(page.url()).toBe(from);
    await page.close();
    return reasons ?? [];
  };

  test.each([
    ["/articles/the-tide-turns", ".masthead a"],
    ["/", "h2 a"],
    ["/sections/town", ".masthead a"],
  ])("the page at %s can enter the back/forward cache", async (path, link) => {
    for (const { origin } of [plain, speculating])
      expect(await obstacles(`${origin}${path}`, link)).toEqual([]);
    const response = await fetch(`${plain.origin}${path}`, { headers: { Accept: "text/html" } });
    expect(response.headers.get("Cache-Control")).not.toContain("no-store");
  });

  test("the browser reports a page that cannot enter the back/forward cache", async () => {
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

describe("page transitions", () => {
  test.each([
    ["no-preference", true],
    ["reduce", false],
  ] as const)(
    "a page transition is animated, unless the reader prefers reduced motion (%s)",
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
