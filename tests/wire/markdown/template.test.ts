import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { FlowContent } from "../../../src/article/body.ts";
import { normalBody } from "../../../src/article/normal/body.ts";
import { textOf } from "../../../src/article/text.ts";
import { readMarkdown } from "../../../src/wire/markdown/read.ts";
import { describeShared } from "../../shared-cases.ts";

const read = (markdown: string, fileName = "a.md") => readMarkdown(markdown, { fileName });
const textIn = (markdown: string, fileName?: string) =>
  textOf(normalBody(read(markdown, fileName).article.body as FlowContent[]));
const lost = (markdown: string, fileName?: string) =>
  read(markdown, fileName).report.flatMap((line) => (line.kept ? [] : [line.text]));

describe("the code of templates is reported and not shown", () => {
  it.each<[system: string, markdown: string, text: string]>([
    ["a shortcode of Hugo", "{{< youtube abc >}}\n\nThe council met.", "The council met."],
    ["a shortcode of Hugo in a line", "The {{< abbr >}} council met.", "The council met."],
    [
      "a shortcode of Hugo around words",
      "{{% notice tip %}}\nThe council met.\n{{% /notice %}}",
      "The council met.",
    ],
    ["a shortcode of Zola", '{{ youtube(id="abc") }}\n\nThe council met.', "The council met."],
    ["a tag of Liquid", "The council met. {% include share.html %}", "The council met."],
    [
      "a tag of Liquid on several lines",
      "{% include figure.html\n  src='a.jpg' %}\nThe council met.",
      "The council met.",
    ],
    ["a value of Liquid or Nunjucks", "The {{ page.title | upcase }} council met.", "The council met."],
    ["a tag of Hexo around words", "{% note warn %}\nThe council met.\n{% endnote %}", "The council met."],
    ["Handlebars", "{{{body}}} The council met. {{> footer}}", "The council met."],
    ["ERB and EJS", "<%= title %> The council met.", "The council met."],
    ["an attribute list of kramdown", "The council met.\n{: .lead #a}", "The council met."],
    [
      "an attribute list of kramdown after a link",
      '[The council](/a){:target="_blank"} met.',
      "The council met.",
    ],
    ["a table of contents of kramdown", "* TOC\n{:toc}\n\nThe council met.", "The council met."],
    ["attributes of a heading", "## The council {#council .big}\n\nmet.", "The council met."],
    ["attributes of a link in Pandoc", "[The council](/a){.big target=_blank} met.", "The council met."],
    ["an embedded note of Obsidian", "![[plan.png]]\n\nThe council met.", "The council met."],
    ["a name of a block in Obsidian", "The council met. ^a1b2c3", "The council met."],
    ["a component of MDX", "<Chart data={{ a: [1, 2] }} /> The council met.", "The council met."],
    ["a shortcode of WordPress", '[gallery ids="1,2"] The council met.', "The council met."],
    ["a caption of WordPress", '[caption id="a"]The council met.[/caption]', "The council met."],
    ["a container of Pandoc", "::: {.note}\nThe council met.\n:::", "The council met."],
    ["a container of VitePress", "::: tip\nThe council met.\n:::", "The council met."],
    ["a container of Docusaurus with a title", ":::tip The council\nmet.\n:::", "The council met."],
    ["a callout of Obsidian and GitHub", "> [!note]- The council\n> met.", "The council met."],
    ["a template in a list", "- {{< icon >}} The council\n- {% if a %}x{% endif %}met.", "The council met."],
    ["a template in a table", "| The | council |\n|---|---|\n| {{ a }}met. | {{ b }} |", "The council met."],
  ])("%s", (_, markdown, text) => {
    expect(textIn(markdown)).toBe(text);
    expect(lost(markdown).length).toBeGreaterThan(0);
  });

  it("module syntax of MDX is code only in a file of MDX", () => {
    const markdown = "import Chart from './chart'\nexport const a = {\n  b: 1,\n}\n\nThe council met.";
    expect(textIn(markdown, "a.mdx")).toBe("The council met.");
    expect(textIn("import taxes are due.\n\nexport let me", "a.md")).toBe(
      "import taxes are due. export let me",
    );
  });

  it("a link whose URL is a template keeps its words", () => {
    const markdown =
      "[The]({% post_url 2026-05-02-a %}) [council]({{ site.url }}/b) [met][c].\n\n[c]: {{ site.url }}/c 'd'";
    expect(textIn(markdown)).toBe("The council met.");
    expect(JSON.stringify(read(markdown).article.body)).not.toContain('"link"');
  });

  it("the words of a link or a highlight of Obsidian stay", () => {
    expect(textIn("The [[City council|council]] ==met==  [[Monday#Noon]].")).toBe("The council met Monday.");
    expect(lost("[[City council|council]]")).toEqual(["[[City council|council]]"]);
  });

  it.each([
    "{% comment %}\nsecret\n{% endcomment %}\nThe council met.",
    "{%- comment -%} secret {%- endcomment -%} The council met.",
    "{# secret #} The council met.",
    "{{/* secret */}} The council met.",
    "{{!-- secret --}} The council met.",
    "%% secret\n\nsecret %%\n\nThe council met.",
    "{::comment}secret{:/comment} The council met.",
    "{/* secret */} The council met.",
    "{{< comment >}}secret{{< /comment >}} The council met.",
  ])("a comment is never shown: %j", (markdown) => {
    expect(textIn(markdown)).toBe("The council met.");
    expect(lost(markdown).join(" ")).toContain("secret");
  });

  it.each([
    "{% if page.premium %}secret{% if b %}c{% endif %} secret{% endif %}\nThe council met.",
    "{% unless a %}\n\nsecret\n\n{% endunless %}\n\nThe council met.",
    "{{#if a}}secret{{/if}} The council met.",
    "{{ if .a }}secret{{ end }} The council met.",
    "{% for a in b %}\n- secret\n{% endfor %}\n\nThe council met.",
  ])("text that a template shows under a condition is reported: %j", (markdown) => {
    expect(textIn(markdown)).toBe("The council met.");
    expect(lost(markdown).join(" ")).toContain("secret");
  });

  it("the report has the line of the code, and later lines keep their numbers", () => {
    const { report } = read("a\n\n{% include a.html\n b=c %}\n\n{{ d }} e\n");
    expect(report.map(({ line, text }) => [line, text])).toEqual([
      [1, "a"],
      [3, "{% include a.html\n b=c %}"],
      [6, "{{ d }}"],
      [6, " e"],
    ]);
  });
});

