/**
 * Returns the shortest sequence in which each item directly follows each item once, including itself. It shows whether
 * a cache returns one response for another request. It is a de Bruijn sequence of order 2, with its first item repeated
 * at the end.
 *
 * @example sequenceOfAllPairs(["html", "json"]) // ["html", "html", "json", "json", "html"]
 */
export const sequenceOfAllPairs = <Item>(items: readonly Item[]): Item[] => [
  ...items.flatMap((item, at) => [item, ...items.slice(at + 1).flatMap((later) => [item, later])]),
  ...items.slice(0, 1),
];
