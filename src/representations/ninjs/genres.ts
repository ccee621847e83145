import type { Article } from "../../article/model.ts";
import { newsCode } from "../news-codes.ts";
import type { NewsItem } from "./news-item.ts";

type Genre = Article["genre"];

/**
 * The IPTC concept of each genre, and its English name.
 *
 * @see https://cv.iptc.org/newscodes/genre/
 */
const CONCEPTS: Record<Genre, readonly [concept: string, name: string]> = {
  news: ["Current", "Current Events"],
  analysis: ["Analysis", "Analysis"],
  background: ["Background", "Background"],
  feature: ["Feature", "Feature"],
  interview: ["Interview", "Interview"],
  live: ["LiveCoverage", "Live Coverage"],
  obituary: ["Obituary", "Obituary"],
  opinion: ["Opinion", "Opinion"],
  "press-release": ["Press_Release", "Press Release"],
  profile: ["Profile", "Profile"],
  review: ["Review", "Review"],
  satire: ["Satire", "Satire"],
  sponsored: ["Advertiser_Supplied", "Advertiser Supplied"],
};

/** Returns the genre as a concept of the IPTC. */
export const genresOf = (genre: Genre): NonNullable<NewsItem["genres"]> => {
  const [concept, name] = CONCEPTS[genre];
  return [{ name, uri: newsCode("genre", concept), literal: genre }];
};
