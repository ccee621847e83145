import { describe, expect, test } from "vitest";
import { GENRES } from "../../../src/article/model.ts";
import { readArticle } from "../../../src/article/read.ts";
import type { ReadableArticle } from "../../../src/article/salvage.ts";
import { articleHeadJSONLD, articleJSONLD } from "../../../src/representations/jsonld/article.ts";
import type { Site } from "../../../src/site.ts";
import { publication, validDocuments } from "../../article/files.ts";

const site: Site = {
  name: "The Harbour Courier",
  description: "",
  origin: "https://news.example",
  language: "en",
  timeZone: "Europe/Oslo",
  permalink: "/articles/:id",
  sections: [{ id: "world", name: "World" }],
  cache: "none",
};

const articles = validDocuments().flatMap(([name, document]): [string, ReadableArticle][] => {
  const { article } = readArticle(document, publication);
  return article === undefined ? [] : [[name, article]];
});
const named = (name: string): ReadableArticle => {
  const found = articles.find(([each]) => each === name)?.[1];
  if (found === undefined) throw new Error(`tests/article/valid/${name}.json is gone`);
  return found;
};
const minimal = named("minimal");
const everything = named("everything");
const read = (article: ReadableArticle, of = site) => JSON.parse(articleJSONLD(article, of));

test("JSON-LD contains every field of an article in schema.org's terms", () => {
  expect(read(everything)).toEqual({
    "@context": "https://schema.org",
    "@type": "AnalysisNewsArticle",
    url: "https://news.example/2026/11/peace-talks",
    mainEntityOfPage: {
      "@type": "WebPage",
      "@id": "https://news.example/2026/11/peace-talks",
      breadcrumb: {
        "@type": "BreadcrumbList",
        itemListElement: [
          { "@type": "ListItem", position: 1, name: "The Harbour Courier", item: "https://news.example/" },
          { "@type": "ListItem", position: 2, name: "World", item: "https://news.example/sections/world" },
          { "@type": "ListItem", position: 3, name: "Peace talks begin" },
        ],
      },
    },
    headline: "Peace talks begin",
    description: "Delegates meet for the first time.",
    genre: "analysis",
    inLanguage: "en",
    datePublished: "2026-11-24T07:00:00Z",
    dateModified: "2026-11-24T09:30:00Z",
    dateline: "Port Azhar",
    author: [
      {
        "@type": "Person",
        name: "A. Lind",
        url: "https://news.example/authors/a-lind",
        description: "A. Lind reports.",
        image: "https://news.example/media/lind.jpg",
        sameAs: "https://example.org/lind",
      },
    ],
    publisher: {
      "@type": "NewsMediaOrganization",
      name: "The Harbour Courier",
      url: "https://news.example/",
    },
    image: {
      "@type": "ImageObject",
      url: "https://news.example/media/a.jpg",
      contentUrl: "https://news.example/media/a.jpg",
      width: 1200,
      height: 675,
      caption: "A table.",
      description: "A table.",
      creditText: "A. Lind",
    },
    articleSection: "World",
    keywords: ["Peace"],
    correction: [
      { "@type": "CorrectionComment", datePublished: "2026-11-24T09:30:00Z", text: "A name was wrong." },
    ],
    isBasedOn: {
      "@type": "CreativeWork",
      url: "https://wire.example/1",
      publisher: { "@type": "Organization", name: "Wire" },
    },
    copyrightHolder: { "@type": "Organization", name: "Courier" },
    copyrightYear: 2026,
    copyrightNotice: "© 2026 Courier",
    license: "https://creativecommons.org/licenses/by/4.0/",
    digitalSourceType: { "@id": "http://cv.iptc.org/newscodes/digitalsourcetype/humanEdits" },
    workTranslation: [
      {
        "@type": "AnalysisNewsArticle",
        inLanguage: "uk",
        url: "https://news.example/articles/%D0%BF%D0%B5%D1%80%D0%B5%D0%B3%D0%BE%D0%B2%D0%BE%D1%80%D0%B8",
      },
    ],
    articleBody: "Delegates met.",
    wordCount: 2,
  });
});

test("JSON-LD of a minimal article has no empty fields", () => {
  const thing = read({ ...minimal, section: undefined } as never);
  expect(Object.values(thing)).not.toContainEqual([]);
  expect(Object.keys(thing)).toEqual([
    "@context",
    "@type",
    "url",
    "mainEntityOfPage",
    "headline",
    "description",
    "genre",
    "inLanguage",
    "datePublished",
    "dateModified",
    "author",
    "publisher",
    "articleBody",
    "wordCount",
  ]);
});

