import { FEED_FORMATS } from "../../representations/feed/formats.ts";
import { type Operation, type PathItem, parameter, type Reference, response } from "./document.ts";

/*
 * What readers and API consumers ask for.
 */

interface Read {
  id: string;
  tag: "articles" | "lists" | "changes" | "discovery";
  summary: string;
  description?: string;
  parameters?: readonly string[];
  /** What it answers with (responses.ts). */
  success: string;
  /** Further answers, by status. */
  others?: Record<string, Reference>;
}

const read = ({ id, tag, summary, description, parameters = [], success, others }: Read): PathItem => {
  const get: Operation = {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    ...(parameters.length > 0 && { parameters: parameters.map(parameter) }),
    responses: {
      200: response(success),
      304: response("NotModified"),
      400: response("BadRequest"),
      ...others,
      405: response("MethodNotAllowed"),
      406: response("NotAcceptable"),
      414: response("TooLong"),
      500: response("Failed"),
      503: response("Unavailable"),
    },
    security: [],
  };
  return { get };
};

const articlePaths = (): Record<string, PathItem> => {
  const others = { 301: response("Moved"), 404: response("NotFound"), 410: response("Gone") };
  const about = { tag: "articles", parameters: ["id"], others } as const;
  const withFields = { ...about, parameters: ["id", "fields"] };
  return {
    "/articles/{id}": read({
      ...withFields,
      id: "getArticle",
      summary: "An article",
      description:
        "In the representation that Accept asks for. This is the default permalink; `url` in lists is where an article really is.",
      success: "Article",
    }),
    "/articles/{id}.json": read({
      ...withFields,
      id: "getArticleJSON",
      summary: "An article as JSON",
      success: "ArticleJSON",
    }),
    "/articles/{id}.jsonld": read({
      ...about,
      id: "getArticleJSONLD",
      summary: "An article as schema.org NewsArticle",
      success: "JSONLD",
    }),
    "/articles/{id}.md": read({
      ...about,
      id: "getArticleMarkdown",
      summary: "An article as Markdown",
      success: "Markdown",
    }),
  };
};

/** A list, at its path, which ends in no slash. */
interface List {
  path: string;
  /** Of its operations: `getSection`. */
  id: string;
  summary: string;
  /** What its path names. */
  parameters: readonly string[];
}

const FILES = [
  ["index.json", "JSON", "JSON", "ListingJSON"],
  ["index.md", "Markdown", "Markdown", "Markdown"],
  ...FEED_FORMATS.map(({ file, name, standard }) => {
    const id = name.replaceAll(" ", "");
    return [file, id, standard, id] as const;
  }),
] as const;

const listPaths = ({ path, id, summary, parameters }: List): Record<string, PathItem> => {
  const about = {
    tag: "lists",
    parameters: [...parameters, "before"],
    others: { 404: response("NotFound") },
  } as const;
  const base = path === "/" ? "" : path;
  const files = FILES.map(([file, name, title, success]): [string, PathItem] => [
    `${base}/${file}`,
    read({ ...about, id: `${id}${name}`, summary: `${summary}, as ${title}`, success }),
  ]);
  return { [path]: read({ ...about, id, summary, success: "Listing" }), ...Object.fromEntries(files) };
};

