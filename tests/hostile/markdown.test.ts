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
import { sampled } from "../repetitions.ts";
import { documentWith, garbageWith } from "./documents.ts";
import { each, TEXTS, URLS } from "./vectors.ts";

const publication = { timeZone: "Europe/Oslo", permalink: "/articles/:id" };

type Node = { type: string; value?: string; url?: string; attributes?: unknown; children?: Node[] };

/** Parses Markdown with another parser. */
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

/** Returns raw HTML and links with unsafe URLs. */
const complaints = (tree: Node): string[] =>
  nodesOf(tree).flatMap((node) => [
    ...(node.type === "html" ? [`HTML: ${node.value}`] : []),
    ...urlsOf(node).flatMap((url) =>
      // An invalid URL is harmless. GFM links even "https://exa mple.org".
      SCHEMES.includes(URL.parse(url, "https://news.example/a")?.protocol ?? "https:") ? [] : [`URL: ${url}`],
    ),
  ]);

const frontMatterOf = ({ children: [first] = [] }: Node): Record<string, unknown> =>
  first?.type === "yaml" ? parse(first.value ?? "") : {};

describe("an article with hostile text survives a round trip through Markdown", () => {
  test.each(sampled(each(TEXTS), { of: 4 }))(
    "an article with hostile text survives a round trip through Markdown: %s",
    (_name, text) => {
      const { article } = readArticle(documentWith({ text }), publication);
      // The model refuses this text. The last table tests it in KV.
      if (article === undefined) return;
      const markdown = articleMarkdown(article);
      expect(complaints(parsed(markdown))).toEqual([]);
      const back = readArticle(readMarkdown(markdown, { fileName: "hostile.md" }).article, publication);
      expect(back).toEqual({ article });
    },
  );
});

describe("an article with a hostile URL survives a round trip through Markdown", () => {
  test.each(sampled(each(URLS), { of: 4, first: 1 }))(
    "an article with a hostile URL survives a round trip through Markdown: %s",
    (_name, link) => {
      const { article } = readArticle(documentWith({ link, image: link }), publication);
      if (article === undefined) return;
      const markdown = articleMarkdown(article);
      expect(complaints(parsed(markdown))).toEqual([]);
      const back = readArticle(readMarkdown(markdown, { fileName: "hostile.md" }).article, publication);
      expect(back).toEqual({ article });
    },
  );
});

describe("hostile text in every string and key of KV is plain text in the Markdown, whose front matter parses", () => {
  test.each(sampled([...each(TEXTS), ...each(URLS)], { of: 4, first: 2 }))(
    "hostile text in KV is plain text in the Markdown: %s",
    (_name, text) => {
      const garbage = JSON.parse(JSON.stringify(garbageWith(text)));
      const article = salvageArticle(garbage, { path: "/articles/hostile", language: "en" });
      if (article === undefined) throw new Error("a document of these tests has nothing to show");
      const tree = parsed(articleMarkdown(article));
      expect(complaints(tree)).toEqual([]);
      expect(frontMatterOf(tree)).toMatchObject({ headline: expect.any(String) });
    },
  );
});

test.each(sampled([...each(TEXTS), ...each(URLS)], { of: 2, first: 1 }))(
  "a problem with hostile text contains no HTML: %s",
  (_name, text) => {
    const details = problem("not-acceptable", {
      detail: text,
      instance: "urn:uuid:6b1f0a52-1b1d-4a8e-9d83-2f6a0b1f4c11",
      reason: text,
      available: [{ type: text, url: text }],
    });
    expect(complaints(parsed(problemMarkdown(details)))).toEqual([]);
  },
);
