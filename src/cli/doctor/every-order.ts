/**
 * A sequence in which every item comes once straight after every item, itself too: the shortest that shows
 * what a cache keeps of one answer for the next. It is a de Bruijn sequence of order 2, made of its Lyndon
 * words, with the first item again at its end.
 *
 * @example everyOrder(["html", "json"]) // ["html", "html", "json", "json", "html"]
 */
export const everyOrder = <Item>(items: readonly Item[]): Item[] => [
  ...items.flatMap((item, at) => [item, ...items.slice(at + 1).flatMap((later) => [item, later])]),
  ...items.slice(0, 1),
];
