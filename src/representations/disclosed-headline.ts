import type { Card } from "../article/card.ts";
import { localeOf } from "./html/language/locale.ts";

/**
 * Returns the headline of an article as plain text, for lists without markup and feeds. The headline of a sponsored article
 * begins with its label, in its language, because readers must see before the click that it is paid for.
 *
 * @example disclosedHeadline(card) // "Sponsored: Seven days in Norway"
 */
export const disclosedHeadline = ({
  headline,
  genre,
  language,
}: Pick<Card, "headline" | "genre" | "language">): string => {
  if (genre !== "sponsored") return headline;
  const { strings } = localeOf(language);
  return `${strings.genres.sponsored}${strings.colon}${headline}`;
};
