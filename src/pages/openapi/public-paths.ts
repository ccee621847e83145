import { FEED_FORMATS } from "../../representations/feed/formats.ts";
import { type Operation, type PathItem, parameter, type Reference, response } from "./document.ts";

/*
 * The operations for readers and API consumers.
 */

interface Read {
  id: string;
  tag: "articles" | "lists" | "changes" | "discovery";
  summary: string;
  description?: string;
  parameters?: readonly string[];
  /** The name of the response with status 200 (responses.ts). */
  success: string;
  /** Further responses, by status. */
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
      summary: "Get an article",
      description:
        "Returns the representation that Accept selects. This path is the default permalink. A publication may use other paths: follow `url` in lists.",
      success: "Article",
    }),
    "/articles/{id}.json": read({
      ...withFields,
      id: "getArticleJSON",
      summary: "Get an article as JSON",
      success: "ArticleJSON",
    }),
    "/articles/{id}.jsonld": read({
      ...about,
      id: "getArticleJSONLD",
      summary: "Get an article as schema.org NewsArticle",
      success: "JSONLD",
    }),
    "/articles/{id}.md": read({
      ...about,
      id: "getArticleMarkdown",
      summary: "Get an article as Markdown",
      success: "Markdown",
    }),
    "/articles/{id}.ninjs.json": read({
      ...about,
      id: "getArticleNinjs",
      summary: "Get an article as IPTC ninjs 3.1",
      success: "Ninjs",
    }),
  };
};

/** A list of articles. */
interface List {
  path: string;
  /** The prefix of the operation ids: `getSection`. */
  id: string;
  summary: string;
  /** The parameters in its path. */
  parameters: readonly string[];
}

const FILES = [
  ["index.json", "JSON", "JSON", "ListingJSON"],
  ["index.md", "Markdown", "Markdown", "Markdown"],
  ["index.ninjs.json", "Ninjs", "IPTC ninjs 3.1", "Ninjs"],
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

/** Returns the paths of the archive, its years, months and days. */
const archivePaths = (): Record<string, PathItem> => {
  const parts = [
    { path: "", id: "Archive", summary: "Get the archive", parameters: [], success: "Archive" },
    {
      path: "/{year}",
      id: "ArchiveYear",
      summary: "Get a year of the archive",
      parameters: ["year"],
      success: "Archive",
    },
    {
      path: "/{year}/{month}",
      id: "ArchiveMonth",
      summary: "Get a month of the archive",
      parameters: ["year", "month", "before"],
      success: "Listing",
    },
    {
      path: "/{year}/{month}/{day}",
      id: "ArchiveDay",
      summary: "Get a day of the archive",
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
        ...(success === "Listing" && {
          [`${at}/index.ninjs.json`]: read({
            ...about,
            id: `get${id}Ninjs`,
            summary: `${summary}, as IPTC ninjs 3.1`,
            success: "Ninjs",
          }),
        }),
      };
    }),
  );
};

const lists: readonly List[] = [
  { path: "/", id: "getFront", summary: "Get the front page", parameters: [] },
  { path: "/sections/{section}", id: "getSection", summary: "Get a section", parameters: ["section"] },
  { path: "/topics/{topic}", id: "getTopic", summary: "Get a topic", parameters: ["topic"] },
  { path: "/authors/{author}", id: "getAuthor", summary: "Get an author", parameters: ["author"] },
  { path: "/languages/{language}", id: "getLanguage", summary: "Get a language", parameters: ["language"] },
];

const listIndexes = (): Record<string, PathItem> => {
  const indexes = [
    ["/sections.json", "getSections", "List the sections, in the publication's order"],
    ["/topics.json", "getTopics", "List the topics that have articles"],
    ["/authors.json", "getAuthors", "List the authors that have articles"],
    ["/languages.json", "getLanguages", "List the languages that have articles"],
  ] as const;
  return Object.fromEntries(
    indexes.map(([path, id, summary]) => [path, read({ id, tag: "lists", summary, success: "ListIndex" })]),
  );
};

