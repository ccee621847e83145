import type { Embed } from "../../../article/body.ts";
import type { Article } from "../../../article/model.ts";

/** Everything that the interface says. A language does not compile with a string missing. */
export interface Strings {
  /** BCP 47, of these strings. */
  language: string;
  skip: string;
  /** Before the authors' names. */
  by: string;
  /** Before a date, these three. */
  published: string;
  updated: string;
  corrected: string;
  /** With `{n}`, the number of minutes, or `{minutes}`, the same with their word in the form that goes with it. */
  readingTime: string;
  /** What kind of text it is; news needs no label. */
  genres: Record<Exclude<Article["genre"], "news">, string>;
  embeds: Record<Embed["kind"], string>;
  /** Over a recommended story that has no heading of its own. */
  readAlso: string;
  /** Names a table to those who cannot see it. */
  table: string;
  corrections: string;
  related: string;
  topics: string;
  source: string;
  license: string;
  /** Over how the article is cited. */
  cite: string;
  /** Sends the address of the article by the reader's own mail. */
  email: string;
  /** Between a label and what it labels, with its spaces. */
  colon: string;
  latest: string;
  more: string;
  /** The pages of a list after and before one of them. */
  older: string;
  newer: string;
  archive: string;
  /** Over how many articles a month has. */
  articles: string;
  emptyList: string;
  /** After a page could not be shown. */
  tryAgain: string;
  toFront: string;
  /** What an error page says in the publication's own language. */
  problems: Record<"notFound" | "failed", { title: string; text: string }> &
    Record<"gone" | "unavailable", { title: string }>;
}
