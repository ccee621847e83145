import type { Card } from "../article/card.ts";
import type { Author } from "../article/model.ts";
import { type Scope, VERSION } from "./keys.ts";
import type { LatestListing } from "./listing.ts";

/** How many cards the newest listing of a scope holds. */
export const LATEST_CARDS = 50;

/** How many of each section the front shows. */
export const SECTION_CARDS = 4;

/** What stands on the front alone. */
export interface FrontCards {
  /** The newest of each section (`sectionCards`). */
  sections: { section: string; cards: Card[] }[];
  lead: Card | undefined;
  pinned: readonly Card[];
}

/**
 * The newest listing of a scope.
 *
 * @param input.cards newest first: the newest 50 at least, or all there are
 * @param input.changed when the listing last became different: ISO 8601, UTC
 * @param input.older the bucket that holds the 51st: a month, or a day of a month that was split
 * @param input.front for `all` alone
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

/** The newest of each section, in the publication's order of sections, then by id. */
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
