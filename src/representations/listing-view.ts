import type { Card } from "../archive/card.ts";
import type { Author } from "../article/model.ts";

/** A list as it is shown: the front, a section, a topic, an author, a language. */
export interface ListingView {
  kind: "front" | "section" | "topic" | "author" | "language";
  /** Decoded, such as `/sections/world`; `/` for the front. */
  path: string;
  /** The publication's name on the front, else the section's, topic's, author's or language's. */
  title: string;
  /** On an author's page, with the biography where there is one. */
  author?: Author;
  /** Newest first, on the front after what the editor put first; empty on a site that has published nothing. */
  cards: Card[];
  /** On the front: the newest of each section, under the section's name. */
  sections?: { id: string; name: string; cards: Card[] }[];
}
