import type { Embed } from "../../../article/body.ts";
import type { Article } from "../../../article/model.ts";
import type { PolicyName } from "../../../site/policies.ts";

/**
 * The words of the interface in one language. Each language is one file in this folder, and a file with a missing string
 * does not compile.
 */
export interface Strings {
  /** The language of these strings, BCP 47. */
  language: string;
  /** The link to the main content, for people who use a keyboard. */
  skip: string;
  /** Names the navigation in the masthead for screen readers. */
  sections: string;
  /** Precedes the date of the last correction or update. */
  updated: string;
  /** Contains `{n}`, the number of minutes, or `{minutes}`, the number with the word for minutes in the right plural form. */
  readingTime: string;
  /** The same for one minute, where CLDR's words are not idiomatic. */
  readingTimeOfOne?: string;
  /** Labels an article's genre. News has no label. */
  genres: Record<Exclude<Article["genre"], "news">, string>;
  embeds: Record<Embed["kind"], string>;
  /** Names a table for screen readers. */
  table: string;
  /** Names the footnotes of an article for screen readers. */
  footnotes: string;
  /** Names the link from a footnote to its reference for screen readers. A number follows. */
  backToText: string;
  /** Labels the note under the headline when the article has one correction. */
  correction: string;
  /** Labels that note when there are more, and heads the list of corrections. */
  corrections: string;
  /** Heads the list of related stories. */
  related: string;
  /** Heads other articles of the section at the end of an article. Contains `{section}`, the section's name. */
  moreFrom: string;
  /** Heads a recommended story that has no heading. */
  readAlso: string;
  /** Names the links to the article's translations for screen readers. */
  translations: string;
  topics: string;
  source: string;
  /** Links to the publication's policies at the bottom of each page. */
  policies: Record<PolicyName, string>;
  license: string;
  /** Opens the citation of the article. */
  cite: string;
  /** Opens a message with the article's URL in the reader's mail program. */
  email: string;
  /** Precedes the links to the article's other representations: JSON, JSON-LD and Markdown. */
  formats: string;
  /** Separates a label from what it labels. Contains its spaces. */
  colon: string;
  /** Separates a publication from a day, and a label from a day. Contains its spaces. */
  comma: string;
  /** A day with its time. Contains `{d}` and `{t}`. */
  instant: string;
  /** Cites an article. Contains `{headline}` and `{publication}`, the publication's name with the day. */
  citation: string;
  /** Short names of the days of the week for a calendar, from Monday on, where CLDR's narrow ones are not in use. */
  weekdays?: string;
  /** Heads the newest articles on the front page. */
  latest: string;
  /** Heads the last group of articles on the front page. */
  more: string;
  /** Links to the next page of a list. */
  older: string;
  /** Links to the previous page of a list. */
  newer: string;
  archive: string;
  /** Heads a year of the archive. Contains `{y}`, the year. */
  archiveOf: string;
  /** Names the pagination of a list for screen readers. */
  pages: string;
  emptyList: string;
  /** Reloads a page that failed. */
  tryAgain: string;
  toFront: string;
  /** Precedes the date on the page of a withdrawn article. */
  withdrawn: string;
  /** Precedes the reason on the page of a withdrawn article. */
  reason: string;
  /** The texts of problem pages. */
  problems: {
    notFound: { title: string; text: string };
    gone: { title: string };
    failed: { title: string; text: string };
    unavailable: { title: string; text: string };
    /** The title of all other problems. English has none, because each problem has its own English title. */
    other?: { title: string };
  };
}
