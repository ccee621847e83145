import type { Scope } from "../../archive/keys.ts";
import type { Card } from "../../article/card.ts";
import { canonicalLanguage, isID } from "../../article/fields.ts";
import { capitalized } from "../../representations/html/language/capitalized.ts";
import { type Site, sectionName } from "../../site.ts";

/** The kinds of lists, and the path of each: `:id` is the id of a section, topic or author, or a language tag. */
export const LISTS = [
  { kind: "front", path: "" },
  { kind: "section", path: "/sections/:id" },
  { kind: "topic", path: "/topics/:id" },
  { kind: "author", path: "/authors/:id" },
  { kind: "language", path: "/languages/:id" },
] as const;

export type ListKind = (typeof LISTS)[number]["kind"];

/** The parts of a list's content from which its title is made. */
interface TitleSource {
  name: string | undefined;
  cards: readonly Card[];
}

/** One list of the site. */
export interface List {
  kind: ListKind;
  scope: Scope;
  /** The list exists even if nothing was published in it. */
  isKnown: boolean;
  title: (content: TitleSource) => string;
}

const languageName = (site: Site, tag: string): string => {
  // Intl rejects tags with extensions.
  const { baseName } = new Intl.Locale(tag);
  const name = new Intl.DisplayNames([tag, site.language], { type: "language" }).of(baseName) ?? baseName;
  return capitalized(name, tag);
};

/** Returns the name of a topic or an author, from the newest article that has it; otherwise the id. */
const nameIn = ({ name, cards }: TitleSource, field: "topics" | "authors", id: string): string =>
  name ?? cards.flatMap((card) => card[field]).find((each) => each.id === id)?.name ?? id;

/**
 * Returns the list of a kind with an id, or undefined if no list can have that id.
 *
 * @param id ignored for the front page
 */
export const listOf = (kind: ListKind, id: string, site: Site): List | undefined => {
  switch (kind) {
    case "front":
      return { kind, scope: "all", isKnown: true, title: () => site.name };
    case "section":
      return isID(id)
        ? {
            kind,
            scope: `section/${id}`,
            isKnown: site.sections.some((section) => section.id === id),
            title: () => sectionName(site, id),
          }
        : undefined;
    case "topic":
      return isID(id)
        ? {
            kind,
            scope: `topic/${id}`,
            isKnown: false,
            title: (content) => nameIn(content, "topics", id),
          }
        : undefined;
    case "author":
      return isID(id)
        ? {
            kind,
            scope: `author/${id}`,
            isKnown: false,
            title: (content) => nameIn(content, "authors", id),
          }
        : undefined;
    case "language": {
      // A path is in lower case. A language tag is not (zh-Hant).
      const tag = canonicalLanguage(id);
      return tag === undefined
        ? undefined
        : { kind, scope: `language/${tag}`, isKnown: false, title: () => languageName(site, tag) };
    }
  }
};
