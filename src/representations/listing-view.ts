import type { Card } from "../article/card.ts";
import type { Author } from "../article/model.ts";
import type { ListPlace } from "./list-urls.ts";

/** A list as it is shown: the front, a section, a topic, an author, a language, a month or a day of the archive. */
export interface ListingView {
  kind: "front" | "section" | "topic" | "author" | "language" | "month" | "day";
  /** Decoded, such as `/sections/world`; `/` for the front. */
  path: string;
  /** Of a page after the first; empty for the first. */
  query?: string;
  /** The publication's name on the front, else the section's, topic's, author's, language's, month's or day's. */
  title: string;
  /** On an author's page, with the biography where there is one. */
  author?: Author;
  /** Newest first, on the front after what the editor put first; empty on a site that has published nothing. */
  cards: Card[];
  /** On the front: how many of the cards the editor put first, what leads and what is pinned. */
  chosen?: number;
  /** On the front: the newest of each section, under the section's name. */
  sections?: { id: string; name: string; cards: Card[] }[];
  /** Of a month that was split: its days, each with its page. */
  days?: { bucket: string; path: string; title: string }[];
  /** Of a month, `yyyy-mm`: its days with articles, each with the page that begins with it, for who shows them. */
  calendar?: { month: string; days: () => { bucket: string; place: ListPlace }[] };
  /** What a month or a day is part of, the whole archive first. */
  within?: { path: string; title: string }[];
  /** The page that goes on. */
  older?: ListPlace;
  /** The page before, or the list's first where nothing better is known. */
  newer?: ListPlace;
}
