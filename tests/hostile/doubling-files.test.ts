import { describe, expect, it } from "vitest";
import { readWireArticles } from "../../src/wire/read.ts";
import { readWireCopy } from "../../src/wire/wire-copy/read.ts";
import { disproportion, repetitions } from "./growth.ts";

/*
 * No file makes the command line work long: the cost of reading it grows with its length, not with its square.
 */

const FRONT_MATTER = "---\ntitle: The tide\n---\n\n";

const MARKDOWN = repetitions({
  before: [FRONT_MATTER, "---\ntitle: "],
  repeated: [
    "[",
    "]",
    "![",
    "*",
    "**a",
    "_a ",
    "~",
    "`",
    "<",
    "&",
    "\\",
    ":",
    "::a{",
    "[a](",
    "|",
    "a|",
    "\n",
    " ",
    "\t",
    "# ",
    "> ",
    "- ",
    "1. ",
    "a: b\n",
    "[^a]",
    "[a][",
    "[a][b] ",
    "[a](b c",
    "<<<<<<< a\n",
    "=======\n",
    "é",
  ],
  after: ["", "\n---\n\nText.\n"],
});

const JSON_LINES = repetitions({
  before: ["", "{"],
  repeated: ["{}\n", "\n", "[", '"', '"a":', " "],
  after: ["", "}"],
});

/** Marks, words and lines that the rules for wire copy look for. */
const WIRE_COPY = repetitions({
  before: [
    "Council meets\n\nThe council of the town met on Monday and spoke for three hours about it.\n\n",
    "Embargo ",
  ],
  repeated: [
    ...[
      " ",
      "\t",
      "\n",
      ".",
      ". ",
      "-",
      "–",
      "(",
      "（",
      "“",
      "/",
      "|",
      ":",
      "：",
      ",",
      "?",
      "@",
      "a@",
      "©",
      "’",
      "😀",
      "\u0301",
    ],
    ...[
      "a",
      "é",
      "エ",
      "年",
      "0",
      "1 ",
      "12:30 ",
      "2030-",
      "3 May 2030 ",
      "GMT+",
      "(GMT) ",
      "a.m. ",
      "word ",
      "Word. ",
    ],
    ...[
      "By Ann Lee and ",
      "embargo ",
      "not for release ",
      "before ",
      "do not use before ",
      "Embargo lifted ",
      "strictly ",
    ],
    ...[
      "PORTVILLE, ",
      "(AP) — ",
      "http://a",
      "1. a\n",
      "- a\n",
      "a\n",
      "Embargo\n",
      "By Ann Lee\n",
      "12 May 2030\n",
    ],
  ],
  after: ["x"],
});

const read = async (text: string, fileName: string): Promise<void> => {
  // A refusal is a result too.
  await readWireArticles(text, { fileName }).catch(() => undefined);
};

/** The longest text that the parser reads: longer ones of these kinds are refused before. */
const REFUSED = ["]", "**a", "_a", "> ", "1. ", "- "];

describe("a large file", () => {
  it.each(REFUSED)(
    "Markdown that repeats %j too often is refused with its line, and at once",
    async (repeated) => {
      const text = `${FRONT_MATTER}${repeated.repeat(4_000)}`;
      await expect(readWireArticles(text, { fileName: "story.md" })).rejects.toThrow(
        /story\.md, line 5: .*(?:nested too deeply|closing brackets)/u,
      );
    },
  );

  it("wire copy costs no more than its length, whatever it repeats", { timeout: 300_000 }, async () => {
    const found: string[] = [];
    const now = new Date("2026-11-30T12:00:00Z");
    for (const { name, text } of WIRE_COPY) {
      const work = (content: string) => readWireCopy(content, { language: "en", now });
      const costs = await disproportion({ input: text, work, length: 1_000 });
      if (costs !== undefined) found.push(`${name}: ${costs}`);
    }
    expect(found).toEqual([]);
  });

  it.each([
    ["Markdown", "story.md", MARKDOWN],
    ["NDJSON", "stories.ndjson", JSON_LINES],
    ["JSON", "story.json", JSON_LINES],
  ])("a file of %s costs no more than its length, whatever it repeats", async (_, fileName, texts) => {
    const found: string[] = [];
    for (const { name, text } of texts) {
      const work = (content: string) => read(content, fileName);
      const costs = await disproportion({ input: text, work, length: 2_000 });
      if (costs !== undefined) found.push(`${name}: ${costs}`);
    }
    expect(found).toEqual([]);
  });
});
