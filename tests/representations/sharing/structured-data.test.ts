import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import Validator from "@adobe/structured-data-validator";
import WebAutoExtractor from "@marbec/web-auto-extractor";
import { expect, test } from "vitest";
import type { ReadableArticle } from "../../../src/article/salvage.ts";
import { articlePage } from "../../../src/representations/html/article-page.ts";
import { articleHeadJSONLD } from "../../../src/representations/jsonld/article.ts";
import type { Site } from "../../../src/site.ts";
import { authorList, front, section } from "../../browser/newspaper.ts";
import { samples, sharedArticles } from "../../corpus.ts";
import { anArticle } from "../../running-site.ts";
import { renderListing } from "../html/render-listing.ts";

/*
 * Structured data of pages. A parser extracts it, Adobe's validator checks Google's rules, and schema-dts (types by
 * Google) checks the vocabulary of schema.org.
 */

const site: Site = {
  name: "The Harbour Courier",
  description: "An invented newspaper.",
  origin: "https://news.example",
  language: "en",
  timeZone: "Europe/Oslo",
  permalink: "/articles/:id",
  sections: [{ id: "world", name: "World" }],
  cache: "none",
  logo: "/logo.png",
  sameAs: ["https://social.example/@courier"],
  policies: {
    publishingPrinciples: "/principles",
    ethicsPolicy: "/ethics",
    correctionsPolicy: "/corrections",
    masthead: "/masthead",
    ownershipFundingInfo: "https://courier.example/owners",
  },
};

const resizing: Site = { ...site, imageResizing: "cloudflare" };

/** An article with every field that structured data can express. */
const full = anArticle({
  id: "full",
  genre: "analysis",
  standfirst: "What it means.",
  topics: [{ id: "ferry", name: "The ferry" }],
  authors: [
    {
      id: "ines",
      name: "Ines Holm",
      bio: "Writes.",
      url: "https://social.example/@ines",
      image: "/ines.jpg",
    },
    { id: "data-team", name: "Data Team", type: "Organization" },
  ],
  dateline: "Oslo",
  modified: "2026-11-21T08:00:00Z",
  lead: { type: "figure", url: "/a.jpg", alt: "A ferry", width: 1200, height: 675, credit: "© Odd Vik" },
  source: { name: "Wire", url: "https://wire.example/1" },
  rights: { holder: "The Courier", year: 2026, license: "CC-BY-4.0" },
  digitalSourceType: "trainedAlgorithmicMedia",
  corrections: [{ date: "2026-11-21T08:00:00Z", text: "The year was wrong." }],
  translations: [{ language: "de", url: "/de" }],
});
const translated = anArticle({
  id: "voll",
  language: "de",
  translations: [{ language: "en", url: "/articles/full" }],
});

const live = anArticle({
  id: "final",
  genre: "live",
  coverage: { start: "2026-11-20T17:30:00Z", end: "2026-11-20T20:00:00Z" },
  body: [
    {
      type: "timeline",
      children: [
        {
          type: "timelineEvent",
          date: "2026-11-20T19:10:00Z",
          title: "Goal!",
          children: [{ type: "paragraph", children: [{ type: "text", value: "One to nil." }] }],
        },
      ],
    },
  ],
});
const sponsored = anArticle({
  id: "seven-days",
  genre: "sponsored",
  titles: { short: "Seven days" },
  canonical: "https://travel.example/seven-days",
});

const pageOf = (article: ReadableArticle, its = site): string =>
  articlePage(article, { site: its, jsonld: articleHeadJSONLD(article, its) });

const lists = [front, section, authorList].map((view) => renderListing(view, site));

type Thing = Record<string, unknown>;

/** Returns the structured data that the parser finds on a page, by type. */
const extracted = (page: string) =>
  new WebAutoExtractor({ addLocation: true, embedSource: ["rdfa", "microdata"] }).parse(page);

const thingsOn = (page: string): Thing[] => Object.values(extracted(page).jsonld).flat();

const faultsOf = async (page: string): Promise<string[]> => {
  const data = extracted(page);
  const issues = await new Validator().validate(data);
  return [
    ...(data.errors ?? []).map((error) => error.message ?? JSON.stringify(error)),
    ...issues.filter(({ severity }) => severity === "ERROR").map(({ issueMessage }) => issueMessage),
  ];
};

test("structured data contains every field of an article", () => {
  const [thing] = thingsOn(pageOf(full));
  expect(thing).toMatchObject({
    "@type": "AnalysisNewsArticle",
    mainEntityOfPage: {
      breadcrumb: {
        "@type": "BreadcrumbList",
        itemListElement: [{ position: 1 }, { position: 2 }, { position: 3, name: full.headline }],
      },
    },
    publisher: {
      "@type": "NewsMediaOrganization",
      logo: "https://news.example/logo.png",
      sameAs: ["https://social.example/@courier"],
      publishingPrinciples: "https://news.example/principles",
      ethicsPolicy: "https://news.example/ethics",
      correctionsPolicy: "https://news.example/corrections",
      masthead: "https://news.example/masthead",
      ownershipFundingInfo: "https://courier.example/owners",
    },
    author: [
      { "@type": "Person", name: "Ines Holm", sameAs: "https://social.example/@ines" },
      { "@type": "Organization", name: "Data Team" },
    ],
    image: { contentUrl: "https://news.example/a.jpg", copyrightNotice: "© Odd Vik" },
    copyrightNotice: "© 2026 The Courier",
    license: "https://creativecommons.org/licenses/by/4.0/",
    correction: [{ "@type": "CorrectionComment", text: "The year was wrong." }],
    isBasedOn: { url: "https://wire.example/1" },
    digitalSourceType: "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
    workTranslation: [{ inLanguage: "de", url: "https://news.example/de" }],
  });
});

