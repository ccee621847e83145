import { boundedCache } from "../memory/bounded-cache.ts";

/** The language, script and region of a tag, with the likely ones for those that the tag omits. */
export interface LikelySubtags {
  language: string;
  script: string | undefined;
  region: string | undefined;
}

/**
 * Adds to a language tag the script and the region that it most likely means.
 *
 * @param tag BCP 47
 * @see UTS #35 part 1, "Likely Subtags"
 * @example likelySubtags("zh-TW") // { language: "zh", script: "Hant", region: "TW" }
 */
export const likelySubtags: (tag: string) => LikelySubtags = boundedCache((tag) => {
  const { language, script, region } = new Intl.Locale(tag).maximize();
  return { language, script, region };
});