test("JSON-LD describes an article without a standfirst by its first paragraph", () => {
  expect(read(minimal).description).toBe(read(minimal).articleBody);
  expect(JSON.parse(articleHeadJSONLD(minimal, site)).description).toBe(read(minimal).articleBody);
});

describe("genres", () => {
  const types: Record<(typeof GENRES)[number], string> = {
    news: "NewsArticle",
    analysis: "AnalysisNewsArticle",
    background: "BackgroundNewsArticle",
    feature: "NewsArticle",
    interview: "NewsArticle",
    live: "LiveBlogPosting",
    obituary: "NewsArticle",
    opinion: "OpinionNewsArticle",
    "press-release": "NewsArticle",
    profile: "NewsArticle",
    review: "ReviewNewsArticle",
    satire: "SatiricalArticle",
    sponsored: "AdvertiserContentArticle",
  };

  test.each(GENRES)("the genre %s has a schema.org type", (genre) => {
    expect(read({ ...minimal, genre })["@type"]).toBe(types[genre]);
  });

  test("JSON-LD of an unlisted page is not a NewsArticle", () => {
    expect(read({ ...minimal, listed: false })["@type"]).toBe("Article");
    expect(read({ ...minimal, listed: false, genre: "sponsored" })["@type"]).toBe("AdvertiserContentArticle");
  });
});

describe("URLs", () => {
  const figure = (url: string) => ({ type: "figure" as const, url, alt: "", width: 1, height: 1 });

  test.each([
    ["/a.jpg", "https://news.example/a.jpg"],
    ["a.jpg", "https://news.example/articles/a.jpg"],
    ["//cdn.example/a.jpg", "https://cdn.example/a.jpg"],
    ["https://cdn.example/a.jpg?w=1", "https://cdn.example/a.jpg?w=1"],
  ])("the URL %s becomes %s if the origin is set", (url, absolute) => {
    expect(read({ ...minimal, lead: figure(url) }).image.url).toBe(absolute);
  });

  test("URLs in JSON-LD stay relative to the root if the origin is not set", () => {
    const thing = read({ ...minimal, lead: figure("/a.jpg") }, { ...site, origin: undefined });
    expect(thing.url).toBe("/articles/peace-talks");
    expect(thing.image.url).toBe("/a.jpg");
    expect(thing.publisher.url).toBe("/");
  });

  test("a drawing is the image only if there is no other picture", () => {
    const lead = figure("/map.svg");
    expect(read({ ...minimal, lead, body: [figure("/b.jpg")] }).image.url).toBe("https://news.example/b.jpg");
    expect(read({ ...minimal, lead }).image.url).toBe("https://news.example/map.svg");
  });

  test("with image resizing, the images are JPEG in 16:9, 4:3 and 1:1, none larger than the picture", () => {
    const images = (width: number, height: number) =>
      read(
        { ...minimal, lead: { ...figure("/a.png"), width, height } },
        { ...site, imageResizing: "cloudflare" },
      ).image;
    const crop = (width: number, height: number) => {
      const url = `https://news.example/cdn-cgi/image/width=${width},height=${height},fit=cover,gravity=auto,format=jpeg,onerror=redirect/a.png`;
      return { "@type": "ImageObject", url, contentUrl: url, width, height };
    };
    expect(images(5200, 3000)).toEqual([crop(1200, 675), crop(1200, 900), crop(1200, 1200)]);
    expect(images(800, 600)).toEqual([crop(800, 450), crop(800, 600), crop(600, 600)]);
  });

  test("the image of a picture in the store is the smallest version that is wide enough for search engines", () => {
    const folder = "/media/0123456789abcdef0123456789abcdef";
    const lead = { ...figure(`${folder}/a.jpg`), width: 6000, height: 3000, widths: [960, 1280, 1920] };
    const url = `https://news.example${folder}/1280/a.jpg`;
    expect(read({ ...minimal, lead }).image).toEqual({
      "@type": "ImageObject",
      url,
      contentUrl: url,
      width: 1280,
      height: 640,
    });
  });

  test("the first figure of the body is the image if there is no lead", () => {
    expect(read({ ...minimal, body: [...minimal.body, figure("/b.jpg")] }).image.url).toBe(
      "https://news.example/b.jpg",
    );
  });

  test("a mail address is not an author's URL in JSON-LD", () => {
    const authors = [{ id: "a", name: "A", url: "mailto:a@example.org" }];
    expect(read({ ...minimal, authors }).author[0]).toEqual({
      "@type": "Person",
      name: "A",
      url: "https://news.example/authors/a",
    });
  });

  test.each([
    ["https://courier.example/terms", "https://courier.example/terms"],
    ["cc-by-nc-sa-3.0-de", "https://creativecommons.org/licenses/by-nc-sa/3.0/de/"],
    ["Only with our permission", { "@type": "CreativeWork", name: "Only with our permission" }],
  ])("the licence %s is a URL in JSON-LD, or a work with this name", (license, expected) => {
    expect(read({ ...minimal, rights: { license } }).license).toEqual(expected);
  });
});

