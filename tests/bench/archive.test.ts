import { expect, it } from "vitest";
import { readArticle } from "../../src/article/read.ts";
import { publication } from "../publication.ts";
import { archive } from "./archive/archive.ts";
import { FIRST, LAST } from "./archive/period.ts";
import { SCRIPTS, type Script, SIZES, samples } from "./archive/samples.ts";
import { LANGUAGES } from "./archive/words.ts";

it("the generated archive is the same for the same seed, and differs for another", () => {
  expect([...archive(20, 1)]).toEqual([...archive(20, 1)]);
  expect([...archive(20, 2)]).not.toEqual([...archive(20, 1)]);
});

it("the generated archive has valid articles of ten years in five languages, oldest first", () => {
  const documents = [...archive(80, 1)];
  for (const document of documents) expect(readArticle(document, publication).issues).toBeUndefined();
  expect(new Set(documents.map(({ language }) => language))).toEqual(new Set(LANGUAGES));
  const times = documents.map(({ published }) => Date.parse(published));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(times[0]).toBeGreaterThanOrEqual(FIRST);
  expect(times.at(-1)).toBeLessThan(LAST);
});

it("the articles that the benchmark requests in turn have 8 or 60 blocks, and no text twice", () => {
  for (const script of Object.keys(SCRIPTS) as Script[]) {
    const [short, long] = SIZES.map((size) => samples(size, script, 6));
    expect(new Set(short?.map(({ body }) => body.length))).toEqual(new Set([8]));
    expect(new Set(long?.map(({ body }) => body.length))).toEqual(new Set([60]));
    const paragraphs = [...(short ?? []), ...(long ?? [])].flatMap(({ body }) =>
      body.map((node) => JSON.stringify(node)),
    );
    expect(new Set(paragraphs).size).toBeGreaterThan(paragraphs.length * 0.99);
  }
});
