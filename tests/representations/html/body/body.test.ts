import { describe, expect, test } from "vitest";
import type { FlowContent } from "../../../../src/article/body.ts";
import { absoluteURLs } from "../../../../src/representations/absolute-urls.ts";
import { bodyMarkup } from "../../../../src/representations/html/body/render.ts";
import { localeOf } from "../../../../src/representations/html/language/locale.ts";
import { html } from "../../../../src/representations/html/markup.ts";
import { site } from "../../../browser/newspaper.ts";

const rendered = (...body: FlowContent[]): string =>
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
    "a link without text, as its URL",
    { type: "paragraph", children: [{ type: "link", url: "https://a.example/", children: [] }] },
    '<p><a href="https://a.example/">https://a.example/</a></p>',
  ],
  [
    "a link to an unsafe URL, as its text",
    { type: "paragraph", children: [{ type: "link", url: "javascript:alert(1)", children: [text("b")] }] },
    "<p>b</p>",
  ],
  ["a heading", { type: "heading", depth: 2, children: [text("a")] }, "<h2>a</h2>"],
  [
    "a heading of depth 1, below the page's h1",
    { type: "heading", depth: 1, children: [text("a")] },
    "<h2>a</h2>",
  ],
  ["an empty heading, as nothing", { type: "heading", depth: 2, children: [text(" ")] }, ""],
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
    "a table with a header row, in a figure that scrolls by keyboard",
    { type: "table", align: ["left", "right", null], children: [row("a", "b", ""), row("c", "d", "e")] },
    '<figure class="table" role="group" aria-label="Table" tabindex="0"><table><thead><tr><th scope="col" class="start">a</th>\n<th scope="col" class="end">b</th>\n<td></td>\n</tr></thead><tbody><tr><td class="start">c</td>\n<td class="end">d</td>\n<td>e</td>\n</tr></tbody></table></figure>',
  ],
  [
    "a pullquote with its source",
    { type: "pullquote", text: "a", source: "b" },
    '<figure class="pullquote"><blockquote><p><q>a</q></p></blockquote>\n<figcaption><bdi>b</bdi></figcaption></figure>',
  ],
  [
    "a figure whose image URL is relative to the article",
    { type: "figure", url: "a.jpg", alt: "b", width: 3, height: 2, credit: "c", children: [text("d")] },
    '<figure><img src="/2024/a.jpg" alt="b" width="3" height="2" loading="lazy" decoding="async"><figcaption>d <small>c</small></figcaption></figure>',
  ],
  [
    "a figure whose image URL is unsafe, as its caption",
    { type: "figure", url: "data:image/svg+xml,a", alt: "b", width: 3, height: 2, children: [text("d")] },
    "<figure><figcaption>d</figcaption></figure>",
  ],
  [
    "a recommended story without a heading, under the default heading",
    { type: "recommended", title: "a", url: "/b" },
    '<p class="story"><b>Read more</b> <a href="/b"><bdi>a</bdi></a></p>',
  ],
  [
    "an embed, as a link with a title and a thumbnail",
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
    "an embed without a provider, with the host of its URL",
    { type: "embed", kind: "post", url: "https://www.social.example/@a/1", title: "a" },
    '<figure class="embed"><figcaption><small>Post · <bdi dir="ltr">social.example</bdi></small> <a href="https://www.social.example/@a/1"><bdi>a</bdi></a></figcaption></figure>',
  ],
  [
    "an embed on the site itself, whose thumbnail has the title as its alt text",
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
    "a decorative figure, with an empty alt text",
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
  [
    "a timeline with times, each of which is the address of its event, once",
    {
      type: "timeline",
      children: [
        { type: "timelineEvent", id: "goal", date: "2026-11-20T19:10:00Z", title: "Goal!", children: [] },
        { type: "timelineEvent", id: "goal", date: "2026-11-20T18:00:00Z", title: "", children: [] },
        { type: "timelineEvent", id: "half-time", title: "Half-time", children: [] },
      ],
    },
    '<section class="timeline"><ol><li id="event-goal"><p><a href="#event-goal"><time datetime="2026-11-20T19:10:00Z">November 20, 2026 at 7:10\u00A0PM</time></a> <b>Goal!</b></p>\n</li>\n' +
      '<li><p><time datetime="2026-11-20T18:00:00Z">November 20, 2026 at 6:00\u00A0PM</time></p>\n</li>\n' +
      '<li id="event-half-time"><p><b>Half-time</b></p>\n</li>\n</ol></section>',
  ],
];

describe("the body of an article", () => {
  test.each(NODES)("the body renders %s", (_, node, expected) => {
    expect(rendered(node)).toBe(expected);
  });
});

describe("footnotes", () => {
  const reference = (identifier: string) => ({ type: "footnoteReference" as const, identifier });
  const body: FlowContent[] = [
    { type: "paragraph", children: [text("a"), reference("1"), text(" b"), reference("1")] },
    { type: "footnoteDefinition", identifier: "1", children: [paragraph("c")] },
    { type: "footnoteDefinition", identifier: "2", children: [paragraph("d"), { type: "code", value: "e" }] },
  ];

  test("a footnote's number links to the note after the text, and each note links back to every reference", () => {
    expect(rendered(...body)).toBe(
      '<p>a<sup dir="ltr"><a id="ref-1" href="#note-1" role="doc-noteref">[1]</a></sup> b<sup dir="ltr"><a id="ref-1-2" href="#note-1" role="doc-noteref">[1]</a></sup></p>\n' +
        '<section class="notes" role="doc-endnotes" aria-label="Footnotes"><ol>' +
        '<li id="note-1">c <a href="#ref-1" role="doc-backlink" aria-label="Back to the text 1">↑</a> <a href="#ref-1-2" role="doc-backlink" aria-label="Back to the text 1-2">↑</a></li>\n' +
        '<li id="note-2"><p>d</p>\n<pre dir="ltr" translate="no"><code>e</code></pre></li>\n' +
        "</ol></section>",
    );
  });

  test("outside of the article's page, a footnote's number links to that page, and the HTML has no ids that may repeat", () => {
    const urls = absoluteURLs({ path: "/2024/ferry" }, { ...site, origin: "https://courier.example" });
    const markup = html`${bodyMarkup({ path: "/2024/ferry", body }, localeOf("en"), urls)}`.toString();
    expect(markup).toContain(
      'a<sup dir="ltr"><a href="https://courier.example/2024/ferry#note-1" role="doc-noteref">[1]</a></sup>',
    );
    expect(markup).toContain("<li>c</li>");
    expect(markup).not.toMatch(/ id=|doc-backlink/u);
  });
});

describe("the levels of headings", () => {
  const heading = (depth: number): FlowContent => ({ type: "heading", depth, children: [text("a")] });
  const box: FlowContent = { type: "infoBox", title: "a", children: [paragraph("b")] };

  test.each<[string, FlowContent[], number[]]>([
    ["each depth in turn", [heading(2), heading(3), heading(4), heading(2)], [2, 3, 4, 2]],
    ["sections that begin at depth 3", [heading(3), heading(3), heading(4), heading(3)], [2, 2, 3, 2]],
    ["a depth that is skipped", [heading(2), heading(5), heading(5), heading(3)], [2, 3, 3, 3]],
    ["an info box in a deeper section", [heading(2), heading(3), box, heading(4)], [2, 3, 2, 3]],
  ])("heading levels follow the outline and skip none: %s", (_, body, levels) => {
    const found = [...rendered(...body).matchAll(/<h(\d)>a<\/h\1>/gu)].map(([, level]) => Number(level));
    expect(found).toEqual(levels);
  });
});
