import { describe, expect, it } from "vitest";
import { fileFieldFindings, rangeFindings } from "../../../src/cli/doctor/checks/file-serving.ts";
import { pictures } from "../../../src/cli/doctor/checks/pictures.ts";
import { type Exchange, NoResponse, type SiteRequest } from "../../../src/cli/doctor/exchange.ts";
import { filesOfArticle } from "../../../src/cli/doctor/pictures/named-files.ts";
import type { Visit } from "../../../src/cli/doctor/visit.ts";
import { serve } from "../command.ts";

/*
 * The doctor's checks of pictures, on a site in this process. (doctor.test.ts has those with a proxy in front of the Worker.)
 */

const SITE = "https://news.example";

const HASH = "0123456789abcdef0123456789abcdef";

const exchange = (request: SiteRequest, more: Partial<Exchange>): Exchange => ({
  method: request.method ?? "GET",
  target: request.target,
  accept: request.accept,
  isPlain: true,
  status: 200,
  headers: new Headers(),
  body: "",
  at: 0,
  ...more,
});

interface TestSite {
  /** The JSON of articles, by path. */
  articles: Record<string, Record<string, unknown>>;
  /** Responds to a request for a file: a media type or a status. */
  file?: (target: string) => string | number;
  frontPage?: string;
  now?: () => number;
}

/** Returns a visit of a site, and the targets that were requested with HEAD. */
const visitOf = ({ articles, file = () => "image/png", frontPage = "", now = () => 0 }: TestSite) => {
  const heads: string[] = [];
  const send = async (request: SiteRequest): Promise<Exchange> => {
    if (request.target === "/") return exchange(request, { body: frontPage });
    const document = articles[request.target.replace(/\.json$/u, "")];
    if (document !== undefined) return exchange(request, { body: JSON.stringify(document) });
    heads.push(request.target);
    const found = file(request.target);
    if (found === 0) throw new NoResponse(`HEAD ${request.target}`, "TIMEOUT");
    return typeof found === "number"
      ? exchange(request, { status: found })
      : exchange(request, { headers: new Headers({ "Content-Type": found }) });
  };
  const paths = Object.keys(articles);
  const visit = {
    site: SITE,
    article: paths[0],
    cards: paths.map((path) => ({ path })),
    sendOnce: send,
    sendUnrecorded: send,
    now,
  };
  return { visit: visit as unknown as Visit, heads };
};

const run = async (name: string, site: TestSite) => {
  const { visit, heads } = visitOf(site);
  const check = pictures.find((each) => each.name === `pictures/${name}`);
  return { verdict: await check?.run(visit), heads };
};

const picture = (url: string, more: Record<string, unknown> = {}) => ({
  node: "/lead",
  url: `${SITE}${url}`,
  alt: "It",
  ...more,
});

describe("pictures that do not load", () => {
  it("doctor names each with its article, its address and the reason", async () => {
    const { verdict } = await run("load", {
      articles: {
        "/articles/a": {
          pictures: [
            picture(`/media/${HASH}/a.png`, {
              sources: [{ width: 480, url: `${SITE}/media/${HASH}/480/a.png` }],
            }),
            picture("/images/b.png", { node: "/body/0" }),
          ],
          authors: [{ image: `/media/${HASH}/паром.png`, imageWidths: [160] }],
          body: [{ type: "box", children: [{ type: "embed", thumbnail: { url: "/still.png" } }] }],
        },
      },
      file: (target) =>
        ({
          [`/media/${HASH}/480/a.png`]: 404,
          "/images/b.png": "text/html",
          [encodeURI(`/media/${HASH}/160/паром.png`)]: 404,
          "/still.png": 0,
        })[target] ?? "image/png",
    });
    expect(verdict).toEqual({
      result: "finding",
      found: [
        "/articles/a: the picture /images/b.png responds with the type text/html",
        "/articles/a: the still image /still.png does not respond (TIMEOUT)",
        `/articles/a: the smaller version /media/${HASH}/480/a.png responds with 404`,
        `/articles/a: the smaller version ${encodeURI(`/media/${HASH}/160/паром.png`)} responds with 404`,
      ],
    });
  });

  it("doctor checks portraits of any address, and smaller versions only of those that the site stores", () => {
    const authors = [
      "https://elsewhere.example/100%.jpg",
      `https://elsewhere.example/media/${HASH}/a.png`,
      "/100%.jpg",
      `/media/${HASH}/100%25-%23.png`,
    ].map((image) => ({ image, imageWidths: [160] }));
    const { main, smaller } = filesOfArticle({ authors }, `${SITE}/articles/a`);
    expect(main.map(({ url }) => url)).toEqual(authors.map(({ image }) => new URL(image, SITE).href));
    expect(smaller).toEqual([
      { kind: "the smaller version", url: `${SITE}/media/${HASH}/160/100%25-%23.png` },
    ]);
  });

  it("doctor requests a picture of several articles once, and names the articles and addresses that it checked", async () => {
    const a = { pictures: [picture("/a.png"), picture("/b.png")] };
    const { verdict, heads } = await run("load", { articles: { "/articles/a": a, "/articles/b": a } });
    expect(heads.sort()).toEqual(["/a.png", "/b.png"]);
    expect(verdict).toEqual({
      result: "ok",
      found: "2 pictures and smaller versions of the newest 2 articles",
    });
  });

  it("doctor requests at most 60 addresses of ten articles, and pictures before smaller versions", async () => {
    const article = (at: number) => ({
      pictures: Array.from({ length: 4 }, (_, index) =>
        picture(`/${at}-${index}.png`, {
          sources: [1, 2, 3].map((width) => ({ width, url: `${SITE}/${width}/${at}-${index}.png` })),
        }),
      ),
    });
    const articles = Object.fromEntries(
      Array.from({ length: 30 }, (_, at) => [`/articles/${at}`, article(at)]),
    );
    const { verdict, heads } = await run("load", { articles });
    expect(heads).toHaveLength(60);
    expect(heads.filter((target) => /^\/\d+-\d\.png$/u.test(target))).toHaveLength(40);
    expect(verdict).toMatchObject({
      found: "60 of 160 pictures and smaller versions of the newest 10 articles",
    });
  });

  it("doctor requests no picture after a minute", async () => {
    let time = 0;
    const pictures = Array.from({ length: 20 }, (_, index) => picture(`/${index}.png`));
    const { verdict, heads } = await run("load", {
      articles: { "/articles/a": { pictures } },
      now: () => time,
      file: () => {
        time += 15_000;
        return "image/png";
      },
    });
    expect(heads.length).toBeLessThan(10);
    expect(verdict).toMatchObject({
      found: `${heads.length} of 20 pictures and smaller versions of the newest 1 articles`,
    });
  });

  it("doctor does not request a picture on a private address", async () => {
    let requests = 0;
    const origin = await serve(200, () => {
      requests += 1;
      return "";
    });
    const url = `${origin}/a.png`;
    const { verdict } = await run("load", {
      articles: { "/articles/a": { pictures: [{ node: "/lead", url, alt: "It" }] } },
    });
    expect(verdict).toEqual({
      result: "finding",
      found: [
        `/articles/a: the picture ${url} does not load: the address 127.0.0.1 is not on the public internet`,
      ],
    });
    expect(requests).toBe(0);
  });
});

