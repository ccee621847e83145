import { directiveFromMarkdown } from "mdast-util-directive";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { directive } from "micromark-extension-directive";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readArticle } from "../../src/article/read.ts";
import { salvageArticle } from "../../src/article/salvage.ts";
import { problem } from "../../src/http/problem.ts";
import { articleMarkdown } from "../../src/representations/markdown/article.ts";
import { problemMarkdown } from "../../src/representations/markdown/problem.ts";
import { readMarkdown } from "../../src/wire/markdown/read.ts";
import { documentWith, garbageWith } from "./documents.ts";
import { each, TEXTS, URLS } from "./vectors.ts";

const publication = { timeZone: "Europe/Oslo", permalink: "/articles/:id" };

type Node = { type: string; value?: string; url?: string; attributes?: unknown; children?: Node[] };

/** What another reader of Markdown makes of it. */
const parsed = (markdown: string): Node =>
  fromMarkdown(markdown, {
    extensions: [frontmatter(["yaml"]), gfm(), directive()],
    mdastExtensions: [frontmatterFromMarkdown(["yaml"]), gfmFromMarkdown(), directiveFromMarkdown()],
  }) as Node;

const nodesOf = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(nodesOf)];

const SCHEMES = ["http:", "https:", "mailto:", "tel:"];

const urlsOf = ({ url, attributes }: Node): string[] => [
  ...(url === undefined ? [] : [url]),
  ...Object.entries(attributes ?? {}).flatMap(([key, value]) =>
    /url|href|src|image|thumbnail/iu.test(key) && typeof value === "string" ? [value] : [],
  ),
];

/** Raw HTML, and links to what runs. */
const complaints = (markdown: string): string[] =>
  nodesOf(parsed(markdown)).flatMap((node) => [
    ...(node.type === "html" ? [`HTML: ${node.value}`] : []),
    ...urlsOf(node).flatMap((url) =>
      // What is no URL at all leads nowhere: GFM makes a link of "https://exa mple.org" in a text, too.
      SCHEMES.includes(URL.parse(url, "https://news.example/a")?.protocol ?? "https:") ? [] : [`URL: ${url}`],
    ),
  ]);

const frontMatterOf = (markdown: string): Record<string, unknown> => {
  const first = parsed(markdown).children?.[0];
  return first?.type === "yaml" ? parse(first.value ?? "") : {};
};

describe("hostile text in every place comes back from Markdown as the same article", () => {
  test.each(each(TEXTS))("%s", (_name, text) => {
    const { article } = readArticle(documentWith({ text }), publication);
    // What the model refuses cannot come back; what becomes of it in KV is the next table's.
    if (article === undefined) return;
    const markdown = articleMarkdown(article);
    expect(complaints(markdown)).toEqual([]);
    const back = readArticle(readMarkdown(markdown, { fileName: "hostile.md" }).article, publication);
    expect(back).toEqual({ article });
  });
});

describe("a hostile URL in every place comes back from Markdown as the same URL", () => {
  test.each(each(URLS))("%s", (_name, link) => {
    const { article } = readArticle(documentWith({ link, image: link }), publication);
    if (article === undefined) return;
    const markdown = articleMarkdown(article);
    expect(complaints(markdown)).toEqual([]);
    const back = readArticle(readMarkdown(markdown, { fileName: "hostile.md" }).article, publication);
    expect(back).toEqual({ article });
  });
});

describe("something hostile in every string and key of KV is words in the Markdown, and front matter that parses", () => {
  test.each([...each(TEXTS), ...each(URLS)])("%s", (_name, text) => {
    const garbage = JSON.parse(JSON.stringify(garbageWith(text)));
    const article = salvageArticle(garbage, { path: "/articles/hostile", language: "en" });
    if (article === undefined) throw new Error("a document of these tests has nothing to show");
    const markdown = articleMarkdown(article);
    expect(complaints(markdown)).toEqual([]);
    expect(frontMatterOf(markdown)).toMatchObject({ headline: expect.any(String) });
  });
});

test.each([...each(TEXTS), ...each(URLS)])("a problem that tells of it has no HTML: %s", (_name, text) => {
  const told = problem("not-acceptable", {
    detail: text,
    instance: "urn:uuid:6b1f0a52-1b1d-4a8e-9d83-2f6a0b1f4c11",
    reason: text,
    available: [{ type: text, url: text }],
  });
  expect(complaints(problemMarkdown(told))).toEqual([]);
});
