import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readArticle } from "../../src/article/read.ts";
import { readWireCopy } from "../../src/wire/wire-copy/read.ts";
import { anyCodePoint } from "../any-code-point.ts";
import { repetitions } from "../repetitions.ts";

const folder = join(import.meta.dirname, "wire-copy");
const LINES = readdirSync(folder)
  .filter((file) => file.endsWith(".txt"))
  .flatMap((file) => readFileSync(join(folder, file), "utf8").split(/\r?\n/u))
  .filter((line) => line !== "");

const wordsOf = (text: string): string[] =>
  text.split(/[\s\u200B-\u200F\u2060\uFEFF]+/u).filter((word) => word !== "");

const withoutSpace = (text: string): string => wordsOf(text).join("");

const counted = (words: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

/** Returns the words that the first text has more often than the second. */
const missing = (from: readonly string[], present: readonly string[]): string[] => {
  const have = counted(present);
  return [...counted(from)].filter(([word, count]) => count > (have.get(word) ?? 0)).map(([word]) => word);
};

const blocks = (body: unknown): string[] => {
  if (!Array.isArray(body)) return [];
  return body.flatMap((node: { type: string; value?: string; children?: unknown }) => {
    if (node.type === "list" || node.type === "listItem") return blocks(node.children);
    return [
      Array.isArray(node.children)
        ? node.children.map((child: { value: string }) => child.value).join("")
        : "",
    ];
  });
};

const line = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...LINES) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...LINES), fc.constantFrom(...LINES)).map(([a, b]) => `${a} ${b}`),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...LINES), fc.nat(60)).map(([each, at]) => each.slice(0, at)),
  },
  { weight: 1, arbitrary: fc.constantFrom(...LINES).map((each) => each.toUpperCase()) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...LINES).map((each) => `\u00A0${each.replaceAll(" ", "\u00A0")} `),
  },
  { weight: 1, arbitrary: fc.constantFrom(...LINES).map((each) => `• ${each}`) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 80 }) },
);
const copies = fc
  .tuple(
    fc.array(line, { maxLength: 25 }),
    fc.constantFrom("\n", "\r\n", "\n\n", "\r", "\n \u00A0\n"),
    fc.boolean(),
  )
  .map(([lines, end, hasMark]) => `${hasMark ? "\uFEFF" : ""}${lines.join(end)}`);

/** The copies of each property, and those of the first one. */
const COPIES = repetitions({ short: 60, full: 200, long: 5_000 });
const FIRST_COPIES = repetitions({ short: 250, full: 1_000, long: 20_000 });

/** All properties of this run begin with the same copies. */
const SEED = Math.trunc(Math.random() * 2 ** 31);

const readings = new Map<string, ReturnType<typeof readWireCopy>>();

/** Reads a copy, once for all properties. */
const readingOf = (copy: string): ReturnType<typeof readWireCopy> => {
  const reading = readings.get(copy) ?? readWireCopy(copy);
  readings.set(copy, reading);
  return reading;
};

describe("wire copy with shuffled, cut, joined and changed lines", () => {
  it("the report on any wire copy contains every word of it, in order", async () => {
    await fc.assert(
      fc.asyncProperty(copies, async (copy) => {
        const { report } = await readingOf(copy);
        // The text of a byline includes its affiliation, and line numbers were removed from the lines.
        const bylines = new Set(report.flatMap(({ as, line }) => (as === "byline" ? [line] : [])));
        const told = report
          .filter(({ as, line }) => as !== "affiliation" || !bylines.has(line))
          .map(({ text }) => text);
        if (report.some(({ as }) => as === "line number"))
          expect(missing(wordsOf(copy), told.flatMap(wordsOf))).toEqual([]);
        else expect(withoutSpace(told.join(" "))).toBe(withoutSpace(copy));
      }),
      { numRuns: FIRST_COPIES, seed: SEED },
    );
  });

  it("the body contains exactly the paragraphs, headings and list items that the report keeps, in order", async () => {
    await fc.assert(
      fc.asyncProperty(copies, async (copy) => {
        const { article, report } = await readingOf(copy);
        const kept = report.filter(({ as }) => ["paragraph", "heading", "list item"].includes(as));
        expect(blocks(article.body)).toEqual(
          kept.map(({ text, as }) =>
            as === "list item" ? text.replace(/^(?:\d{1,2}[.)]|[^\p{L}\p{N}])\s*/u, "") : text,
          ),
        );
      }),
      { numRuns: COPIES, seed: SEED },
    );
  });

  it("the article contains every word that the report keeps, except labels", async () => {
    await fc.assert(
      fc.asyncProperty(copies, async (copy) => {
        const { article, report } = await readingOf(copy);
        const kept = report.filter(
          ({ as, kept }) => kept && ["headline", "standfirst", "paragraph", "heading"].includes(as),
        );
        const words = kept.flatMap(({ text }) => wordsOf(text.replace(/^[^:：]{1,40}[:：]\s*/u, "")));
        const text = JSON.stringify(article);
        expect(words.filter((word) => !text.includes(JSON.stringify(word).slice(1, -1)))).toEqual([]);
      }),
      { numRuns: COPIES, seed: SEED },
    );
  });

  it("the report gives a reason for each line that is left out, and only for those", async () => {
    await fc.assert(
      fc.asyncProperty(copies, async (copy) => {
        for (const { kept, why } of (await readingOf(copy)).report) expect(why === undefined).toBe(kept);
      }),
      { numRuns: COPIES, seed: SEED },
    );
  });

  it("any wire copy with a given headline, section and date is a valid article, unless it has no body", async () => {
    const given = { id: "a", headline: "A", section: "b", published: "2023-10-31" };
    await fc.assert(
      fc.asyncProperty(copies, async (copy) => {
        const { article } = await readingOf(copy);
        const { issues = [] } = readArticle(
          { language: "en", ...article, ...given },
          { timeZone: "UTC", permalink: "/articles/:id" },
        );
        expect(
          issues.filter(
            ({ path }) =>
              path !== "body" &&
              !/control character|noncharacter|surrogate|bidirectional/u.test(JSON.stringify(issues)),
          ),
        ).toEqual([]);
      }),
      { numRuns: COPIES, seed: SEED },
    );
  });

  it("any text can be read as wire copy", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: anyCodePoint, maxLength: 400 }), async (copy) => {
        expect(Array.isArray((await readWireCopy(copy)).report)).toBe(true);
      }),
    );
  });
});

it("wire copy with a line of a megabyte can be read", async () => {
  for (const line of [
    "word ".repeat(200_000),
    "Source: ".repeat(130_000),
    "A".repeat(1_000_000),
    "OSLO, ".repeat(170_000),
    "I am Ann ".repeat(110_000),
    "(".repeat(500_000),
  ])
    expect((await readWireCopy(`${line}\nThe end of it.`)).report.length).toBeGreaterThan(0);
});