test("without a logo, the icon is the logo of the publication", () => {
  const { logo: _, ...without } = site;
  const [thing] = thingsOn(pageOf(full, { ...without, icon: "/icon.png" }));
  expect(thing?.publisher).toMatchObject({ logo: "https://news.example/icon.png" });
  const [bare] = thingsOn(pageOf(full, without));
  expect(bare?.publisher).not.toHaveProperty("logo");
});

test("with image resizing, an article has its picture in 16:9, 4:3 and 1:1", () => {
  const lead = { ...full.lead, width: 2400, height: 1600 } as ReadableArticle["lead"] & object;
  const [thing] = thingsOn(pageOf({ ...full, lead }, resizing));
  expect(thing?.image).toMatchObject([
    { width: 1200, height: 675, creditText: "© Odd Vik" },
    { width: 1200, height: 900, creditText: "© Odd Vik" },
    { width: 1200, height: 1200, creditText: "© Odd Vik" },
  ]);
});

test("an article in another language is a translation of the one in the publication's language", () => {
  const [thing] = thingsOn(pageOf(translated));
  expect(thing?.translationOfWork).toMatchObject({
    "@type": "NewsArticle",
    inLanguage: "en",
    url: "https://news.example/articles/full",
  });
  expect(thing).not.toHaveProperty("workTranslation");
});

test("structured data of lists is a website, a collection or a profile page", () => {
  expect(lists.map((page) => thingsOn(page).map((thing) => thing["@type"]))).toEqual([
    ["WebSite"],
    ["CollectionPage"],
    ["ProfilePage"],
  ]);
});

test("no article violates the rules of rich results", { timeout: 300_000 }, async () => {
  const articles = [
    full,
    translated,
    live,
    sponsored,
    ...(await samples()),
    ...(await sharedArticles()).articles,
  ];
  const faults: string[] = [];
  for (const article of articles)
    faults.push(...(await faultsOf(pageOf(article))).map((fault) => `${article.path}: ${fault}`));
  faults.push(...(await faultsOf(pageOf(full, resizing))));
  for (const page of lists) faults.push(...(await faultsOf(page)));
  expect(faults).toEqual([]);
  // Google recommends these for articles.
  for (const article of articles.filter(({ listed }) => listed !== false)) {
    const [thing] = thingsOn(pageOf(article));
    for (const field of ["headline", "datePublished", "dateModified", "publisher"])
      expect(thing, article.path).toHaveProperty(field);
  }
});

// Sizes in pixels are numbers. schema.org's types for lengths require units.
const lengthAsText = (name: string, value: unknown): unknown =>
  name === "width" || name === "height" ? String(value) : value;

/** Returns the errors of TypeScript for things, each with the type that its `@type` names. */
const typeFaults = async (things: readonly Thing[]): Promise<string> => {
  const root = join(import.meta.dirname, "../../..");
  const folder = mkdtempSync(join(root, "node_modules/.structured-data-"));
  try {
    const lines = things.map(
      (thing, index) =>
        `export const t${index}: WithContext<Extract<${String(thing["@type"])}, { "@type": string }>> = ${JSON.stringify(thing, lengthAsText)};`,
    );
    const types = [...new Set(things.map((thing) => String(thing["@type"])))];
    const file = join(folder, "things.ts");
    writeFileSync(
      file,
      [`import type { WithContext, ${types.join(", ")} } from "schema-dts";`, ...lines].join("\n"),
    );
    const flags = ["--noEmit", "--strict", "--skipLibCheck", "--ignoreConfig", "--module", "nodenext", file];
    await promisify(execFile)(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), ...flags], {
      cwd: folder,
    });
    return "";
  } catch (error) {
    return (error as { stdout?: string }).stdout ?? String(error);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

test("every term of structured data is defined by schema.org for its type", {
  timeout: 300_000,
}, async () => {
  const articles = [full, translated, live, sponsored, ...(await samples())].filter(
    ({ listed }) => listed !== false,
  );
  const things = [...articles.map((article) => pageOf(article)), ...lists].flatMap(thingsOn).map((thing) => {
    const { "@location": _, ...rest } = thing;
    return rest;
  });
  // A wrong example proves that errors are found.
  const found = await typeFaults([...things, { ...things[0], headlines: "a" }]);
  expect(found.split("\n").filter((line) => line.startsWith("things.ts"))).toEqual([
    expect.stringMatching(/"headlines"' does not exist/u),
  ]);
});
