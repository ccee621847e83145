/** The maximum number of cards in the entry of an article. */
export const MORE_CARDS = 4;

/**
 * Returns the articles next to one in a list: the four that follow it, or fewer and those before it. In a list of all
 * articles, newest first, a new article is therefore on no page of an older one, unless the list is very short.
 *
 * @param list the articles of one section and language, newest first
 * @param at the index of the article
 */
export const nextTo = <Each>(list: readonly Each[], at: number): Each[] => {
  const older = list.slice(at + 1, at + 1 + MORE_CARDS);
  const newer = list.slice(Math.max(0, at - (MORE_CARDS - older.length)), at);
  return [...newer, ...older];
};
