import fc from "fast-check";
import { canonicalLanguage, isID } from "../src/article/fields.ts";
import { type Article, DIGITAL_SOURCE_TYPES, GENRES } from "../src/article/model.ts";
import { pathError } from "../src/article/path.ts";
import { readArticle } from "../src/article/read.ts";
import { publication } from "./publication.ts";
import { anyBody, smallerWidths, storedPictures } from "./representations/markdown/arbitrary-body.ts";

/*
 * Random articles with unusual values in every field.
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
const picture = { alt: fc.oneof(pick(""), lines), height: dimension, credit: lines };
const figures = fc
  .oneof(
    fc.record({ url: urls, width: dimension, ...picture }),
    fc.record({
      url: storedPictures,
      width: pick(99_999, 100_000),
      widths: smallerWidths,
      ...picture,
    }),
  )
  .map((figure) => ({ type: "figure" as const, ...figure }));
const person = { id: ids, name: lines, type: pick("Person", "Organization"), bio: lines, url: linkURLs };
const people = fc.oneof(
  fc.record({ ...person, image: urls }, { requiredKeys: ["id", "name"] }),
  fc.record(
    { ...person, image: storedPictures, imageWidths: smallerWidths },
    { requiredKeys: ["id", "name", "image"] },
  ),
);
const few = <Value>(value: fc.Arbitrary<Value>) => fc.array(value, { maxLength: 2 });

const documents = fc.record(
  {
    id: ids,
    path: paths,
    language: languages,
    genre: pick(...GENRES),
    headline: lines,
    titles: fc.record({ search: lines, social: lines, short: lines }, { requiredKeys: [] }),
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
    index: pick(true, true, false),
  },
  { requiredKeys: ["id", "path", "language", "headline", "section", "published", "body"] },
);

/** Documents of articles whose original is on another site. They are few, because no sitemap has them. */
const copies = fc
  .tuple(
    documents,
    urls.filter((url) => /^https?:/u.test(url)),
  )
  .map(([document, canonical]) => ({ ...document, canonical }));

/** A random article that the model accepts. */
export const anyArticle: fc.Arbitrary<Article> = fc
  .oneof({ weight: 3, arbitrary: documents }, { weight: 1, arbitrary: copies })
  .map((document) => readArticle(document, publication).article)
  .filter((article) => article !== undefined);
