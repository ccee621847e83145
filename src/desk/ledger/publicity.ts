import type { Article } from "../../article/model.ts";
import { type Errand, enqueue } from "../outbox/errands.ts";
import { announce } from "./events.ts";
import { list, unlist } from "./lists.ts";
import type { Moment } from "./moment.ts";

/*
 * What a change makes public, and takes back: written down in its own transaction.
 */

/** The errands that the entries of some paths make necessary. */
export const entryErrands = (paths: readonly string[]): Errand[] =>
  paths.map((path) => ({ kind: "entry", name: path, turn: 0 }));

/** The errands that the listings under some keys make necessary. */
const listingErrands = (keys: readonly string[]): Errand[] =>
  keys.map((key) => ({ kind: "listing", name: key, turn: 0 }));

/** What a change touches, beside its article. */
interface Touched extends Moment {
  /** As it was public until now; undefined when it was not. */
  previous: Article | undefined;
  /** Where something else stands than before. */
  paths: readonly string[];
}

/** Writes down what is public now: the lists, the events, and what KV must learn of them and of these paths. */
export const makePublic = (
  sql: SqlStorage,
  article: Article,
  { previous, paths, ...at }: Touched,
): Errand[] => {
  const { id } = article;
  const errands = [...entryErrands(paths), ...listingErrands(list(sql, article, previous, at))];
  announce(sql, { id, paths, first: previous === undefined ? "published" : "changed", now: at.now });
  enqueue(sql, errands, at.now);
  return errands;
};

/** Takes an article out of all lists, and lets KV and followers learn of that and of these paths. */
export const takeBack = (
  sql: SqlStorage,
  id: string,
  { paths, ...at }: Omit<Touched, "previous">,
): Errand[] => {
  const errands = [...entryErrands(paths), ...listingErrands(unlist(sql, id, at))];
  announce(sql, { id, paths, first: "changed", now: at.now });
  enqueue(sql, errands, at.now);
  return errands;
};
