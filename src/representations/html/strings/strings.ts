import type { Embed } from "../../../article/body.ts";
import type { Article } from "../../../article/model.ts";

/** Everything that the interface says. A language does not compile with a string missing. */
export interface Strings {
  /** BCP 47, of these strings. */
  language: string;
  skip: string;
  /** Before the date of the last change, these two. */
  updated: string;
  corrected: string;
  /** With `{n}`, the number of minutes, or `{minutes}`, the same with their word in the form that goes with it. */
  readingTime: string;
  /** What kind of text it is; news needs no label. */
  genres: Record<Exclude<Article["genre"], "news">, string>;
  embeds: Record<Embed["kind"], string>;
  /** Names a table to those who cannot see it. */
  table: string;
  corrections: string;
  /** Over related stories, and over a recommended one that has no heading of its own. */
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
  /** The pages of a list after and before one of them; `older` also over what the front shows last. */
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
  problems: Record<"gone" | "failed" | "unavailable", { title: string }> & {
    notFound: { title: string; text: string };
  };
}
