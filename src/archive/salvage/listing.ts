import { type Card, cardOf } from "../../article/card.ts";
import { isID } from "../../article/fields.ts";
import { type Fields, fieldsOf, listOf, optionalDate, optionalText } from "../../article/json-value.ts";
import type { Author } from "../../article/model.ts";
import { pathError } from "../../article/path.ts";
import { type ReadableArticle, salvageArticle } from "../../article/salvage.ts";
import { isBucket } from "../listing/buckets.ts";

/** A listing in a form that can be rendered. */
export interface ReadableListing {
  name: string | undefined;
  author: Author | undefined;
  /** ISO 8601; undefined if the value does not contain it. */
  changed: string | undefined;
  cards: Card[];
  sections: { section: string; cards: Card[] }[];
  /** The bucket that contains the next card after the last. */
  older: string | undefined;
  /** The articles that the editor chose for the front: the lead, then the pinned articles. */
  first: Card[];
}

/** A body with content, so that a card can be read as an article. */
const PLACEHOLDER_BODY = [
  { type: "thematicBreak" },
  { type: "paragraph", children: [{ type: "text", value: "…" }] },
];

/** Extracts the card of an article. Returns an empty list if a field is missing that lists need. */
export const cardOfReadable = (article: ReadableArticle): Card[] => {
  const { path, section, published } = article;
  if (published === undefined || section === undefined) return [];
  const { id = path, modified = published } = article;
  return [cardOf({ ...article, id, section, published, modified })];
};

/**
 * Reads a card from any JSON.
 *
 * @param language the publication's language (BCP 47), for a card without one
 * @returns an empty list if a field is missing that lists need
 */
export const salvageCard = (value: unknown, language: string): Card[] => {
  const { path, ...rest } = fieldsOf(value);
  if (typeof path !== "string" || pathError(path) !== undefined) return [];
  const article = salvageArticle({ ...rest, body: PLACEHOLDER_BODY }, { path, language });
  return article === undefined ? [] : cardOfReadable(article);
};

/**
 * Reads the cards of a list from any JSON. It omits cards that cannot be shown.
 *
 * @param language the publication's language (BCP 47), for cards without one
 */
export const salvageCards = (value: unknown, language: string): Card[] =>
  listOf(value).flatMap((each) => salvageCard(each, language));

/** Reads a listing from any JSON object. */
export const salvageListing = (fields: Fields, language: string): ReadableListing => ({
  name: optionalText(fields.name),
  author: salvageArticle(
    { headline: "…", body: PLACEHOLDER_BODY, authors: [fields.author] },
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
