import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { FlowContent } from "../../../src/article/body.ts";
import { normalBody } from "../../../src/article/normal/body.ts";
import { textOf } from "../../../src/article/text.ts";
import { readMarkdown } from "../../../src/wire/markdown/read.ts";
import { describeShared } from "../../shared-cases.ts";

const read = (markdown: string) => readMarkdown(markdown, { fileName: "a.md" }).article;
const textIn = (markdown: string) => textOf(normalBody(read(markdown).body as FlowContent[]));

describe("a line break", () => {
  it.each([
    ["今天大桥\n正式开放。", "今天大桥正式开放。"],
    ["今天大桥  开放，\n  很长。", "今天大桥 开放，很长。"],
    ["橋が\n開通した。", "橋が開通した。"],
    ["ハシ\nカナ", "ハシカナ"],
    ["ﾊｼ\nｶﾅ", "ﾊｼｶﾅ"],
    ["“今天”\n正式开放", "“今天”正式开放"],
    ["**今天**\n正式开放", "今天正式开放"],
    ["今天\n**正式**开放", "今天正式开放"],
    ["[今天](/a)\n正式", "今天正式"],
    ["> 今天\n> 正式", "今天正式"],
    ["- 今天\n  正式", "今天正式"],
    [":::pullquote\n今天\n正式\n:::", "今天正式"],
    ["Title 大桥\n正式\n===", "Title 大桥正式"],
  ])("between Chinese or Japanese characters is no space: %j", (markdown, text) => {
    expect(markdown.includes("===") ? read(markdown).headline : textIn(markdown)).toBe(text);
  });

  it.each([
    ["the bridge\nopens", "the bridge opens"],
    ["다리가\n열린다", "다리가 열린다"],
    ["今天\nTuesday", "今天 Tuesday"],
    ["Tuesday\n今天", "Tuesday 今天"],
    ["สะพาน\nเปิด", "สะพาน เปิด"],
    ["今天 `code`\n`b`", "今天 code b"],
    ["“hello”\nyou", "“hello” you"],
    ["今天  \n正式", "今天 正式"],
  ])("elsewhere is a space: %j", (markdown, text) => {
    expect(textIn(markdown)).toBe(text);
  });

  it("in a folded text of YAML follows the same rule", () => {
    expect(read("---\nsummary: >\n  今天大桥\n  正式开放。\ntitle: the\n  bridge\n---\n\na")).toMatchObject({
      standfirst: "今天大桥正式开放。\n",
      headline: "the bridge",
    });
  });
});

describe("tildes", () => {
  it.each(["3~5일, 10~15일에 열린다.", "~400 and ~500", "a~b~c", "~/bin and ~/lib"])(
    "single tildes are text: %s",
    (text) => {
      expect(textIn(text)).toBe(text);
      expect(JSON.stringify(read(text).body)).not.toContain("delete");
    },
  );

  it("two tildes strike text out", () => {
    expect(read("~~a~~ b").body).toMatchObject([{ children: [{ type: "delete" }, { type: "text" }] }]);
  });
});

describeShared("cases", "line breaks and tildes of other publications", (folder) => {
  it("are read as they are meant", () => {
    const text = (name: string) => textIn(readFileSync(join(folder, name), "utf8"));
    expect(text("K12-a.md")).toBe("축제는 3~5일, 10~15일에 열린다.");
    expect(text("K22-c.md")).toBe("今天大桥正式开放。");
  });
});