const followed = (): Record<string, PathItem> => ({
  "/articles.json": read({
    id: "getArticles",
    tag: "articles",
    summary: "List all articles, newest first",
    description:
      "Returns one page of the articles that pass all filters. Follow `next` in the document or in Link to get the following pages. Each article appears once, even if articles are published meanwhile. A page is full while there are more articles, unless it would have to examine more than 10,000.",
    parameters: [
      "onTopic",
      "byAuthor",
      "inSection",
      "inLanguage",
      "from",
      "to",
      "changedSince",
      "before",
      "limit",
      "fields",
    ],
    success: "Collection",
    others: { 404: response("NotFound") },
  }),
  ...listIndexes(),
  "/changes": read({
    id: "getChanges",
    tag: "changes",
    summary: "List public changes in order",
    description:
      "Apply all events from `since=0` to get exactly the public articles. An event appears when readers everywhere can get the change, within 300 s. If the site was restored from a backup, the response to an earlier `next` has `reset`: drop your copy and follow `next` from the beginning.",
    parameters: ["since", "epoch", "changesLimit"],
    success: "Changes",
  }),
});

const healthz: PathItem = {
  get: {
    operationId: "getHealth",
    tags: ["changes"],
    summary: "Check whether publishing works",
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

/** Describes the former or conventional path of a document, which redirects if the publication has that document. */
const former = (id: string, summary: string): PathItem => ({
  get: {
    operationId: id,
    tags: ["discovery"],
    summary,
    responses: {
      301: response("Moved"),
      400: response("BadRequest"),
      404: response("NotFound"),
      405: response("MethodNotAllowed"),
      500: response("Failed"),
    },
    security: [],
  },
});

/** Describes a document that a publication has only if its settings say so. */
const optional = { others: { 404: response("NotFound") } };

/** Returns every public path. */
export const publicPaths = (): Record<string, PathItem> => ({
  ...articlePaths(),
  ...followed(),
  ...Object.assign({}, ...lists.map(listPaths)),
  ...archivePaths(),
  "/healthz": healthz,
  "/oembed": read({
    id: "getOEmbed",
    tag: "articles",
    summary: "Get the oEmbed response for an article's URL",
    description:
      "The response has the type `link`: title, authors, publication and a thumbnail. Further parameters are ignored.",
    parameters: ["embeddedURL", "maxwidth", "maxheight", "format"],
    success: "OEmbed",
    others: {
      301: response("Moved"),
      404: response("NotFound"),
      410: response("Gone"),
      501: response("NotImplemented"),
    },
  }),
  "/schemas/article.json": document("getArticleSchema", "Get the JSON Schema of an article", "Schema"),
  "/sitemap.xml": document("getSitemaps", "Get the sitemap index", "XML"),
  "/sitemaps/{bucket}.xml": document("getSitemap", "Get a sitemap", "XML", {
    parameters: ["bucket"],
    others: { 404: response("NotFound") },
  }),
  "/robots.txt": document("getRobots", "Get the rules for crawlers", "Text"),
  "/llms.txt": document("getLLMs", "Get an overview of the site for agents", "Text"),
  "/favicon.svg": document("getIcon", "Get the icon", "Icon"),
  "/favicon.ico": document("getIconICO", "Get the icon at its conventional path", "Icon"),
  "/manifest.webmanifest": document("getManifest", "Get the web manifest", "Manifest"),
  "/apple-touch-icon.png": former("getTouchIcon", "Get the icon for home screens"),
  "/apple-touch-icon-precomposed.png": former(
    "getTouchIconPrecomposed",
    "Get the icon for home screens of old devices",
  ),
  "/.well-known/security.txt": document(
    "getSecurityContact",
    "Get the contacts for reports of vulnerabilities",
    "Text",
    optional,
  ),
  "/security.txt": former("getFormerSecurityContact", "Get the contacts at their former path"),
  "/.well-known/tdmrep.json": document(
    "getTextMining",
    "Get the reservation of rights to text and data mining",
    "TextMining",
    optional,
  ),
  "/ads.txt": document("getAds", "Get the sellers of advertising space", "Text", optional),
  "/feed.css": document("getFeedStyle", "Get the stylesheet of the feeds", "CSS"),
  "/speculation-rules.json": document(
    "getSpeculationRules",
    "Get the speculation rules: links that browsers may prefetch",
    "Rules",
  ),
  "/openapi.json": document("getDescription", "Get this description as OpenAPI 3.1", "Description"),
  "/api": document("getReference", "Get this description as a page", "Page"),
  "/problems": document("getProblems", "Get the list of problem types", "Page"),
});