/** The archive, and its parts. */
const archivePaths = (): Record<string, PathItem> => {
  const parts = [
    { path: "", id: "Archive", summary: "The archive", parameters: [], success: "Archive" },
    { path: "/{year}", id: "ArchiveYear", summary: "A year of it", parameters: ["year"], success: "Archive" },
    {
      path: "/{year}/{month}",
      id: "ArchiveMonth",
      summary: "A month of it",
      parameters: ["year", "month", "before"],
      success: "Listing",
    },
    {
      path: "/{year}/{month}/{day}",
      id: "ArchiveDay",
      summary: "A day of a month that was split; else a redirect to the month",
      parameters: ["year", "month", "day", "before"],
      success: "Listing",
    },
  ];
  return Object.assign(
    {},
    ...parts.map(({ path, id, summary, parameters, success }) => {
      const others = { 301: response("Moved"), 404: response("NotFound") };
      const about = { tag: "lists", parameters, others } as const;
      const at = `/archive${path}`;
      return {
        [at]: read({ ...about, id: `get${id}`, summary, success }),
        [`${at}/index.json`]: read({
          ...about,
          id: `get${id}JSON`,
          summary: `${summary}, as JSON`,
          success: `${success}JSON`,
        }),
        [`${at}/index.md`]: read({
          ...about,
          id: `get${id}Markdown`,
          summary: `${summary}, as Markdown`,
          success: "Markdown",
        }),
      };
    }),
  );
};

const lists: readonly List[] = [
  { path: "/", id: "getFront", summary: "The front", parameters: [] },
  { path: "/sections/{section}", id: "getSection", summary: "A section", parameters: ["section"] },
  { path: "/topics/{topic}", id: "getTopic", summary: "A topic", parameters: ["topic"] },
  { path: "/authors/{author}", id: "getAuthor", summary: "An author", parameters: ["author"] },
  { path: "/languages/{language}", id: "getLanguage", summary: "A language", parameters: ["language"] },
];

const followed = (): Record<string, PathItem> => ({
  "/articles.json": read({
    id: "getArticles",
    tag: "articles",
    summary: "All articles, newest first",
    description:
      "A page of them. Following `next`, in the document or in Link, visits each article once, also while others are published.",
    parameters: ["inSection", "onTopic", "byAuthor", "inLanguage", "before", "limit", "fields"],
    success: "Collection",
    others: { 404: response("NotFound") },
  }),
  "/changes": read({
    id: "getChanges",
    tag: "changes",
    summary: "What became different in public, in order",
    description:
      "From `since=0` to its end the feed tells exactly what is public. An event is shown once readers everywhere get what it tells of, within 240 s.",
    parameters: ["since", "changesLimit"],
    success: "Changes",
  }),
});

const healthz: PathItem = {
  get: {
    operationId: "getHealth",
    tags: ["changes"],
    summary: "Whether readers get what the desk has accepted",
    responses: {
      200: response("Health"),
      405: response("MethodNotAllowed"),
      503: response("Health"),
    },
    security: [],
  },
};

const document = (
  id: string,
  summary: string,
  success: string,
  further: Pick<Read, "parameters" | "others"> = {},
): PathItem => read({ id, tag: "discovery", summary, success, ...further });

/** Every public path. */
export const publicPaths = (): Record<string, PathItem> => ({
  ...articlePaths(),
  ...followed(),
  ...Object.assign({}, ...lists.map(listPaths)),
  ...archivePaths(),
  "/healthz": healthz,
  "/schemas/article.json": document("getArticleSchema", "The article as JSON Schema", "Schema"),
  "/sitemap.xml": document("getSitemaps", "Which sitemaps there are", "XML"),
  "/sitemaps/{bucket}.xml": document("getSitemap", "The sitemap of a month", "XML", {
    parameters: ["bucket"],
    others: { 404: response("NotFound") },
  }),
  "/robots.txt": document("getRobots", "What crawlers may do", "Text"),
  "/llms.txt": document("getLLMs", "The site for agents", "Text"),
  "/favicon.svg": document("getIcon", "The icon", "Icon"),
  "/favicon.ico": document("getIconICO", "The icon, where browsers look for it", "Icon"),
  "/feed.css": document("getFeedStyle", "How a feed looks to a person", "CSS"),
  "/speculation-rules.json": document("getSpeculationRules", "Which links browsers may prefetch", "Rules"),
  "/openapi.json": document("getDescription", "This description", "Description"),
  "/api": document("getReference", "This description as a page", "Page"),
  "/problems": document("getProblems", "What each kind of problem means", "Page"),
});
