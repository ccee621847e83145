import { describe, expect, it } from "vitest";
import type { FlowContent } from "../../../src/article/body.ts";
import { plainBlocks } from "../../../src/wire/markdown/plain-text.ts";
import { readMarkdown } from "../../../src/wire/markdown/read.ts";

const read = (markdown: string) => {
  const { article, report } = readMarkdown(markdown, { fileName: "a.md" });
  return {
    text: plainBlocks(article.body as FlowContent[]),
    leftOut: report.filter(({ kept }) => !kept).map(({ line, as, text }) => `${line} ${as}: ${text}`),
    why: report.flatMap(({ why }) => why ?? []),
  };
};

describe("a link whose definition is missing", () => {
  it.each([
    ["See [the report][study] now.", "See the report now.", ["1 link: [study]"]],
    ["See [the *big* `report`][Study 2].", "See the big report.", ["1 link: [Study 2]"]],
    ["See [the report][].", "See the report.", ["1 link: []"]],
    ["a\n\n- [b][c]\n- [d][e]", "a b d", ["3 link: [c]", "4 link: [e]"]],
    ["| [b][c] | d |\n|---|---|\n| e | [f][g] |", "b d e f", ["1 link: [c]", "3 link: [g]"]],
    ["> [звіт][дослідження]", "звіт", ["1 link: [дослідження]"]],
    ["请看[报告][缺]。", "请看报告。", ["1 link: [缺]"]],
    ["[a][b\\]c]", "a", ["1 link: [b\\]c]"]],
    ["[a [see] b][c] and [see]", "a [see] b and [see]", ["1 link: [c]"]],
  ])("keeps its words, and the report names it: %j", (markdown, text, leftOut) => {
    const found = read(markdown);
    expect(found.leftOut).toEqual(leftOut);
    expect(found.text.replace(/\s+/gu, " ")).toBe(text);
  });

  it("the report says which line to write", () => {
    expect(read("See [the report][study].").why[0]).toContain("“[study]: address”");
    expect(read("See [the report][].").why[0]).toContain("“[the report]: address”");
  });

  it("a definition anywhere in the file makes the link whole", () => {
    expect(read("[a][B c]\n\n[b  C]: /x")).toMatchObject({ text: "a", leftOut: [] });
  });
});

describe("brackets that are no reference stay as written", () => {
  it.each([
    "She [the keeper] said so [sic].",
    "The value is array[i][j] or f(x)[1][2].",
    "As two studies show [1][2].",
    "The keys [a] [b] and [c].",
    "No [ones [x].",
  ])("%s", (text) => {
    expect(read(text)).toEqual({ text, leftOut: [], why: [] });
  });

  it("after a backslash, and in code", () => {
    expect(read("\\[a][b] and `[c][d]`").text).toBe("[a][b] and [c][d]");
    expect(read("\\[a][b] and `[c][d]`").leftOut).toEqual([]);
  });

  it("a word in brackets stays, although a missing definition has its name", () => {
    expect(read("[a][b] and [b] and [*b*] and Hello![b]")).toMatchObject({
      text: "a and [b] and [b] and Hello![b]",
      leftOut: ["1 link: [b]"],
    });
  });
});

describe("a picture whose definition is missing", () => {
  it("is reported as a lost picture, which stops the command", () => {
    for (const markdown of ["![a ferry][ferry]", "Here ![a ferry][] is.", "[![a ferry][ferry]](/b)"])
      expect(read(markdown).leftOut.at(-1)).toMatch(/image: !\[a ferry\]/u);
  });
});

describe("a picture whose address has a space", () => {
  it.each([
    ["![a ferry](My Ferry.jpg)", "", ["1 image: ![a ferry](My Ferry.jpg)"]],
    ["![](photos/IMG 2.JPG)", "", ["1 image: ![](photos/IMG 2.JPG)"]],
    ["It ![a ferry](My Ferry.jpg) sails.", "It  sails.", ["1 image: ![a ferry](My Ferry.jpg)"]],
    ["\\![a ferry](My Ferry.jpg)", "![a ferry](My Ferry.jpg)", []],
    ["![a ferry](as he wrote it)", "![a ferry](as he wrote it)", []],
  ])("is reported as a lost picture, which stops the command: %j", (markdown, text, leftOut) => {
    expect(read(markdown)).toMatchObject({ text, leftOut });
  });

  it("is a picture with angle brackets or %20, as the report says", () => {
    expect(read("![a ferry](My Ferry.jpg)").why.join("")).toMatch(
      /write %20 in place of each, or <My Ferry\.jpg>/u,
    );
    for (const address of ["<My Ferry.jpg>", "My%20Ferry.jpg"])
      expect(read(`![a ferry](${address})`).leftOut).toEqual([]);
  });
});

describe("a link whose address has a space", () => {
  it.each([
    ["[the file](my file.pdf)", "the file", ["1 link: (my file.pdf)"]],
    ["[the file](https://a.example/b c)", "the file", ["1 link: (https://a.example/b c)"]],
    ["[the file](</my file.pdf>)", "the file", []],
    ["[sic](as he wrote it)", "[sic](as he wrote it)", []],
    ["\\[the file](my file.pdf)", "[the file](my file.pdf)", []],
  ])("keeps its words, and the report names the address: %j", (markdown, text, leftOut) => {
    expect(read(markdown)).toMatchObject({ text, leftOut });
  });
});
