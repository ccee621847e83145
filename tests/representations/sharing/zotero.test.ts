import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { articlePage } from "../../../src/representations/html/article-page.ts";
import { site } from "../../browser/newspaper.ts";
import { anArticle } from "../../running-site.ts";

/*
 * A page as Zotero reads it, and Citoid, which runs Zotero's translators. Their rules are transcribed from the translators
 * "Embedded Metadata" and "RDF" (github.com/zotero/translators, commit 2814370). They cannot run here: they need Zotero.
 */

const metaOf = (fields: Record<string, unknown>) => {
  const { document } = parseHTML(articlePage(anArticle(fields), { site, jsonld: "{}" }));
  return [...document.querySelectorAll("meta")].map((element) => ({
    name: element.getAttribute("name") ?? element.getAttribute("property") ?? "",
    content: element.getAttribute("content") ?? "",
  }));
};

const contents = (meta: ReturnType<typeof metaOf>, wanted: string): string[] =>
  meta.filter(({ name }) => name.toLowerCase() === wanted).map(({ content }) => content);

/** Returns the type of the item: RDF.js takes `og:type` where it is certain, then `dc:type`, then `webpage`. */
const itemType = (meta: ReturnType<typeof metaOf>): string => {
  if (contents(meta, "og:type")[0] === "website") return "webpage";
  const type = contents(meta, "dc.type")[0]?.toLowerCase().replace(/\s/gu, "");
  return type === "newsitem" ? "newspaperArticle" : "webpage";
};

/** Returns the creators: Embedded Metadata.js takes each tag for one author, after citation_author and Dublin Core. */
const creators = (meta: ReturnType<typeof metaOf>): string[] => {
  expect(meta.filter(({ name }) => /citation_author|^dc\.(?:creator|contributor)/iu.test(name))).toEqual([]);
  return [...new Set(contents(meta, "author"))].filter((content) => /[^\s,-.;]/u.test(content));
};

test("Zotero saves an article as a newspaper article, with each of its authors", () => {
  const authors = [
    { id: "ines-holm", name: "Ines Holm" },
    { id: "odd-vik", name: "Odd Vik, Jr." },
  ];
  const meta = metaOf({ authors });
  expect(itemType(meta)).toBe("newspaperArticle");
  expect(creators(meta)).toEqual(["Ines Holm", "Odd Vik, Jr."]);
  // Its title and its publication, which Zotero takes for newspaper articles only.
  expect(contents(meta, "og:site_name")).toEqual([site.name]);
});

test("Zotero saves a page such as About as a web page", () => {
  const meta = metaOf({ listed: false });
  expect(itemType(meta)).toBe("webpage");
  expect(contents(meta, "dc.type")).toEqual([]);
  expect(creators(meta)).toEqual([]);
});
