import type { Browser, BrowserContext, Page, Request } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readArticle } from "../../src/article/read.ts";
import { salvageArticle } from "../../src/article/salvage.ts";
import { contentSecurityPolicy } from "../../src/representations/html/policy.ts";
import { openBrowser } from "../browser/browser.ts";
import type { Sent } from "../browser/pages.ts";
import { servePages } from "../browser/server.ts";
import { sampled } from "../repetitions.ts";
import { documentWith, garbageWith, siteWith } from "./documents.ts";
import { articleHTML, frontHTML, listingHTML, problemHTML } from "./page.ts";
import { each, TEXTS, URLS } from "./vectors.ts";

/*
 * Opens pages with hostile text in a real browser: once without a policy, so that escaping alone must protect the
 * page, and once with the policy that the site sends.
 */

const publication = { timeZone: "Europe/Oslo", permalink: "/articles/:id" };

const articleOf = (document: unknown): string => {
  const { article } = readArticle(document, publication);
  const shown = article ?? salvageArticle(document, { path: "/articles/hostile", language: "en" });
  if (shown === undefined) throw new Error("a document of these tests has nothing to show");
  return articleHTML(shown, siteWith("harmless"));
};

const json = (document: unknown): Record<string, unknown> => JSON.parse(JSON.stringify(document));

type Kind = "article" | "listing" | "problem";
const calmSite = siteWith("harmless");
const POLICIES: Record<Kind, string> = {
  article: await contentSecurityPolicy("article", calmSite),
  listing: await contentSecurityPolicy("listing", calmSite),
  problem: await contentSecurityPolicy("problem", calmSite),
};

const pages: Record<string, Sent> = {};
let count = 0;

/** Serves a page without a policy and with its own policy. Returns both paths. */
const served = (kind: Kind, html: string): string[] => {
  count += 1;
  pages[`/open/${count}`] = { html, policy: "" };
  pages[`/closed/${count}`] = { html, policy: POLICIES[kind] };
  return [`/open/${count}`, `/closed/${count}`];
};

const CALM = {
  article: served("article", articleOf(documentWith({}))),
  front: served("listing", frontHTML(documentWith({}), siteWith("harmless"))),
};

/** A page for each vector, with the vector in every text of an article. Each is opened without a policy. */
const singles = sampled(each(TEXTS), { of: 3, first: 2 }).flatMap(([name, text]) => {
  const [open = ""] = served("article", articleOf(documentWith({ text })));
  return [[name, open] as const];
});

/** Pages with all vectors of one class in every string that KV can hold and in every string that pages show. */
const classes = Object.entries({ ...TEXTS, ...URLS }).map(([name, vectors]) => {
  const text = vectors.join(" ");
  const site = siteWith(text);
  const garbage = json(garbageWith(text));
  const shown = salvageArticle(garbage, { path: "/articles/hostile", language: "en" });
  if (shown === undefined) throw new Error("a document of these tests has nothing to show");
  return [
    name,
    {
      any: [
        ...served("article", articleHTML(shown, site)),
        ...served("listing", listingHTML(garbage, text, site)),
        ...served("problem", problemHTML(text, site)),
      ],
      fronts: served("listing", frontHTML(json(documentWith({ text })), siteWith("harmless"))),
    },
  ] as const;
});

/** A page for each URL, with the URL in every link and image. */
const urls = sampled(each(URLS), { of: 3, first: 1 }).flatMap(([name, link]) => {
  const [open = ""] = served("article", articleOf(documentWith({ link })));
  return [[name, open] as const];
});

/** Pages without escaping, which prove that the tests notice attacks. */
const UNSAFE: [string, string][] = [
  ["a script", "<script>alert(1)</script>"],
  ["an event handler", "<img src=/x.png onerror=alert(1)>"],
  ["a stylesheet from elsewhere", "<link rel=stylesheet href=//evil.example/a.css>"],
  ["a redirect", '<meta http-equiv="refresh" content="0;url=//evil.example/">'],
  ["a second main", "</main><main>"],
  ["a link that runs", '<a href="java\nscript:alert(1)">a</a>'],
];
const unsafe = UNSAFE.map(([name, markup]) => {
  const path = `/unsafe/${name.replaceAll(" ", "-")}`;
  pages[path] = {
    html: articleOf(documentWith({})).replace("</article>", `${markup}</article>`),
    policy: "",
  };
  return [name, path] as const;
});

/** The structure of pages without hostile text. */
let calm: { article: string; front: string };

let browser: Browser;
let context: BrowserContext;
let server: Awaited<ReturnType<typeof servePages>>;

/** The thread and the process of a page also draw it. Pages on which nothing moves take a fifth less processor time. */
const NOTHING_MOVES = ["--disable-threaded-compositing", "--in-process-gpu"];

/** A tab of the browser, and the violations that happened in it. */
interface Tab {
  page: Page;
  events: string[];
}

/** Idle tabs for the next tests, because opening a tab takes longer than loading a page. */
const idle: Tab[] = [];

const SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"/>';

/** Pictures, which include the icon that some browsers fetch for the tab. */
const isPicture = (request: Request): boolean =>
  request.resourceType() === "image" || new URL(request.url()).pathname === "/favicon.svg";

const isExpected = (request: Request): boolean => {
  const { origin, pathname } = new URL(request.url());
  if (origin !== server.origin) return false;
  return isPicture(request) || (request.resourceType() === "document" && pathname in pages);
};

const newTab = async (): Promise<Tab> => {
  const page = await context.newPage();
  const tab: Tab = { page, events: [] };
  await page.route("**/*", (route) => {
    const request = route.request();
    if (!isExpected(request)) {
      tab.events.push(`request: ${request.url()}`);
      return route.abort();
    }
    return isPicture(request)
      ? route.fulfill({ contentType: "image/svg+xml", body: SQUARE })
      : route.continue();
  });
  page.on("console", (message) => tab.events.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => tab.events.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    tab.events.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("popup", () => tab.events.push("popup"));
  return tab;
};

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser({ more: NOTHING_MOVES }), servePages(pages)]);
  context = await browser.newContext();
  await context.addInitScript(`
    addEventListener("securitypolicyviolation", (event) => console.error("policy: " + event.violatedDirective));
    for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = () => console.error("ran: " + name);
  `);
  const [article, front] = [await open(CALM.article[0] ?? ""), await open(CALM.front[0] ?? "")];
  expect([...article.faults, ...front.faults]).toEqual([]);
  calm = { article: article.structure, front: front.structure };
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Returns the elements with the names of their attributes, and what no page may contain. */
const LOOK = `(() => {
  const all = [...document.querySelectorAll("*")];
  // A quotation that has its own quotation marks gets no others.
  const structure = all.filter((each) => each.localName !== "q").map((each) => each.localName + "[" + each.getAttributeNames().sort() + "]").join(" ");
  const faults = [];
  for (const each of all) {
    if (!each.namespaceURI.endsWith("/xhtml")) faults.push("element " + each.nodeName);
    for (const name of each.getAttributeNames()) if (/^on|^style$|^srcdoc$/i.test(name)) faults.push("attribute " + name);
    if (each.localName === "script" && each.type !== "application/ld+json") faults.push("script");
    if (each.localName === "a" && !["http:", "https:", "mailto:", "tel:"].includes(each.protocol)) faults.push("link " + each.href);
  }
  const only = (selector) => document.querySelectorAll(selector).length === 1;
  if (!only("body > main")) faults.push("not one main");
  if (!only("body > footer") || document.body.lastElementChild.localName !== "footer") faults.push("the footer is not the last landmark");
  if (!only("body > header")) faults.push("not one header");
  for (const each of document.body.children) if (!["A", "HEADER", "MAIN", "FOOTER"].includes(each.tagName)) faults.push("in the body: " + each.localName);
  for (const data of document.querySelectorAll("script")) JSON.parse(data.textContent);
  return { structure, faults };
})()`;

interface Look {
  structure: string;
  faults: string[];
}

const look = async (page: Page, path: string): Promise<Look> => {
  await page.goto(`${server.origin}${path}`);
  const seen = await page.evaluate<Look>(LOOK);
  await page.evaluate("new Promise((done) => setTimeout(done, 10))");
  return seen;
};

/** Opens a page and returns its structure and its violations. */
const open = async (path: string): Promise<Look> => {
  const tab = idle.pop() ?? (await newTab());
  tab.events = [];
  try {
    const { structure, faults } = await look(tab.page, path);
    idle.push(tab);
    return { structure, faults: [...faults, ...tab.events] };
  } catch (error) {
    // The page navigated away, or cannot be inspected.
    await tab.page.close();
    return { structure: "", faults: [...tab.events, String(error)] };
  }
};

describe("an unescaped page is detected", () => {
  test.concurrent.each(unsafe)("an unescaped page is detected: %s", async (_name, path) => {
    const { faults } = await open(path);
    expect(faults).not.toEqual([]);
  });
});

describe("without a policy, hostile text changes only the words of a page", () => {
  test.concurrent.each(singles)(
    "without a policy, hostile text changes only the words of a page: %s",
    async (_name, path) => {
      expect(await open(path)).toEqual({ structure: calm.article, faults: [] });
    },
  );
});

describe("without a policy, a hostile URL is not followed", () => {
  test.concurrent.each(urls)("without a policy, a hostile URL is not followed: %s", async (_name, path) => {
    expect((await open(path)).faults).toEqual([]);
  });
});

describe("all vectors of a class in every string and key of KV run nothing, with and without the policy", () => {
  test.concurrent.each(classes)(
    "vectors in every string and key of KV run nothing, with and without the policy: %s",
    async (_name, { any, fronts }) => {
      for (const path of any) expect((await open(path)).faults).toEqual([]);
      for (const path of fronts) expect(await open(path)).toEqual({ structure: calm.front, faults: [] });
    },
  );
});
