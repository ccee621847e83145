import type { Card } from "../../article/card.ts";
import type { Author } from "../../article/model.ts";
import { type Scope, VERSION } from "../keys.ts";
import type { LatestListing } from "./listing.ts";

/** The number of cards in the latest listing of a scope. */
export const LATEST_CARDS = 50;

/** The number of cards of each section on the front. */
export const SECTION_CARDS = 4;

/** The cards that only the front has. */
export interface FrontCards {
  /** The newest cards of each section (`sectionCards`). */
  sections: { section: string; cards: Card[] }[];
  lead: Card | undefined;
  pinned: readonly Card[];
}

/**
 * Builds the latest listing of a scope.
 *
 * @param input.cards newest first: at least the newest 50, or all if there are fewer
 * @param input.changed the time of the last change of the listing: ISO 8601, UTC
 * @param input.older the bucket that contains the 51st card: a month, or a day of a split month
 * @param input.name the topic's or author's name; undefined for other scopes
 * @param input.author for the scope of an author
 * @param input.front for the scope `all`
 */
export const latestListing = (input: {
  scope: Scope;
  cards: readonly Card[];
  changed: string;
  older: string | undefined;
  name: string | undefined;
  author: Author | undefined;
  front: FrontCards | undefined;
}): LatestListing => {
  const { name, author, older, front } = input;
  return {
    v: VERSION,
    scope: input.scope,
    ...(name !== undefined && { name }),
    ...(author !== undefined && { author }),
    changed: input.changed,
    cards: input.cards.slice(0, LATEST_CARDS),
    ...(older !== undefined && { older }),
    ...(front !== undefined && { sections: front.sections }),
    ...(front?.lead !== undefined && { lead: front.lead }),
    ...(front !== undefined && front.pinned.length > 0 && { pinned: [...front.pinned] }),
  };
};

/** Returns the newest cards of each section. The publication's sections come first, in its order, then others by id. */
export const sectionCards = (
  cards: readonly Card[],
  sections: readonly { id: string }[],
): { section: string; cards: Card[] }[] => {
  const bySection = Map.groupBy(cards, (card) => card.section);
  const known = sections.map(({ id }) => id);
  const others = [...bySection.keys()].filter((id) => !known.includes(id)).sort();
  return [...known, ...others].flatMap((section) => {
    const newest = bySection.get(section)?.slice(0, SECTION_CARDS) ?? [];
    return newest.length > 0 ? [{ section, cards: newest }] : [];
  });
};
