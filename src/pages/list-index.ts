import type { NamedScope } from "../archive/keys.ts";
import { listingTag } from "../http/freshness.ts";
import { type IndexedList, listIndexJSON } from "../representations/json/list-index.ts";
import type { PageContext } from "./context.ts";
import { listOf } from "./lists/lists.ts";
import { represent } from "./response/represent.ts";
import { articlePath, articleTarget, type Representation, type Resource } from "./response/representation.ts";

/** The kinds of lists that have an index. */
export const INDEXED_LISTS = ["section", "topic", "author", "language"] as const;

/** The lists of a kind, with the facts about the value in KV that names them. */
interface Index {
  lists: { id: string; name?: string }[];
  revision: string;
  changed: string | undefined;
}

/** Returns the publication's sections, and those of articles that it does not name. */
const sections = async ({ var: { archive, site } }: PageContext): Promise<Index | undefined> => {
  const found = await archive.latest("all");
  const known = site.sections.map(({ id }) => id);
  const others = found?.listing.sections.map(({ section }) => section) ?? [];
  return {
    lists: [...new Set([...known, ...others])].map((id) => ({ id })),
    revision: found?.revision ?? "empty",
    changed: found?.listing.changed,
  };
};

const named = async ({ var: { archive } }: PageContext, kind: NamedScope): Promise<Index | undefined> => {
  const found = await archive.names(kind);
  return found && { ...found, lists: found.names };
};

const JSON_INDEX: Representation<readonly IndexedList[]> = {
  mediaType: "application/json",
  suffix: ".json",
  render: (lists, site) => ({ body: listIndexJSON(lists, site) }),
};

/**
 * `/sections.json`, `/topics.json`, `/authors.json` and `/languages.json`: the lists of a kind that have articles, sorted by id, and
 * the publication's sections in their own order. One KV read. A publication with more than 10,000 topics or authors shows
 * the first 10,000.
 */
export const listIndex =
  (kind: (typeof INDEXED_LISTS)[number]) =>
  async (c: PageContext): Promise<Response> => {
    const { site, path } = c.var;
    const index = await (kind === "section" ? sections(c) : named(c, kind));
    const resource: Resource<readonly IndexedList[]> = {
      target: articleTarget(path),
      representations: [JSON_INDEX],
      pathOf: articlePath,
    };
    const lists = (index?.lists ?? []).flatMap(({ id, name }): IndexedList[] => {
      const title = listOf(kind, id, site)?.title({ name, cards: [] });
      // A path is in lower case. A language tag is not (zh-Hant).
      const listPath = `/${kind}s/${kind === "language" ? id.toLowerCase() : id}`;
      return title === undefined ? [] : [{ id, name: title, path: listPath }];
    });
    return represent(c, resource, JSON_INDEX, {
      content: lists,
      revision: index?.revision ?? "empty",
      changed: index?.changed,
      language: site.language,
      freshness: { kind: "newest" },
      tags: [listingTag("all")],
    });
  };