describe("an article whose original is on another site", () => {
  test("JSON-LD has the URL of the original, and the own URL if the original is this article", () => {
    const canonical = "https://original.example/peace";
    const thing = read({ ...minimal, canonical });
    expect(thing.url).toBe(canonical);
    expect(thing.mainEntityOfPage).toEqual({ "@type": "WebPage", "@id": canonical });
    const own = read({ ...minimal, canonical: "https://NEWS.example/articles/peace-talks" });
    expect(own).toEqual(read(minimal));
  });
});

test("the short title is an alternative headline in JSON-LD", () => {
  expect(read({ ...minimal, titles: { short: "Peace" } })).toMatchObject({
    headline: "Peace talks begin",
    alternativeHeadline: "Peace",
  });
});

describe("a live blog", () => {
  const event = (fields: object) => ({ type: "timelineEvent" as const, ...fields });
  const words = (value: string) => ({
    type: "paragraph" as const,
    children: [{ type: "text" as const, value }],
  });
  const goal = event({
    id: "goal",
    date: "2026-11-24T19:10:00Z",
    title: "Goal!",
    children: [words("One to nil."), words("By Odd Vik.")],
  });
  const start = event({ id: "kick-off", date: "2026-11-24T18:00:00Z", title: "Kick-off", children: [] });
  const history = event({ title: "1933", children: [words("The first match.")] });
  const body = [
    words("The final."),
    { type: "timeline" as const, children: [goal, start] },
    { type: "timeline" as const, children: [history] },
  ];
  const live = { ...minimal, genre: "live" as const, body } as ReadableArticle;

  test("a live blog has its dated events in the order of the page, each with its address, time and text", () => {
    const url = "https://news.example/articles/peace-talks";
    expect(read(live)).toMatchObject({
      "@type": "LiveBlogPosting",
      coverageStartTime: "2026-11-24T18:00:00Z",
      liveBlogUpdate: [
        {
          "@type": "BlogPosting",
          headline: "Goal!",
          url: `${url}#event-goal`,
          datePublished: "2026-11-24T19:10:00Z",
          articleBody: "One to nil.\n\nBy Odd Vik.",
        },
        { "@type": "BlogPosting", headline: "Kick-off", url: `${url}#event-kick-off`, articleBody: "" },
      ],
    });
    expect(read(live).liveBlogUpdate).toHaveLength(2);
    expect(read(live)).not.toHaveProperty("coverageEndTime");
  });

  test("the times of the coverage come from the article if it has them", () => {
    const coverage = { start: "2026-11-24T17:30:00Z", end: "2026-11-24T20:00:00Z" };
    expect(read({ ...live, coverage })).toMatchObject({
      coverageStartTime: coverage.start,
      coverageEndTime: coverage.end,
    });
    expect(read({ ...live, body: [words("It begins soon.")] }).coverageStartTime).toBe(live.published);
  });

  test("dated events of another genre are no updates", () => {
    expect(read({ ...live, genre: "feature" })).not.toHaveProperty("liveBlogUpdate");
  });
});

