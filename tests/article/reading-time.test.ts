import { describe, expect, test } from "vitest";
import type { FlowContent } from "../../src/article/body.ts";
import { readingMinutes } from "../../src/article/reading-time.ts";

const paragraph = (value: string): FlowContent => ({
  type: "paragraph",
  children: [{ type: "text", value }],
});
const words = (word: string, count: number): FlowContent => paragraph(Array(count).fill(word).join(" "));

describe("the reading time of an article", () => {
  test.each<[string, FlowContent[], string, number]>([
    ["at least a minute", [paragraph("Short.")], "en", 1],
    ["a minute for some 230 words", [words("tides", 230)], "en", 1],
    ["five for five times as many", [words("tides", 1000)], "en", 5],
    ["as long in few long words as in many short ones", [words("Dampfschifffahrt", 310)], "de", 5],
    ["a minute for 400 characters of Chinese", [paragraph("海".repeat(800))], "zh-Hant-HK", 2],
    ["a minute for 500 characters of Japanese", [paragraph("港".repeat(1500))], "ja", 3],
    ["a minute for 1,000 of Thai, which has no spaces", [paragraph("ก".repeat(4000))], "th", 4],
    ["longer in Arabic, which writes fewer letters", [words("ميناء", 390)], "ar", 3],
  ])("the reading time counts: %s", (_, body, language, minutes) => {
    expect(readingMinutes(body, language)).toBe(minutes);
  });

  test("the reading time counts text in every kind of node, but not code or URLs", () => {
    const text = "tides ".repeat(400);
    const body: FlowContent[] = [
      { type: "blockquote", children: [paragraph(text)] },
      { type: "pullquote", text },
      {
        type: "infoBox",
        title: "In short",
        children: [{ type: "list", children: [{ type: "listItem", children: [paragraph(text)] }] }],
      },
      { type: "code", value: text.repeat(50) },
      {
        type: "paragraph",
        children: [{ type: "link", url: `https://a.example/${text.repeat(9)}`, title: text, children: [] }],
      },
      { type: "figure", url: "/a.svg", alt: text.repeat(9), width: 1, height: 1 },
    ];
    expect(readingMinutes(body, "en")).toBe(6);
  });
});
