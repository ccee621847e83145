import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Article } from "../../src/article/model.ts";
import { readArticle } from "../../src/article/read.ts";
import { encodePath } from "../../src/http/url.ts";
import { anyArticle } from "../any-article.ts";
import { publication } from "../publication.ts";
import { repetitions } from "../repetitions.ts";
import { ninjsFaults } from "../representations/ninjs/validator.ts";
import { type RunningSite, startSite } from "../running-site.ts";
import { describeShared } from "../shared-cases.ts";

/*
 * Every value that the model accepts can be shown: the Worker renders generated articles in every representation, and
 * every list, feed and sitemap that contains them.
 */

let site: RunningSite;
beforeAll(async () => {
  site = await startSite({ vars: { CACHE: "none" } });
});
afterAll(() => site.close());

const LIST_FILES = [
  "",
  "/index.json",
  "/index.md",
  "/index.ninjs.json",
  "/feed.xml",
  "/atom.xml",
  "/feed.json",
];

/** Returns every URL that shows an article. */
const urlsOf = ({ path, language, section, topics, authors, published, listed }: Article): string[] => {
  const page = encodePath(path);
  const lists = [
    `/sections/${encodeURIComponent(section)}`,
    `/languages/${language.toLowerCase()}`,
    ...topics.map(({ id }) => `/topics/${encodeURIComponent(id)}`),
    ...authors.map(({ id }) => `/authors/${encodeURIComponent(id)}`),
  ];
  const month = published.slice(0, 7);
  return [
    ...["", ".json", ".jsonld", ".md", ".ninjs.json", ".json?fields=html,text,url,headline"].map(
      (suffix) => page + suffix,
    ),
    ...(listed === false
      ? []
      : ["", ...lists].flatMap((list) => LIST_FILES.map((file) => `${list}${file}` || "/"))),
    ...[
      "/articles.json",
      "/sitemap.xml",
      `/sitemaps/${month}.xml`,
      "/sitemaps/news.xml",
      "/sitemaps/pages.xml",
    ],
    ...[
      "/archive",
      `/archive/${month.replace("-", "/")}`,
      `/archive/${month.replace("-", "/")}/index.ninjs.json`,
      "/archive/index.json",
      "/archive/index.md",
      "/llms.txt",
    ],
  ];
};

/** Fills KV with articles, and expects every URL that shows them to answer 200, and ninjs to be valid. */
const expectShown = async (shown: readonly Article[]): Promise<void> => {
  await site.kv.delete(...(await site.kv.keys()));
  await site.fill(shown);
  for (const url of new Set(shown.flatMap(urlsOf))) {
    const response = await site.get(url);
    const text = await response.text();
    // An archive or a sitemap without listed articles, or in a month of the time zone next to that in UTC.
    const isCalendar = /^\/(?:sitemaps|archive)\/\d{4}/u.test(url);
    const reason = response.status === 500 ? site.logLines().at(-1) : text.slice(0, 200);
    expect(isCalendar ? [200, 404] : [200], `${url}: ${reason}`).toContain(response.status);
    if (response.status === 200 && url.endsWith(".ninjs.json"))
      expect(ninjsFaults(JSON.parse(text)), url).toEqual([]);
  }
};

it("the site shows every article that the model accepts, in every representation, list, feed and sitemap", {
  timeout: repetitions({ short: 300_000, full: 300_000, long: 3_000_000 }),
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(anyArticle, { minLength: 3, maxLength: 5, selector: ({ path }) => path }),
      expectShown,
    ),
    { numRuns: repetitions({ short: 3, full: 6, long: 200 }), endOnFailure: true },
  );
});

it.each(["ar-u-nu-arab", "zh-Hant-HK-x-foo", "en-a-bcd-x-y", "fa-u-ca-persian-nu-latn", "de-t-en-latn"])(
  "articles in the language %s, and their translations into it, are shown",
  async (language) => {
    const fields = {
      headline: "A",
      section: "town",
      published: "2026-11-20",
      body: [{ type: "thematicBreak" }],
    };
    const body = [{ type: "paragraph", children: [{ type: "text", value: "a" }] }];
    const read = [
      { ...fields, body, id: "own", language },
      {
        ...fields,
        body,
        id: "translated",
        language: "en",
        translations: [{ language, url: "/articles/own" }],
      },
    ].map((document) => readArticle(document, publication).article);
    await expectShown(read.filter((article) => article !== undefined));
  },
);

for (const name of ["translations.json", "language-ext.json"])
  describeShared(`cases/desk/${name}`, `the article of ${name}`, (file) => {
    it(`the article of ${name} is shown`, async () => {
      const { article, issues } = readArticle(JSON.parse(readFileSync(file, "utf8")), publication);
      expect(issues).toBeUndefined();
      if (article !== undefined) await expectShown([article]);
    });
  });
