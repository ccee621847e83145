import type { ArticleDocument } from "../../../src/article/model.ts";
import { createRandom } from "../../simulation/random.ts";
import type { BlockKind } from "./blocks.ts";
import { FIRST, LAST } from "./period.ts";
import { storyDocument } from "./story.ts";
import { LANGUAGES } from "./words.ts";

const OTHER_BLOCKS = ["heading", "quote", "list", "figure", "pullquote"] as const;

/**
 * Generates an archive of ten years in five languages, oldest first. It keeps no article in memory.
 *
 * @param count the number of articles
 * @param seed the same seed gives the same archive
 * @example for (const document of archive(100_000, 1)) await send(JSON.stringify(document));
 */
export function* archive(count: number, seed: number): Generator<ArticleDocument> {
  const random = createRandom(seed);
  for (let index = 0; index < count; index += 1) {
    const blocks = Array.from(
      { length: Math.floor(random.between(4, 10)) },
      (): BlockKind => (random.chance(0.85) ? "paragraph" : random.pick(OTHER_BLOCKS)),
    );
    yield storyDocument(random, {
      id: `story-${index}`,
      language: random.pick(LANGUAGES),
      published: FIRST + ((LAST - FIRST) * (index + random.next())) / count,
      blocks,
    });
  }
}
