import type { FoundArticle } from "../archive/found-entry.ts";
import { pathError } from "../article/path.ts";
import { ABSENT_TAG, pathTag } from "../http/freshness.ts";
import { articleFeedLinkElements } from "../representations/feed/links.ts";
import { articlePage } from "../representations/html/article-page.ts";
import { articlePreload } from "../representations/html/preload.ts";
import { canonicalURL } from "../representations/indexing.ts";
import { articleExtractJSON, articleJSON, EXTRACT_FIELDS } from "../representations/json/article.ts";
import { articleHeadJSONLD, articleJSONLD } from "../representations/jsonld/article.ts";
import { articleMarkdown } from "../representations/markdown/article.ts";
import { markdownTokens } from "../representations/markdown/tokens.ts";
import { articleNinjs } from "../representations/ninjs/article.ts";
import { NINJS_SCHEMA } from "../representations/ninjs/news-item.ts";
import type { PageContext } from "./context.ts";
import { readSelectedFields } from "./query.ts";
import { badQuery, gone, noRepresentation, notFound, notPublished } from "./response/problems.ts";
import { movedTo } from "./response/redirect.ts";
import { represent } from "./response/represent.ts";
import {
  articlePath,
  articleTarget,
  chooseRepresentation,
  type Representations,
  type Resource,
} from "./response/representation.ts";

/** An article, and the fields that the client selected of its JSON; undefined for all fields. */
interface SelectedArticle extends Pick<FoundArticle, "article" | "form" | "more" | "revision" | "changed"> {
  fields: readonly string[] | undefined;
}

const REPRESENTATIONS: Representations<SelectedArticle> = [
  {
    mediaType: "text/html",
    suffix: "",
    policy: "article",
    render: ({ article, more }, site) => ({
      body: articlePage(article, {
        site,
        jsonld: articleHeadJSONLD(article, site),
        more: more?.cards ?? [],
        feeds: articleFeedLinkElements(article, site),
      }),
      fields: articlePreload(article, site),
    }),
  },
  {
    mediaType: "application/json",
    suffix: ".json",
    render: ({ article, fields }, site) => ({
      body: fields === undefined ? articleJSON(article, site) : articleExtractJSON(article, fields, site),
    }),
  },
  {
    mediaType: "application/ld+json",
    suffix: ".jsonld",
    render: ({ article }, site) => ({ body: articleJSONLD(article, site) }),
  },
  {
    mediaType: "text/markdown",
    suffix: ".md",
    render: ({ article, form }) => {
      const body = articleMarkdown(article, form);
      return { body, fields: [["x-markdown-tokens", String(markdownTokens(body))]] };
    },
  },
  {
    mediaType: "application/json",
    suffix: ".ninjs.json",
    profile: NINJS_SCHEMA,
    render: async ({ article, ...version }, site) => ({ body: await articleNinjs(article, version, site) }),
  },
];

/**
 * Every path without a route of its own: the article at this path, a redirect to its new path, 410 or 404.
 * `?fields=` selects fields of its JSON.
 */
export const article = async (c: PageContext): Promise<Response> => {
  const target = articleTarget(c.get("path"));
  const { path } = target;
  const tags = [pathTag(path)];
  const resource: Resource<SelectedArticle> = {
    target,
    representations: REPRESENTATIONS,
    pathOf: articlePath,
  };
  const representation = chooseRepresentation(c, resource);
  if (representation === undefined) return noRepresentation(c, resource, tags);

  const selected =
    representation.suffix === ".json"
      ? readSelectedFields(c.get("search"), EXTRACT_FIELDS)
      : { fields: undefined };
  if ("error" in selected) return badQuery(c, selected.error);
  const { fields } = selected;
  if (fields !== undefined) resource.selection = `?fields=${fields.join(",")}`;

  const entry = await c.get("archive").entry(path);
  switch (entry.type) {
    case "article": {
      // Only the page shows the cards of other articles.
      const more = representation.mediaType === "text/html" ? entry.more : undefined;
      // Reading it searches the text of the entry.
      const { canonical } = entry;
      return represent(c, resource, representation, {
        // A 304 needs neither: `entry` parses the article when it is read.
        get content() {
          const { article: found, form, revision, changed } = entry;
          return { article: found, form, more, revision, changed, fields };
        },
        revision: entry.revision,
        changed: more === undefined ? entry.changed : undefined,
        ...(more !== undefined && { surroundings: more.revision }),
        get language() {
          return entry.article.language;
        },
        freshness: { kind: "entry", changed: entry.changed },
        tags,
        canonical: canonical && canonicalURL({ path, canonical }, c.get("site")),
        isIndexed: entry.index !== false,
      });
    }
    case "moved":
      return movedTo(c, resource, entry.to, tags);
    case "withdrawn":
      return gone(c, path, entry, tags);
    case "absent":
      // A path that no article can have cost no read. It stays so.
      return (pathError(path) === undefined ? notPublished : notFound)(c, path, [...tags, ABSENT_TAG]);
  }
};
