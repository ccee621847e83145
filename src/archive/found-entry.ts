import { issueText } from "../article/issue.ts";
import { type Fields, optionalDate, optionalText } from "../article/json-value.ts";
import type { MoreCard } from "../article/more-card.ts";
import { pathError } from "../article/path.ts";
import { readArticle } from "../article/read.ts";
import { type ReadableArticle, salvageArticle } from "../article/salvage.ts";
import { shortHash } from "../http/hash.ts";
import { type OwnEntry, ownEntry } from "./entry.ts";
import { BrokenEntry, fingerprint, parseJSON, parseValue } from "./kv-value.ts";
import { salvageMore } from "./salvage/more.ts";

/** The entry of a path with an article. */
export interface FoundArticle {
  type: "article";
  /** A text that changes whenever the article changes. */
  revision: string;
  /** ISO 8601; undefined if the value does not contain it. */
  changed: string | undefined;
  /** `normal`: the article is in normal form. `salvaged`: it has the model's shape only. */
  form: "normal" | "salvaged";
  /** The article's `canonical`, without parsing an article that has none. */
  readonly canonical: string | undefined;
  /** The article's `index`, without parsing an article that has none. */
  readonly index: boolean | undefined;
  /**
   * An article from our own writer is parsed when it is read for the first time: a 304 needs only the fields above.
   *
   * @throws {BrokenEntry} if the article cannot be parsed
   */
  readonly article: ReadableArticle;
  /** The articles next to it; undefined if the value does not say. */
  more: FoundMore | undefined;
}

/** The cards of the articles next to one. They are read from JSON when they are needed. */
export interface FoundMore {
  /** Changes whenever the cards do. The revision of the article does not. */
  readonly revision: string;
  readonly cards: MoreCard[];
}

/** The entry of a path in a form that can be rendered. */
export type FoundEntry =
  | FoundArticle
  | { type: "moved"; to: string; changed: string | undefined }
  | { type: "withdrawn"; reason: string | undefined; changed: string | undefined }
  | { type: "absent" };

const moreFound = ({ more }: Fields, path: string): FoundMore | undefined =>
  more === undefined
    ? undefined
    : {
        get revision() {
          return shortHash(JSON.stringify(more));
        },
        get cards() {
          return salvageMore(more, path);
        },
      };

/** Returns an entry from our own writer. Undefined if its own fields are not as our writer writes them. */
const ownFound = (key: string, { head, article: text }: OwnEntry, path: string): FoundArticle | undefined => {
  const revision = optionalText(head.revision);
  const changed = optionalDate(head.changed);
  if (revision === undefined || changed === undefined) return undefined;
  let article: ReadableArticle | undefined;
  const parse = (): ReadableArticle => {
    if (article !== undefined) return article;
    article = parseJSON(key, text) as ReadableArticle;
    // Somebody may have copied the entry to another path.
    article.path = path;
    return article;
  };
  // In normal form, the fields below are at the end, after the aliases. A search of the whole text takes as long as a header.
  const end = Math.max(0, text.lastIndexOf('"aliases":'));
  return {
    type: "article",
    revision,
    changed,
    form: "normal",
    get canonical() {
      return text.includes('"canonical":', end) ? parse().canonical : undefined;
    },
    get index() {
      return text.includes('"index":', end) ? parse().index : undefined;
    },
    get article() {
      return parse();
    },
    more: moreFound(head, path),
  };
};

const articleFound = async (key: string, text: string, fields: Fields, known: Known): Promise<FoundEntry> => {
  const article = salvageArticle(fields.article, known);
  if (article === undefined) {
    const { issues } = readArticle(fields.article, { timeZone: "UTC", permalink: "/articles/:id" });
    const reasons = (issues ?? []).slice(0, 5).map(issueText).join("; ");
    throw new BrokenEntry(
      key,
      `article: expected a headline and a body with content${reasons === "" ? "" : ` (${reasons})`}`,
    );
  }
  return {
    type: "article",
    revision: optionalText(fields.revision) ?? (await fingerprint(text)),
    changed: optionalDate(fields.changed) ?? article.modified ?? article.published,
    form: "salvaged",
    canonical: article.canonical,
    index: article.index,
    article,
    more: moreFound(fields, article.path),
  };
};

const movedFound = (key: string, fields: Fields, path: string): FoundEntry => {
  const to = optionalText(fields.to);
  if (to === undefined || to === path || (to !== "/" && pathError(to) !== undefined))
    throw new BrokenEntry(
      key,
      `to: expected the canonical path of another entry, found ${JSON.stringify(fields.to)}`,
    );
  return { type: "moved", to, changed: optionalDate(fields.changed) };
};

/** Default values for fields that an entry does not contain. */
export interface Known {
  path: string;
  /** The publication's language, BCP 47. */
  language: string;
}

/**
 * Reads the value of an entry.
 *
 * @param known default values for fields that the entry does not contain
 * @throws {BrokenEntry} if it cannot be rendered
 */
export const foundEntry = async (key: string, text: string, known: Known): Promise<FoundEntry> => {
  const own = ownEntry(text);
  const ownArticle = own && ownFound(key, own, known.path);
  if (ownArticle !== undefined) return ownArticle;
  const fields = parseValue(key, text);
  switch (fields.type) {
    case "article":
      return articleFound(key, text, fields, known);
    case "moved":
      return movedFound(key, fields, known.path);
    case "withdrawn":
      return {
        type: "withdrawn",
        reason: optionalText(fields.reason),
        changed: optionalDate(fields.changed),
      };
    default:
      throw new BrokenEntry(
        key,
        `type: expected article, moved or withdrawn, found ${JSON.stringify(fields.type)}`,
      );
  }
};
