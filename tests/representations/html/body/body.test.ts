import { describe, expect, test } from "vitest";
import type { FlowContent } from "../../../../src/article/body.ts";
import { bodyMarkup } from "../../../../src/representations/html/body/render.ts";
import { localeOf } from "../../../../src/representations/html/language/locale.ts";
import { html } from "../../../../src/representations/html/markup.ts";

const written = (...body: FlowContent[]): string =>
  html`${bodyMarkup({ path: "/2024/ferry", body }, localeOf("en"))}`.toString();

const text = (value: string) => ({ type: "text" as const, value });
const paragraph = (value: string): FlowContent => ({ type: "paragraph", children: [text(value)] });
const row = (...cells: string[]) => ({
  type: "tableRow" as const,
  children: cells.map((cell) => ({ type: "tableCell" as const, children: cell === "" ? [] : [text(cell)] })),
});

const NODES: [string, FlowContent, string][] = [
  ["a paragraph", paragraph("Tea & <cake>"), "<p>Tea &amp; &lt;cake&gt;</p>"],
  [
    "strong, emphasis, delete, code and a break in a line",
    {
      type: "paragraph",
      children: [
        { type: "strong", children: [text("a"), { type: "emphasis", children: [text("b")] }] },
        { type: "delete", children: [text("c")] },
        { type: "break" },
        { type: "inlineCode", value: "d < e" },
      ],
    },
    '<p><strong>a<em>b</em></strong><del>c</del><br><code dir="ltr">d &lt; e</code></p>',
  ],
  [
    "a link with its title",
    {
      type: "paragraph",
      children: [{ type: "link", url: "/a?b=1&c=2", title: 'The "a"', children: [text("b")] }],
    },
    '<p><a href="/a?b=1&amp;c=2" title="The &quot;a&quot;">b</a></p>',
  ],
  [
    "a link without words, as its address",
    { type: "paragraph", children: [{ type: "link", url: "https://a.example/", children: [] }] },
    '<p><a href="https://a.example/">https://a.example/</a></p>',
  ],
  [
    "a link to where none may lead, as its words",
    { type: "paragraph", children: [{ type: "link", url: "javascript:alert(1)", children: [text("b")] }] },
    "<p>b</p>",
  ],
  ["a heading", { type: "heading", depth: 2, children: [text("a")] }, "<h2>a</h2>"],
  [
    "a heading of the first rank, under the page's own",
    { type: "heading", depth: 1, children: [text("a")] },
    "<h2>a</h2>",
  ],
  ["nothing for a heading without words", { type: "heading", depth: 2, children: [text(" ")] }, ""],
  ["a quotation", { type: "blockquote", children: [paragraph("a")] }, "<blockquote><p>a</p></blockquote>"],
  [
    "a list in a list, and items of several blocks",
    {
      type: "list",
      children: [
        {
          type: "listItem",
          children: [
            paragraph("a"),
            {
              type: "list",
              ordered: true,
              start: 3,
              children: [{ type: "listItem", children: [paragraph("b")] }],
            },
          ],
        },
        { type: "listItem", children: [paragraph("c"), paragraph("d")] },
      ],
    },
    '<ul><li>a\n<ol start="3"><li>b</li>\n</ol></li>\n<li><p>c</p>\n<p>d</p></li>\n</ul>',
  ],
  [
    "code, from left to right",
    { type: "code", lang: "ts", value: "a <\n b" },
    '<pre dir="ltr" translate="no"><code class="language-ts">a &lt;\n b</code></pre>',
  ],
  ["a thematic break", { type: "thematicBreak" }, "<hr>"],
  [
    "a table with its header row, in a figure that scrolls by keyboard",
    { type: "table", align: ["left", "right", null], children: [row("a", "b", ""), row("c", "d", "e")] },
    '<figure class="table" role="group" aria-label="Table" tabindex="0"><table><thead><tr><th scope="col" class="start">a</th>\n<th scope="col" class="end">b</th>\n<td></td>\n</tr></thead><tbody><tr><td class="start">c</td>\n<td class="end">d</td>\n<td>e</td>\n</tr></tbody></table></figure>',
  ],
  [
    "a pullquote with its source",
    { type: "pullquote", text: "a", source: "b" },
    '<figure class="pullquote"><blockquote><p><q>a</q></p></blockquote>\n<figcaption><bdi>b</bdi></figcaption></figure>',
  ],
  [
    "a figure whose relative image is meant from the article",
    { type: "figure", url: "a.jpg", alt: "b", width: 3, height: 2, credit: "c", children: [text("d")] },
    '<figure><img src="/2024/a.jpg" alt="b" width="3" height="2" loading="lazy" decoding="async"><figcaption>d <small>c</small></figcaption></figure>',
  ],
  [
    "a figure whose image none may load, as its caption",
    { type: "figure", url: "data:image/svg+xml,a", alt: "b", width: 3, height: 2, children: [text("d")] },
    "<figure><figcaption>d</figcaption></figure>",
  ],
  [
    "a recommended story under the interface's heading",
    { type: "recommended", title: "a", url: "/b" },
    '<p class="story"><b>Read more</b> <a href="/b"><bdi>a</bdi></a></p>',
  ],
  [
    "an embed, as a titled link and a still",
    {
      type: "embed",
      kind: "video",
      url: "https://video.example/1",
      title: "a",
      provider: "b",
      thumbnail: { url: "/c.jpg", alt: "d", width: 16, height: 9 },
    },
    '<figure class="embed"><img src="/c.jpg" alt="d" width="16" height="9" loading="lazy" decoding="async"><figcaption><small>Video · <bdi>b</bdi></small> <a href="https://video.example/1"><bdi>a</bdi></a></figcaption></figure>',
  ],
  [
    "an embed without provider, by its host",
    { type: "embed", kind: "post", url: "https://www.social.example/@a/1", title: "a" },
    '<figure class="embed"><figcaption><small>Post · <bdi dir="ltr">social.example</bdi></small> <a href="https://www.social.example/@a/1"><bdi>a</bdi></a></figcaption></figure>',
  ],
  [
    "an embed of the publication's own, whose still shows what its title says",
    {
      type: "embed",
      kind: "document",
      url: "/a.pdf",
      title: "a",
      thumbnail: { url: "/c.png", alt: "a", width: 4, height: 3 },
    },
    '<figure class="embed"><img src="/c.png" alt="" width="4" height="3" loading="lazy" decoding="async"><figcaption><small>Document</small> <a href="/a.pdf"><bdi>a</bdi></a></figcaption></figure>',
  ],
  [
    "a figure that means nothing, with an empty alt",
    { type: "figure", url: "/a.jpg", alt: "", width: 3, height: 2 },
    '<figure><img src="/a.jpg" alt="" width="3" height="2" loading="lazy" decoding="async"></figure>',
  ],
  [
    "an info box",
    { type: "infoBox", title: "a", children: [paragraph("b")] },
    '<section class="box"><h2>a</h2>\n<p>b</p></section>',
  ],
  [
    "a timeline",
    { type: "timeline", children: [{ type: "timelineEvent", title: "1933", children: [paragraph("b")] }] },
    '<section class="timeline"><ol><li><p><b>1933</b></p>\n<p>b</p></li>\n</ol></section>',
  ],
];

describe("the body is written as", () => {
  test.each(NODES)("%s", (_, node, expected) => {
    expect(written(node)).toBe(expected);
  });
});

describe("headings tell the outline, whatever depth their writer chose for its looks", () => {
  const heading = (depth: number): FlowContent => ({ type: "heading", depth, children: [text("a")] });
  const box: FlowContent = { type: "infoBox", title: "a", children: [paragraph("b")] };

  test.each<[string, FlowContent[], number[]]>([
    ["one after the other", [heading(2), heading(3), heading(4), heading(2)], [2, 3, 4, 2]],
    ["sections that begin at 3", [heading(3), heading(3), heading(4), heading(3)], [2, 2, 3, 2]],
    ["a depth left out", [heading(2), heading(5), heading(5), heading(3)], [2, 3, 3, 3]],
    ["a box in a deep section", [heading(2), heading(3), box, heading(4)], [2, 3, 2, 3]],
  ])("%s", (_, body, levels) => {
    const found = [...written(...body).matchAll(/<h(\d)>a<\/h\1>/gu)].map(([, level]) => Number(level));
    expect(found).toEqual(levels);
  });
});
