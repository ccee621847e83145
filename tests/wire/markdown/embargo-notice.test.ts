import { describe, expect, test } from "vitest";
import { readMarkdown } from "../../../src/wire/markdown/read.ts";

const FRONT = "---\ntitle: Council meets about its old bridge\nsection: town\n---\n\n";
const STORY = "The council of the town met on Monday and spoke for three hours about the bridge.\n";

const unclear = (markdown: string) => readMarkdown(markdown, { fileName: "a.md" }).unclearEmbargo;

describe("an embargo notice in Markdown", () => {
  test.each([
    ["a bold paragraph", "**EMBARGOED UNTIL 1 January 2027, 06:00 CET**"],
    ["a paragraph", "SPERRFRIST: 1. Januar 2027, 6 Uhr"],
    ["a heading", "## Sperrfrist 1.1.2027, 6 Uhr"],
    ["a comment", "<!-- EMBARGOED until 1 January 2027 -->"],
    ["a callout", "> Sous embargo jusqu'au 1er janvier 2027"],
  ])("%s that is an embargo notice stops a Markdown file, with its line", (_, notice) => {
    expect(unclear(`${FRONT}${notice}\n\n${STORY}`)).toMatchObject({ line: 6 });
    expect(unclear(`${FRONT}${STORY}\n${notice}\n`)).toMatchObject({ line: 8 });
  });

  test("a headline that begins with an embargo stops a Markdown file", () => {
    expect(unclear(`---\ntitle: "EMBARGO 1 Jan 2027: Plan revealed"\n---\n\n${STORY}`)).toBeDefined();
  });

  test("a file that says when it becomes public, or is a draft, may quote its notice", () => {
    const notice = `**EMBARGOED UNTIL 1 January 2027, 06:00 CET**\n\n${STORY}`;
    for (const field of ["embargo: 2027-01-01T06:00:00+01:00", "status: draft", "draft: true"])
      expect(unclear(`---\ntitle: A\n${field}\n---\n\n${notice}`)).toBeUndefined();
  });

  test.each([
    "The EU extended its embargo on oil until 2030, and nobody was surprised.",
    "Embargo on oil: what it means for the town",
    "The report was embargoed until Friday, the mayor said, but a newspaper printed it on Thursday morning.",
  ])("news about an embargo is published: %s", (text) => {
    expect(unclear(`${FRONT}${text}\n\n${STORY}`)).toBeUndefined();
  });
});
