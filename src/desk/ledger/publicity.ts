import type { Article } from "../../article/model.ts";
import { type Errand, enqueue } from "../outbox/errands.ts";
import { list, unlist } from "./lists.ts";

/*
 * What a change makes public, and takes back: written down in its own transaction.
 */

/** The errands that the entries of some paths make necessary. */
export const entryErrands = (paths: readonly string[]): Errand[] =>
  paths.map((path) => ({ kind: "entry", name: path, turn: 0 }));

const listingErrands = (scopes: readonly string[]): Errand[] =>
  scopes.map((scope) => ({ kind: "latest", name: scope, turn: 0 }));

/** What a change touches, beside its article. */
interface Touched {
  /** As it was public until now; undefined when it was not. */
  previous: Article | undefined;
  /** Where something else stands than before. */
  paths: readonly string[];
  /** ms since the epoch. */
  now: number;
}

/** Writes down what is public now: the lists, and what KV must learn of them and of these paths. */
export const makePublic = (
  sql: SqlStorage,
  article: Article,
  { previous, paths, now }: Touched,
): Errand[] => {
  const errands = [...entryErrands(paths), ...listingErrands(list(sql, article, previous, now))];
  enqueue(sql, errands, now);
  return errands;
};

/** Takes an article out of all lists, and lets KV learn of that and of these paths. */
export const takeBack = (
  sql: SqlStorage,
  article: Article,
  { paths, now }: Omit<Touched, "previous">,
): Errand[] => {
  const errands = [...entryErrands(paths), ...listingErrands(unlist(sql, article, now))];
  enqueue(sql, errands, now);
  return errands;
};
