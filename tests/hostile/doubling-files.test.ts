import { describe, expect, it } from "vitest";
import { readWireArticles } from "../../src/wire/read.ts";
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
    "é",
  ],
  after: ["", "\n---\n\nText.\n"],
});

const JSON_LINES = repetitions({
  before: ["", "{"],
  repeated: ["{}\n", "\n", "[", '"', '"a":', " "],
  after: ["", "}"],
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
