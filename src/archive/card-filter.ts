import type { Card } from "../article/card.ts";
import { canonicalLanguage } from "../article/fields.ts";
import { fieldsOf } from "../article/json-value.ts";

/*
 * The filters of a list: an article on a topic, by an author, in a section or in a language. To read a card takes ten times as
 * long as to parse it, so a filter first looks at the JSON.
 */

/** The filters, the narrowest first. Each of their values has its own lists in KV. */
export const CARD_FILTERS = ["topic", "author", "section", "language"] as const;

export type CardFilter = (typeof CARD_FILTERS)[number];

/** A filter and its value: the id of a topic, author or section, or a canonical language tag. */
export type FilterValue = readonly [filter: CardFilter, value: string];

const named = (list: unknown, id: string): boolean => {
  if (!Array.isArray(list)) return list !== undefined;
  return list.some((each) => {
    const { id: other } = fieldsOf(each);
    return typeof other !== "string" || other === id;
  });
};

/** Tells by a card's JSON that the card does not pass; true if only the card itself can tell. */
const MAY_PASS: Record<CardFilter, (card: Record<string, unknown>, value: string) => boolean> = {
  topic: ({ topics }, id) => named(topics, id),
  author: ({ authors }, id) => named(authors, id),
  section: ({ section }, id) => typeof section !== "string" || section === id,
  language: ({ language }, tag) =>
    typeof language !== "string" || language === tag || canonicalLanguage(language) !== language,
};

const PASSES: Record<CardFilter, (card: Card, value: string) => boolean> = {
  topic: ({ topics }, id) => topics.some((topic) => topic.id === id),
  author: ({ authors }, id) => authors.some((author) => author.id === id),
  section: ({ section }, id) => section === id,
  language: ({ language }, tag) => language === tag,
};

/** Returns whether a card may pass all filters, from its JSON. It is false only if the card certainly does not pass. */
export const mayPass = (card: unknown, filters: readonly FilterValue[]): boolean =>
  filters.every(([filter, value]) => MAY_PASS[filter](fieldsOf(card), value));

/** Returns whether a card passes all filters. */
export const passes = (card: Card, filters: readonly FilterValue[]): boolean =>
  filters.every(([filter, value]) => PASSES[filter](card, value));