describe("people and organisations", () => {
  test("an author is a person, or the organisation that the article says", () => {
    const authors = [
      { id: "a", name: "A" },
      { id: "data-team", name: "Data Team", type: "Organization" as const },
    ];
    expect(read({ ...minimal, authors }).author).toMatchObject([
      { "@type": "Person", name: "A" },
      { "@type": "Organization", name: "Data Team", url: "https://news.example/authors/data-team" },
    ]);
  });

  test("the publication is the author of an article without a byline", () => {
    expect(read(minimal).author).toEqual([
      { "@type": "NewsMediaOrganization", name: "The Harbour Courier", url: "https://news.example/" },
    ]);
  });

  test("the publisher has the publication's policies, with absolute URLs", () => {
    const policies = { correctionsPolicy: "/corrections", masthead: "https://courier.example/team" };
    expect(read(minimal, { ...site, policies }).publisher).toEqual({
      "@type": "NewsMediaOrganization",
      name: "The Harbour Courier",
      url: "https://news.example/",
      correctionsPolicy: "https://news.example/corrections",
      masthead: "https://courier.example/team",
    });
  });

  test("a copyright notice names the year, the holder or both, and a credit that is one belongs to its image", () => {
    expect(read({ ...minimal, rights: { year: 2026 } }).copyrightNotice).toBe("© 2026");
    expect(read({ ...minimal, rights: { holder: "Courier" } }).copyrightNotice).toBe("© Courier");
    expect(read({ ...minimal, rights: {} }).copyrightNotice).toBeUndefined();
    const lead = {
      type: "figure" as const,
      url: "/a.jpg",
      alt: "",
      width: 1,
      height: 1,
      credit: "© Odd Vik",
    };
    expect(read({ ...minimal, lead }).image.copyrightNotice).toBe("© Odd Vik");
  });
});

describe("the word count follows the rules of the language", () => {
  test.each([
    ["en", "Don’t count 3.5 twice – or “dashes”.", 6],
    ["uk", "Об’єднані, а не роз’єднані.", 4],
    ["ar", "وصلت السفينة مساءً.", 3],
    ["ja", "私は学生です。", 4],
    ["th", "สวัสดีชาวโลก", 3],
  ])("the word count follows the rules of the language %s", (language, value, count) => {
    const body = [{ type: "paragraph" as const, children: [{ type: "text" as const, value }] }];
    expect(read({ ...minimal, language, body }).wordCount).toBe(count);
  });
});

describe("every valid article", () => {
  test.each(articles)(
    "JSON-LD of %s contains the text of the body, and the JSON-LD of its page does not",
    (_name, article) => {
      const { articleBody, wordCount, ...rest } = read(article);
      expect(articleBody).toEqual(expect.any(String));
      expect(wordCount).toEqual(expect.any(Number));
      expect(JSON.parse(articleHeadJSONLD(article, site))).toEqual(rest);
    },
  );
});

test("the text and the word count in JSON-LD have the captions of pictures, and not their alt texts", () => {
  const text = (value: string) => [{ type: "text" as const, value }];
  const figure = (alt: string, caption: string) => ({
    type: "figure" as const,
    url: "/a.jpg",
    alt,
    width: 1,
    height: 1,
    credit: "Odd Vik",
    children: text(caption),
  });
  const children = [
    figure("A gull on a pole", "The gull waits."),
    { type: "paragraph" as const, children: text("It flies.") },
  ];
  const event = { type: "timelineEvent" as const, title: "Noon", date: "2026-11-20T12:00:00Z", children };
  const body = [
    figure("A white ferry", "The ferry leaves."),
    { type: "infoBox" as const, title: "Birds", children },
    { type: "timeline" as const, children: [event] },
  ];
  const thing = read({ ...minimal, genre: "live", body });
  expect(thing.articleBody).toBe(
    "The ferry leaves.\n\nBirds The gull waits. It flies.\n\nNoon The gull waits. It flies.",
  );
  expect(thing.wordCount).toBe(15);
  expect(thing.liveBlogUpdate[0].articleBody).toBe("The gull waits.\n\nIt flies.");
});

test("JSON-LD cannot end the script element that contains it", () => {
  const headline = '</script><!--<script>alert(1)</script>--> & "quotes"';
  for (const json of [
    articleJSONLD({ ...minimal, headline }, site),
    articleHeadJSONLD({ ...minimal, headline }, site),
  ]) {
    expect(json).not.toContain("<");
    expect(JSON.parse(json).headline).toBe(headline);
  }
});

test("the text in JSON-LD has the words of footnotes after those of the article, without their numbers", () => {
  const { articleBody, wordCount } = read(named("footnotes"));
  expect(articleBody).toBe("He said so. Twice.\n\na\n\nIbid. Page 2.\n\nx y See: there (a).");
  expect(wordCount).toBe(13);
});
