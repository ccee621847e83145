import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Article } from "../src/article/model.ts";
import { readArticle } from "../src/article/read.ts";
import { readWireArticle } from "../src/wire/read.ts";
import { root, publication as site } from "./publication.ts";

/* The samples, which `npm start` publishes on an empty site. */

const folder = join(root, "src/samples");
const names = readdirSync(folder).filter((name) => /\.(?:json|md)$/u.test(name));

const articleOf = async (name: string): Promise<Article> => {
  const text = readFileSync(join(folder, name), "utf8");
  const { article, issues } = readArticle((await readWireArticle(text, { fileName: name })).article, site);
  if (article === undefined) throw new Error(`${name}: ${JSON.stringify(issues)}`);
  return article;
};

const articles = await Promise.all(names.map(articleOf));

/** Returns the types of all nodes in a document. */
const typesIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(typesIn);
  if (typeof value !== "object" || value === null) return [];
  const own = "type" in value && typeof value.type === "string" ? [value.type] : [];
  return [...own, ...Object.values(value).flatMap(typesIn)];
};

describe("samples", () => {
  test.each(names)("the sample %s is a valid article", async (name) => {
    const { id, body } = await articleOf(name);
    expect(name).toMatch(/^\d\d-[a-z-]+\.(?:json|md)$/u);
    expect(id).not.toBe("");
    expect(body.length).toBeGreaterThanOrEqual(5);
    expect(body.length).toBeLessThanOrEqual(30);
  });
});

test("there are at least 14 samples, two of them in Markdown", () => {
  expect(names.length).toBeGreaterThanOrEqual(14);
  expect(names.filter((name) => name.endsWith(".md")).length).toBeGreaterThanOrEqual(2);
});

test("the samples have different paths and ids", () => {
  const places = articles.flatMap(({ path, aliases }) => [path, ...aliases]);
  expect(new Set(places).size).toBe(places.length);
  expect(new Set(articles.map(({ id }) => id)).size).toBe(articles.length);
});

test("the samples use every section in the settings and no others", () => {
  const sections = new Set(articles.map(({ section }) => section));
  expect([...sections].sort()).toEqual(site.sections.map(({ id }) => id).sort());
});

test("the samples have at least five languages, one of them right to left", () => {
  const languages = [...new Set(articles.map(({ language }) => language))];
  expect(languages.length).toBeGreaterThanOrEqual(5);
  expect(languages).toContain("ar");
});

test("the samples contain every node type", () => {
  expect([...new Set(articles.flatMap(({ lead, body }) => typesIn([lead, body])))].sort()).toEqual(
    [
      "blockquote",
      "break",
      "code",
      "delete",
      "embed",
      "emphasis",
      "figure",
      "heading",
      "infoBox",
      "inlineCode",
      "link",
      "list",
      "listItem",
      "paragraph",
      "pullquote",
      "recommended",
      "strong",
      "table",
      "tableCell",
      "tableRow",
      "text",
      "thematicBreak",
      "timeline",
      "timelineEvent",
    ].sort(),
  );
});

test("translations of samples link to each other", () => {
  const links = articles.flatMap(({ path, translations }) =>
    translations.map(({ url, language }) => ({ path, url, language })),
  );
  expect(links.length).toBeGreaterThanOrEqual(2);
  for (const { path, url, language } of links) {
    const other = articles.find((each) => each.path === url);
    expect(other?.language).toBe(language);
    expect(other?.translations.map((translation) => translation.url)).toContain(path);
  }
});

test("the samples include a correction, an alias, an opinion, a lead image and an unlisted page", () => {
  expect(articles.some(({ corrections }) => corrections.length > 0)).toBe(true);
  expect(articles.some(({ aliases }) => aliases.length > 0)).toBe(true);
  expect(articles.some(({ genre }) => genre === "opinion")).toBe(true);
  expect(articles.some(({ lead }) => lead !== undefined)).toBe(true);
  expect(articles.filter(({ listed }) => listed === false).map(({ path }) => path)).toEqual(["/about"]);
});

test("the samples are dated within one year, without drafts and embargoes", () => {
  for (const { published, modified, embargo, status } of articles) {
    expect(published >= "2025-10-31" && modified < "2026-11-24T09:00:00Z").toBe(true);
    expect(embargo ?? status).toBeUndefined();
  }
});

/** Returns every URL in a document. */
const urlsIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(urlsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    typeof child === "string" ? (key === "url" || key === "image" ? [child] : []) : urlsIn(child),
  );
};

test("links in the samples lead to samples, images are files, and other hosts are .example", () => {
  const paths = articles.map(({ path }) => path);
  for (const url of articles.flatMap(urlsIn)) {
    if (url.startsWith("/media/")) expect(existsSync(join(folder, "public", url)), url).toBe(true);
    else if (url.startsWith("/")) expect(paths, url).toContain(url);
    else expect(url).toMatch(/^(?:https:\/\/[\w-]+\.example\/|mailto:[\w@.-]+\.example$|tel:\+47)/u);
  }
});

describe("images", () => {
  const images = join(folder, "public/media/samples");
  test.each(readdirSync(images))(
    "the image %s is small, has a size and a title, and has no scripts or links",
    (name) => {
      const svg = readFileSync(join(images, name), "utf8");
      expect(svg.length).toBeLessThan(3_072);
      expect(svg).toMatch(
        /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 (\d+) (\d+)" width="\1" height="\2"/u,
      );
      expect(svg).toMatch(/<title>[^<]+<\/title>/u);
      expect(svg).not.toMatch(/<script|\son\w+=|href=|@import|<foreignObject/iu);
    },
  );
});