describe("what is not template code stays", () => {
  it.each(["\u2028", "\u2029"])("a line separator %j in a line does not start a line", (separator) => {
    expect(textIn(`a${separator}:::tip b\n\nc`)).toBe("a :::tip b c");
    expect(textIn(`a${separator}::: tip\n\nc`)).toBe("a ::: tip c");
    expect(textIn(`| a${separator}:::word |\n| - |`)).toBe("a :::word");
    expect(lost(`a${separator}import "b"`, "a.mdx")).toEqual([]);
  });

  it.each([
    "`{{ a }}` and `{% b %}` and `[[c]]`",
    "```\n{{ a }}\n{: .b}\n```",
    "~~~\n::: tip b\n~~~",
    "- ```\n  ::: tip b\n  ```",
    "> ```\n> ::: tip b\n> ```",
    "1. a\n\n   ~~~\n   ::: tip b\n   ~~~",
    "    {{ a }}",
    "{% highlight liquid %}\n{{ a }}\n{% endhighlight %}",
    "{% raw %}{{ a }}{% endraw %}",
    "\\{{ a }} and \\{% b %} and \\[[c]]",
  ])("code and escaped code: %j", (markdown) => {
    expect(textIn(markdown)).toMatch(/\{\{ a \}\}|::: tip b/u);
  });

  it.each([
    "{a} {b: c} f(x){y} {1, 2}",
    "50%% and 60%%",
    "a == b == c, and a==b==c",
    "[1] and [video] and [embed]",
    "2^10 and x ^2",
    "5 < 6 > 4",
    "a {{ b",
    "Dear {name},",
    "10:30 :smile:",
    "{ .5 }",
  ])("%j", (markdown) => {
    expect(textIn(markdown)).toBe(markdown);
    expect(lost(markdown)).toEqual([]);
  });

  it("a link in brackets and one with a bracketed word are links", () => {
    expect(JSON.stringify(read("[[1]](/a) [b [c]](/d)").article.body).match(/"link"/gu)).toHaveLength(2);
  });
});

it("the processor time to look for template code grows with the length of the text", () => {
  for (const piece of [
    "{{ ",
    "{% if a %}",
    "[[",
    "==a",
    " %%a",
    "{#",
    "<A a={",

    "{% a %}",
    "\\{{",
    "[embed ",
  ]) {
    const time = (count: number): number => {
      const markdown = `a ${piece.repeat(count)}`;
      const before = process.threadCpuUsage();
      read(markdown);
      const { user, system } = process.threadCpuUsage(before);
      return (user + system) / 1_000;
    };
    time(200);
    // Quadratic time would be 64 times as long. Processor time, because other programs may use the machine.
    expect(time(8_000), piece).toBeLessThan(40 * Math.max(time(1_000), 40));
  }
});

describeShared("cases/K21-a.md", "template code of other publications", (file) => {
  it("is not shown", () => {
    expect(textIn(readFileSync(file, "utf8"))).toBe("The council met.");
  });
});

describeShared("articles/markdown", "posts of other publications", (folder) => {
  it("show no code of their templates", () => {
    const post = readFileSync(join(folder, "yaml-hexo/2023-11-03-hexo-7-0-0-released.md"), "utf8");
    expect(textIn(post)).not.toMatch(/\{%|%\}/u);
  });
});
