import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { FlowContent } from "../../../src/article/body.ts";
import { normalBody } from "../../../src/article/normal/body.ts";
import { textOf } from "../../../src/article/text.ts";
import { readMarkdown } from "../../../src/wire/markdown/read.ts";
import { describeShared } from "../../shared-cases.ts";

const read = (markdown: string) => readMarkdown(markdown, { fileName: "a.md" });
const body = (markdown: string) => normalBody(read(markdown).article.body as FlowContent[]);
const textIn = (markdown: string) => textOf(body(markdown));
const lost = (markdown: string) => read(markdown).report.flatMap((line) => (line.kept ? [] : [line.text]));

describe("a block of HTML keeps its words", () => {
  it.each([
    ["<div>The <b>council</b> met.</div>", "The council met."],
    ["<p>The council</p>\n<p>met.</p>", "The council met."],
    ["<details><summary>The council</summary>\n\nmet.\n\n</details>", "The council met."],
    ["<figure><figcaption>The council met.</figcaption></figure>", "The council met."],
    ["<ul><li>The council</li><li>met.</li></ul>", "The council met."],
    ["<table><tr><th>The</th></tr><tr><td>council met.</td></tr></table>", "The council met."],
    ["<center>\nThe council met.\n</center>", "The council met."],
    ["<!-- a --> The council met.", "The council met."],
    ["<blockquote>The council met.</blockquote>", "The council met."],
    ["- <div>The council met.</div>", "The council met."],
    ["<DIV>The council met.</DIV>", "The council met."],
    ["<div>The council &amp; I met.", "The council & I met."],
  ])("%j", (markdown, text) => {
    expect(textIn(markdown)).toBe(text);
  });

  it("lists, tables, links and headings stay what they are", () => {
    expect(
      body("<h2>A</h2><ul><li>b</li></ul><table><tr><th>c</th></tr></table><p><a href='/d'>e</a></p>"),
    ).toMatchObject([
      { type: "heading", depth: 2 },
      { type: "list" },
      { type: "table" },
      { type: "paragraph", children: [{ type: "link", url: "/d" }] },
    ]);
  });

  it("tags, comments and images are in the report", () => {
    const markdown = '<div class="a">b <!-- c --><img alt="e"></div>';
    expect(lost(markdown)).toEqual(["<!-- c -->", '<img alt="e">', '<div class="a"> </div>']);
  });

  it.each([
    '<p>b <img src="d.jpg" alt="e"></p>',
    'b <img src="d.jpg" alt="e">',
    '<figure><img src="d.jpg" alt="e">b</figure>',
  ])("an image is an image as in Markdown: %s", (markdown) => {
    expect(read(markdown).article.body).toContainEqual({ type: "figure", url: "d.jpg", alt: "e" });
  });

  it.each([
    "<script>secret()</script>",
    "<script>\nsecret()\n\nsecret()\n</script>",
    "<style>.secret {}</style>",
    "<div hidden>secret</div>",
    '<div style="display: none">secret</div>',
    "<template>secret</template>",
    "<div hidden>\n\nsecret *words*\n\n<div>\n\nsecret\n\n</div>\n\nsecret\n\n</div>",
    "<iframe src='https://a.example/secret'></iframe>",
    "a <script>secret()</script> b",
    "a <span hidden>secret <b>c</b></span> b",
    "a <span style='display:none'>secret</span> b",
  ])("what readers would not see is only in the report: %j", (markdown) => {
    const text = textIn(`${markdown}\n\nThe council met.`);
    expect(text).toContain("The council met.");
    expect(text).not.toContain("secret");
    expect(lost(markdown).join(" ")).toContain("secret");
  });
});

describe("an exponent and an index keep their meaning", () => {
  it.each([
    ["10<sup>6</sup> crowns", "10⁶ crowns"],
    ["10<sup>-6</sup>", "10⁻⁶"],
    ["10<sup>−6</sup>", "10⁻⁶"],
    ["10<SUP>6</SUP>", "10⁶"],
    ["10<sup>1.5</sup>", "10^1.5"],
    ["40 m<sup>2</sup> and 3 km<sup>3</sup>", "40 m² and 3 km³"],
    ["x<sup>n</sup>", "xⁿ"],
    ["H<sub>2</sub>O, CO<sub>2</sub>", "H₂O, CO₂"],
    ["the 1<sup>st</sup> day", "the 1st day"],
    ["le 1<sup>er</sup> mai", "le 1er mai"],
    ["**10<sup>6</sup>**", "10⁶"],
    ["<div>10<sup>6</sup> crowns</div>", "10⁶ crowns"],
    ["| 10<sup>6</sup> |\n|---|", "10⁶"],
  ])("%s", (markdown, text) => {
    expect(textIn(markdown)).toBe(text);
  });

  it("the headline", () => {
    expect(read("# Costs fall by 10<sup>6</sup>\n\na").article.headline).toBe("Costs fall by 10⁶");
  });
});

it("deleted text in HTML is deleted text", () => {
  expect(body("<del>400</del> <s>41</s> 40 m")).toMatchObject([
    {
      children: [{ type: "delete" }, { type: "text" }, { type: "delete" }, { type: "text", value: " 40 m" }],
    },
  ]);
});

describeShared("cases/K22-a.md", "an exponent of another publication", (file) => {
  it("is read", () => {
    expect(textIn(readFileSync(join(file), "utf8"))).toBe("Costs fell by 10⁶ crowns.");
  });
});