describe("alt texts", () => {
  it("doctor names leads and pictures with captions that have none, and counts decoration", async () => {
    const { verdict } = await run("alt", {
      articles: {
        "/articles/a": {
          pictures: [picture("/a.png", { alt: " " }), picture("/b.png", { node: "/body/1", alt: "" })],
          body: [{}, { caption: [{ type: "text", value: "The ferry." }] }],
        },
        "/articles/b": { pictures: [picture("/c.png", { node: "/body/0", alt: "" })], body: [{}] },
      },
    });
    expect(verdict).toEqual({
      result: "finding",
      found: [
        "/articles/a: the picture /a.png has no alt text",
        "/articles/a: the picture /b.png has no alt text",
      ],
    });
    const { verdict: decoration } = await run("alt", {
      articles: {
        "/articles/b": { pictures: [picture("/c.png", { node: "/body/0", alt: "" })], body: [{}] },
      },
    });
    expect(decoration).toEqual({ result: "ok", found: "1 without one count as decoration: /articles/b" });
  });
});

describe("files of settings", () => {
  it("doctor names the setting of an icon, a logo and a font that do not load", async () => {
    const { verdict } = await run("settings", {
      articles: {},
      frontPage: `<link rel="icon" href="/favicon.svg"><link rel="apple-touch-icon" href="/icon.png"><meta property="og:image" content="${SITE}/logo.png"><style>@font-face{src:url(/media/serif.woff2)format("woff2")}@font-face{src:url(/media/sans.woff2)format("woff2")}</style>`,
      file: (target) =>
        ({
          "/icon.png": 404,
          "/logo.png": 404,
          "/media/serif.woff2": "text/html",
          "/media/sans.woff2": "font/woff2",
        })[target] ?? "image/svg+xml",
    });
    expect(verdict).toEqual({
      result: "finding",
      found: [
        "ICON: /icon.png responds with 404",
        "LOGO: /logo.png responds with 404",
        "FONTS: /media/serif.woff2 responds with the type text/html",
      ],
    });
  });
});

describe("the fields of a stored picture", () => {
  const target = `/media/${HASH}/ferry.jpg`;
  const fields = {
    "Cache-Control": "public, max-age=31536000, immutable",
    ETag: `"${HASH}${HASH}"`,
    "Content-Type": "image/jpeg",
    "X-Content-Type-Options": "nosniff",
  };

  it.each([
    ["Cache-Control", "public, max-age=31536000"],
    ["Cache-Control", "public, max-age=14400, immutable"],
    ["ETag", `W/"${HASH}${HASH}"`],
    ["Content-Type", "image/webp"],
    ["X-Content-Type-Options", ""],
  ])("doctor finds %s: %s", (name, value) => {
    const ofStore = exchange({ target }, { headers: new Headers(fields) });
    expect(fileFieldFindings(ofStore)).toEqual([]);
    const changed = exchange({ target }, { headers: new Headers({ ...fields, [name]: value }) });
    expect(fileFieldFindings(changed)).toEqual([expect.stringContaining(name)]);
  });

  it("doctor finds a part with other bytes than it asked for", () => {
    const part = (status: number, range: string) =>
      rangeFindings(exchange({ target }, { status, headers: new Headers({ "Content-Range": range }) }));
    expect(part(206, "bytes 0-9/100")).toEqual([]);
    expect(part(206, "bytes 0-99/100")).toHaveLength(1);
    expect(part(200, "bytes 0-9/100")).toHaveLength(1);
  });
});
