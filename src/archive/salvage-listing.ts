import { type Card, cardOf } from "../article/card.ts";
import { isID } from "../article/fields.ts";
import { type Fields, fieldsOf, listOf, optionalDate, optionalText } from "../article/json-value.ts";
import type { Author } from "../article/model.ts";
import { pathFault } from "../article/path.ts";
import { salvageArticle } from "../article/salvage.ts";
import { isBucket } from "./buckets.ts";

/** A listing as it can be shown. */
export interface ReadableListing {
  name: string | undefined;
  author: Author | undefined;
  /** ISO 8601; undefined where the value does not say. */
  changed: string | undefined;
  cards: Card[];
  sections: { section: string; cards: Card[] }[];
  /** The bucket that holds the card after the last. */
  older: string | undefined;
  /** What the editor put first: the lead, then what is pinned. */
  first: Card[];
}

/** A body that says something, so that a card can be read as the article that it is an extract of. */
const PLACE_OF_BODY = [
  { type: "thematicBreak" },
  { type: "paragraph", children: [{ type: "text", value: "…" }] },
];

/** A card with what a list cannot do without; otherwise none, and the list goes on without it. */
export const salvageCard = (value: unknown, language: string): Card[] => {
  const { path, ...rest } = fieldsOf(value);
  if (typeof path !== "string" || pathFault(path) !== undefined) return [];
  const article = salvageArticle({ ...rest, body: PLACE_OF_BODY }, { path, language });
  if (article?.published === undefined || article.section === undefined) return [];
  const { id = path, section, published, modified = published } = article;
  return [cardOf({ ...article, id, section, published, modified })];
};

/**
 * The cards of a list out of any JSON whatever: those that it can show.
 *
 * @param language the publication's, BCP 47, for cards that name none
 */
export const salvageCards = (value: unknown, language: string): Card[] =>
  listOf(value).flatMap((each) => salvageCard(each, language));

/** A listing out of any JSON object whatever. */
export const salvageListing = (fields: Fields, language: string): ReadableListing => ({
  name: optionalText(fields.name),
  author: salvageArticle(
    { headline: "…", body: PLACE_OF_BODY, authors: [fields.author] },
    { path: "/", language },
  )?.authors[0],
  changed: optionalDate(fields.changed),
  cards: salvageCards(fields.cards, language),
  older: isBucket(fields.older) ? fields.older : undefined,
  first: [...salvageCard(fields.lead, language), ...salvageCards(fields.pinned, language)],
  sections: listOf(fields.sections).flatMap((each) => {
    const { section, cards: inSection } = fieldsOf(each);
    return typeof section === "string" && isID(section)
      ? [{ section, cards: salvageCards(inSection, language) }]
      : [];
  }),
});
