import { describe, expect, it } from "vitest";
import { readArticleJSON, readArticleNDJSON } from "../../src/wire/article-json.ts";

const fileName = "stories.json";

describe("article JSON", () => {
  it("a JSON object is read as the article, unchanged", () => {
    const [reading] = readArticleJSON('\uFEFF{"id":"a","headline":"A bridge"}', { fileName });
    expect(reading).toEqual({
      place: "stories.json",
      article: { id: "a", headline: "A bridge" },
      report: [{ line: 1, text: "A bridge", as: "article", kept: true }],
    });
  });

  it("a JSON list is read as several articles, each with its position", () => {
    const readings = readArticleJSON('[{"id":"a"},{"id":"b"}]', { fileName });
    expect(readings.map(({ place }) => place)).toEqual(["stories.json [0]", "stories.json [1]"]);
  });

  for (const [what, text, message] of [
    [
      "a missing comma",
      '{\n  "id": "a"\n  "headline": "A"\n}',
      /^stories\.json: line 2 is not valid JSON \(Expected ','/u,
    ],
    ["a typographer's quotation mark", '{\n  "id": “a”,\n  "headline": "A"\n}', /line 2 .*token '“'/u],
    ["a trailing comma", '{\n  "ids": [1,\n  ]\n, "a": 1}', /line 3 is not valid JSON/u],
    ["a key without its marks", '{\n  id: "a"\n}', /line 2 is not valid JSON/u],
    ["a line break in a text", '{\n  "id": "a\nb"\n}', /line 2 is not valid JSON/u],
    ["a second article", '{"id":"a"}\n{"id":"b"}', /line 2 is not valid JSON/u],
    [
      "an error far from the end",
      `[\n${'{"id":"a"},\n'.repeat(50)}{"id":b},\n${"{},\n".repeat(50)}{}]`,
      /line 52 /u,
    ],
    ["an HTML page", "\n<!doctype html>\n<p>\n", /line 2 is not valid JSON/u],
    ["a missing end", '{\n  "id": "a",\n', /^stories\.json: line 2 is not valid JSON/u],
    ["a text", '"a"', /expected a JSON object with the fields of an article, found a string/u],
    ["null", "null", /found null/u],
    ["a number in a list", "[{}, 1]", /^stories\.json \[1\]: .*found a number/u],
  ] as const)
    it(`an error in article JSON names the file and the place: ${what}`, () => {
      expect(() => readArticleJSON(text, { fileName })).toThrow(message);
    });
});

describe("newline-delimited article JSON", () => {
  it("blank lines of NDJSON are skipped, but counted", () => {
    const readings = readArticleNDJSON('{"id":"a"}\r\n\n{"id":"b"}\n', { fileName: "s.ndjson" });
    expect(readings.map(({ place, report }) => [place, report[0]?.line])).toEqual([
      ["s.ndjson line 1", 1],
      ["s.ndjson line 3", 3],
    ]);
  });

  it("an error in NDJSON names its line", () => {
    expect(() => readArticleNDJSON('{"id":"a"}\n{"id":\n', { fileName: "s.ndjson" })).toThrow(
      /line 2 is not valid JSON/u,
    );
  });
});
