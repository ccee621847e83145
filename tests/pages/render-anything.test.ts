import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { canonicalLanguage, isID } from "../../src/article/fields.ts";
import { type Article, DIGITAL_SOURCE_TYPES, GENRES } from "../../src/article/model.ts";
import { pathError } from "../../src/article/path.ts";
import { readArticle } from "../../src/article/read.ts";
import { encodePath } from "../../src/http/url.ts";
import { publication } from "../publication.ts";
import { repetitions } from "../repetitions.ts";
import { anyBody } from "../representations/markdown/arbitrary-body.ts";
import { type RunningSite, startSite } from "../running-site.ts";
import { describeShared } from "../shared-cases.ts";

/*
 * Every value that the model accepts can be shown: the Worker renders generated articles in every representation, and
 * every list, feed and sitemap that contains them.
 */

const pick = <Value>(...values: Value[]): fc.Arbitrary<Value> => fc.constantFrom(...values);

const subtags = fc.array(fc.string({ unit: fc.constantFrom(..."abcxz019"), minLength: 2, maxLength: 8 }), {
  minLength: 1,
  maxLength: 3,
});

/** Language tags with scripts, regions, variants, extensions and private use, known and unknown. */
const languages = fc
  .tuple(
    fc.oneof(
      pick("en", "ar", "zh", "sr", "he", "th", "hi", "de", "und", "mul", "yi", "xx", "qaa", "art"),
      fc.string({ unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz"), minLength: 2, maxLength: 3 }),
    ),
    fc.subarray(["Latn", "Zzzz", "Qaaa", "Arab"], { maxLength: 1 }),
    fc.subarray(["US", "ZZ", "AA", "001", "999", "419"], { maxLength: 1 }),
    fc.subarray(["1996", "rozaj", "fonipa", "valencia"]),
    fc.array(
      fc.oneof(
        pick("u-nu-arab", "u-nu-hanidec", "u-nu-native", "u-nu-xxxx", "u-ca-islamic", "u-ca-xxx", "u-hc-h11"),
        pick("u-fw-sun", "u-fw-xyz", "u-rg-gbzzzz", "u-rg-zz", "u-kn", "u-attr-co-phonebk", "u-va-posix"),
        pick("t-en-latn", "t-m0-true", "a-bcd", "0-ab"),
        subtags.map((parts) => `x-${parts.join("-")}`),
        subtags.map((parts) => `u-${parts.join("-")}`),
      ),
      { maxLength: 2 },
    ),
  )
  .map((parts) => parts.flat().join("-"))
  .filter((tag) => canonicalLanguage(tag) !== undefined);

const ids = fc
  .oneof(
    pick(
      "-",
      "--",
      "constructor",
      "hasownproperty",
      "tostring",
      "0",
      "ǆ",
      "ß",
      "ªº",
      "ʰ",
      "ๅ",
      "日本",
      "𠀀",
      "a\u0327\u0323",
    ),
    fc.string({ unit: fc.constantFrom(..."az-09éßéжشबあ中กﬁʼ"), minLength: 1, maxLength: 120 }),
  )
  .filter(isID);

/** Texts with characters that markup, formats and layouts treat in a special way. */
const lines = fc
  .oneof(
    pick(
      "A",
      "<script>",
      "]]>",
      "&amp;&#x0;",
      "--><!--",
      "\u200f\u200e",
      "\u00ad",
      "\u200b",
      "\u2028",
      "\ufeff",
      "𝔄👩‍🚀",
      "'\"`",
    ),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }),
    fc.string({ unit: "grapheme-composite", minLength: 1, maxLength: 10 }),
    pick("x".repeat(200), "é\u0301".repeat(60), "العربية and English", "{{< a >}}", "$& $1 %s %00"),
  )
  .filter((value) => /\S/u.test(value));

