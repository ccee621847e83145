import type { Card } from "../article/card.ts";
import type { Author } from "../article/model.ts";
import type { ListPlace } from "./list-urls.ts";

/** A list for rendering: the front, a section, a topic, an author, a language, or a month or a day of the archive. */
export interface ListingView {
  kind: "front" | "section" | "topic" | "author" | "language" | "month" | "day";
  /** The path, decoded: `/sections/world`; `/` for the front. */
  path: string;
  /** The query of a page after the first; empty for the first page. */
  query?: string;
  /** The name of the publication on the front; otherwise of the section, topic, author, language, month or day. */
  title: string;
  /** The author, on an author's page. */
  author?: Author;
  /** Newest first; on the front after the editor's choices. Empty if nothing is published. */
  cards: Card[];
  /** On the front: the number of cards at the start that the editor chose (the lead and the pinned articles). */
  chosen?: number;
  /** On the front: the newest cards of each section. */
  sections?: { id: string; name: string; cards: Card[] }[];
  /** For a split month: its days and their pages. */
  days?: { bucket: string; path: string; title: string }[];
  /** For a month (`yyyy-mm`): a function that returns the days with articles, each with the page that starts with it. */
  calendar?: { month: string; days: () => { bucket: string; place: ListPlace }[] };
  /** For a month or a day: the pages above it, the whole archive first. */
  within?: { path: string; title: string }[];
  /** The next older page. */
  older?: ListPlace;
  /** The next newer page, or the first page if the newer one is not known. */
  newer?: ListPlace;
}
