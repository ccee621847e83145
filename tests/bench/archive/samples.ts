import type { Article } from "../../../src/article/model.ts";
import { createRandom } from "../../simulation/random.ts";
import type { BlockKind } from "./blocks.ts";
import { FIRST, LAST } from "./period.ts";
import { story } from "./story.ts";

/*
 * The articles that the benchmark requests in turn: two sizes in two scripts.
 */

/** The sizes of the articles. */
export const SIZES = ["short", "long"] as const;
export type Size = (typeof SIZES)[number];

/** The scripts of the articles, and the language in which the articles of each are written. */
export const SCRIPTS = { Latin: "en", Arabic: "ar" } as const;
export type Script = keyof typeof SCRIPTS;

/** A part of a long article: 20 blocks, without its table. */
const PART: readonly BlockKind[] = [
  ...["paragraph", "paragraph", "paragraph", "figure", "paragraph", "paragraph", "heading"],
  ...["paragraph", "paragraph", "quote", "paragraph", "paragraph", "list", "paragraph"],
  ...["heading", "paragraph", "pullquote", "paragraph", "paragraph", "paragraph"],
] as BlockKind[];

/** The blocks of an article: 8 paragraphs, or 60 blocks of every kind. */
const BLOCKS: Readonly<Record<Size, readonly BlockKind[]>> = {
  short: Array.from({ length: 8 }, (): BlockKind => "paragraph"),
  long: [...PART, ...PART, ...PART.slice(0, -1), "table"],
};

/** Returns the path of a sample. */
export const samplePath = (size: Size, script: Script, index: number): string =>
  `/articles/${size}-${SCRIPTS[script]}-${index}`;

/** Generates the samples of one size and script, each different in every part. */
export const samples = (size: Size, script: Script, count: number): Article[] => {
  const random = createRandom(SIZES.indexOf(size) * 2 + (script === "Latin" ? 1 : 2));
  return Array.from({ length: count }, (_, index) =>
    story(random, {
      id: `${size}-${SCRIPTS[script]}-${index}`,
      language: SCRIPTS[script],
      published: random.between(FIRST, LAST),
      blocks: BLOCKS[size],
    }),
  );
};