const paths = fc
  .array(
    fc.oneof(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }),
      pick(
        "a b",
        "a'b\"c",
        "<b>",
        "a;b=c",
        "a&b",
        "*",
        "...",
        "~",
        "(a)",
        "ünï",
        "a,b",
        "a:b",
        "@",
        "$&",
        "|",
        "ﬁ",
      ),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((segments) => `/p/${segments.join("/")}`)
  .filter((path) => pathError(path) === undefined);

const urls = pick(
  ...["/a", "a/../b", "?", "#", "#%", "//a", "//[::1]:1/", "https://a..b/", "https://xn--mgba/", "http://1/"],
  ...[
    "https://a.example:0/",
    "https://u:p@a.example/",
    "https://a/%zz%",
    "https://ä.example/ü?ö#%E4",
    "/%2F%00",
  ],
  ...[
    "http://a/<b>\"'`{}|^",
    "https://a/\u200e\u2067".slice(0, -1),
    "http://0x7f.1/",
    "/\ud83d\ude00",
    "a;b=c,d",
  ],
);
const linkURLs = fc.oneof(urls, pick("mailto:a", "mailto:?subject=%", "tel:+1;ext=2", "MAILTO:A@B", "tel:"));

const times = fc
  .oneof(
    fc.date({ min: new Date("1001-01-02"), max: new Date("2026-11-20"), noInvalidDate: true }),
    pick(
      new Date("1001-01-01"),
      new Date("1582-10-10"),
      new Date("1883-11-18"),
      new Date("1969-12-31T23:59:59.999Z"),
    ),
  )
  .map((date) => date.toISOString());

const dimension = pick(1, 2, 99_999, 100_000);
const figures = fc
  .record({ url: urls, alt: fc.oneof(pick(""), lines), width: dimension, height: dimension, credit: lines })
  .map((figure) => ({ type: "figure" as const, ...figure }));
const people = fc.record(
  { id: ids, name: lines, bio: lines, url: linkURLs, image: urls },
  { requiredKeys: ["id", "name"] },
);
const few = <Value>(value: fc.Arbitrary<Value>) => fc.array(value, { maxLength: 2 });

const documents = fc.record(
  {
    id: ids,
    path: paths,
    language: languages,
    genre: pick(...GENRES),
    headline: lines,
    standfirst: lines,
    section: ids,
    topics: few(fc.record({ id: ids, name: lines })),
    authors: few(people),
    dateline: lines,
    published: times,
    lead: figures,
    body: anyBody,
    related: few(fc.record({ title: lines, url: linkURLs }, { requiredKeys: ["title"] })),
    source: fc.record({ name: lines, url: linkURLs }, { requiredKeys: ["name"] }),
    rights: fc.record({ holder: lines, license: fc.oneof(lines, urls), year: pick(1000, 9999) }),
    digitalSourceType: pick(...DIGITAL_SOURCE_TYPES),
    corrections: few(fc.record({ date: times, text: lines })),
    translations: few(fc.record({ language: languages, url: urls })),
    listed: pick(true, true, false),
  },
  { requiredKeys: ["id", "path", "language", "headline", "section", "published", "body"] },
);

const articles = documents
  .map((document) => readArticle(document, publication).article)
  .filter((article) => article !== undefined);

let site: RunningSite;
beforeAll(async () => {
  site = await startSite({ vars: { CACHE: "none" } });
});
afterAll(() => site.close());

const LIST_FILES = ["", "/index.json", "/index.md", "/feed.xml", "/atom.xml", "/feed.json"];

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
    ...["", ".json", ".jsonld", ".md", ".json?fields=html,text,url,headline"].map((suffix) => page + suffix),
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
      "/archive/index.json",
      "/archive/index.md",
      "/llms.txt",
    ],
  ];
};

/** Fills KV with articles, and expects every URL that shows them to answer 200. */
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
  }
};

it("the site shows every article that the model accepts, in every representation, list, feed and sitemap", {
  timeout: repetitions({ short: 300_000, long: 3_000_000 }),
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(articles, { minLength: 3, maxLength: 5, selector: ({ path }) => path }),
      expectShown,
    ),
    { numRuns: repetitions({ short: 6, long: 200 }), endOnFailure: true },
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
