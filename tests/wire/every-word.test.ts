import fc from "fast-check";
import { expect, it } from "vitest";
import { readArticle } from "../../src/article/read.ts";
import { readWireArticles } from "../../src/wire/read.ts";
import { LOSSES } from "../../src/wire/report.ts";
import { repetitions } from "../repetitions.ts";

/*
 * Articles of other systems, generated from pieces. Each piece has words of its own, so that a word that neither the
 * article nor the report has shows which piece lost it.
 */

const now = new Date("2026-11-20T08:00:00Z");
const publication = { timeZone: "Europe/Oslo", permalink: "/articles/:id" };

/** Makes a different word for each call, in one of several scripts. */
const word = fc
  .tuple(
    fc.constantFrom("harbour", "гавань", "λιμάνι", "ميناء", "नगर", "항구", "Ärger"),
    fc.integer({ min: 100, max: 99_999 }),
  )
  .map(([stem, number]) => `${stem}${number}`);

const piece = (...templates: string[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...templates), fc.array(word, { minLength: 6, maxLength: 6 }))
    .map(([template, words]) => template.replace(/@/gu, () => words.shift() ?? "x"));

const markdownBlock = piece(
  "@ **@** _@_ ~~@~~ `@` @",
  "@ [@](/a '@') and [@][b]\n\n[b]: /@",
  "@ [@ *@*][@] [@][] ![@][@]",
  "[@](@ @.pdf) @",
  "## @ {#@}",
  "- @\n- @\n  1. @",
  "> @\n>\n> @",
  "> [!note] @\n> @",
  "```ruby @\n@\n```",
  "    @ {{ @ }}",
  "| @ | @ |\n|---|---|\n| @ | {{ @ }} |",
  "@[^@]",
  "@ said so.[^1]\n\n[^1]: @",
  "[^9]: @",
  "<div class='@'>@ <b>@</b></div>",
  "<details><summary>@</summary>\n\n@\n\n</details>",
  "<div hidden>\n\n@\n\n</div>",
  "<script>@</script>",
  "<!-- @ --> @",
  "@ <span title='@'>@</span> @<sup>@</sup>",
  "{{< @ >}}\n@",
  "{% if @ %}@{% endif %} @",
  "{% comment %}@{% endcomment %}@",
  "{% note @ %}\n@\n{% endnote %}",
  "@\n{: .@}",
  "[[@|@]] ![[@]] ==@== @ ^@",
  "%%@%% @",
  ":::pullquote{source='@' mood='@'}\n@\n:::",
  "::: tip @\n@\n:::",
  "::youtube[@]{#@}",
  ":::timeline[@]\n@\n\n:::event[@]\n@\n:::\n:::",
  "::recommended[@]{url='/a' heading='@'}",
  "***\n\n@  \n@\\\n@",
  "@\n===\n\n@",
);

const frontMatterLine = piece(
  "title: @ @",
  "subtitle: @",
  "description: '@ @'",
  "author: @ @, Jr., @ @",
  "authors:\n  - name: @\n    twitter: '@'",
  "tags: [@, @, @]",
  "category: @",
  "categories: [[@, @], @]",
  "mood: @",
  "extra:\n  @: [@, '@']",
  "aliases: [@ @, /@]",
  "image: /@.jpg",
  "source: @",
  "draft: true",
  "date: 2026-05-02",
  "layout: @",
  "summary: >\n  @\n  @",
);

const keyOf = (line: string): string => line.split(":")[0] ?? "";

const markdown = fc
  .tuple(
    fc.uniqueArray(frontMatterLine, { selector: keyOf, maxLength: 6 }),
    fc.array(markdownBlock, { minLength: 1, maxLength: 5 }),
  )
  .map(
    ([lines, blocks]) =>
      `${lines.length === 0 ? "" : `---\n${lines.join("\n")}\n---\n\n`}${blocks.join("\n\n")}\n`,
  );

const wireCopy = fc
  .array(
    piece(
      "@ @ @.",
      "By @ @",
      "@ @ @ @ @.",
      "Source: @",
      "- @ @",
      "Read more: @ @",
      "Contact: @ @",
      "©2026 @",
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((lines) => `${lines.join("\n\n")}\n`);

const json = fc.tuple(word, word, word).map(([headline, text, extra]) =>
  JSON.stringify({
    headline,
    standfirst: extra,
    body: [{ type: "paragraph", children: [{ type: "text", value: text }] }],
  }),
);

const LETTERS = /[\p{L}\p{M}\p{N}]+/gu;
const wordsIn = (text: string): string[] => text.normalize("NFKC").toLowerCase().match(LETTERS) ?? [];

/** Front matter's keys and the info of a code block are syntax: `title`, `ruby`. */
const isGenerated = (each: string): boolean => /\d{3}/u.test(each);

/** Returns every text and number in a value except ids, which repeat words. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, each]) => (key === "id" ? [] : textsIn(each)))
    : [];
};

const check = async (text: string, fileName: string): Promise<void> => {
  for (const { article, report } of await readWireArticles(text, { fileName, now })) {
    const shown = textsIn(article).join(" ");
    const lost = report.flatMap((line) => (line.kept ? [] : [line.text])).join(" ");
    const found = new Set(wordsIn(`${shown} ${lost}`));
    const missing = wordsIn(text).filter((each) => isGenerated(each) && !found.has(each));
    expect(missing, text).toEqual([]);
    for (const line of report) if (!line.kept) expect(Object.keys(LOSSES)).toContain(line.loss);
  }
};

it.each<[string, fc.Arbitrary<string>, string]>([
  ["Markdown", markdown, "a.md"],
  ["wire copy", wireCopy, "a.txt"],
  ["article JSON", json, "a.json"],
])("every word of %s is in the article or in the report", async (_, texts, fileName) => {
  await fc.assert(
    fc.asyncProperty(texts, (text) => check(text, fileName)),
    { numRuns: repetitions({ short: 40, full: 150, long: 5_000 }) },
  );
});

it("Markdown from generated pieces becomes a valid article, without template code", () =>
  fc.assert(
    fc.asyncProperty(fc.array(markdownBlock, { minLength: 1, maxLength: 4 }), async (blocks) => {
      const [reading] = await readWireArticles(`The bridge opens.\n\n${blocks.join("\n\n")}\n`, {
        fileName: "a.md",
        now,
      });
      const { article, issues } = readArticle(
        {
          id: "a",
          language: "en",
          section: "b",
          published: "2026-05-02",
          headline: "A",
          ...reading?.article,
        },
        publication,
      );
      expect(issues).toBeUndefined();
      const texts = JSON.stringify(article?.body, (key, value: unknown) =>
        key === "value" && /\{\{ \S+ \}\}/u.test(String(value)) ? "" : value,
      );
      expect(texts).not.toMatch(/\{%|\{\{|\[\[|%%|==/u);
    }),
    { numRuns: repetitions({ short: 40, full: 150, long: 5_000 }) },
  ));
