import { type Fields, fieldsOf, isFields, listOf } from "../../article/json-value.ts";

type Test = (fields: Fields) => boolean;

const has =
  (...names: string[]): Test =>
  (fields) =>
    names.every((name) => name in fields);

const hasAny =
  (...names: string[]): Test =>
  (fields) =>
    names.some((name) => name in fields);

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const first = (value: unknown): Fields => fieldsOf(listOf(value)[0]);

/** Recognises the JSON of other systems. The first match counts. */
const SYSTEMS: readonly (readonly [what: string, test: Test])[] = [
  ["a JSON Feed", ({ version }) => text(version).includes("jsonfeed.org")],
  ["a JSON Schema", hasAny("$schema", "$defs")],
  ["JSON-LD of schema.org", hasAny("@context", "@graph")],
  [
    "an entry of Broadsheet's KV",
    (fields) => has("v", "type")(fields) && hasAny("article", "to", "changed")(fields),
  ],
  [
    "a record of Broadsheet's backup",
    ({ type }) => /^(?:revision|front|redirect|withdrawal)$/u.test(text(type)),
  ],
  ["a result of `publish --json`", has("file", "report")],
  [
    "a list of Broadsheet's articles",
    (fields) => has("items")(fields) && hasAny("headline", "path")(first(fields.items)),
  ],
  ["a problem document (RFC 9457)", has("type", "title", "status")],
  [
    "an export of Ghost",
    ({ db, data, posts }) =>
      isFields(first(db).data) ||
      "posts" in fieldsOf(data) ||
      hasAny("mobiledoc", "lexical", "uuid")(first(posts)),
  ],
  ["a post of Ghost", (fields) => hasAny("mobiledoc", "lexical")(fields)],
  ["a document of Lexical", ({ root }) => fieldsOf(root).type === "root"],
  [
    "a story in ninjs",
    (fields) =>
      hasAny(
        "versioncreated",
        "versionCreated",
        "pubstatus",
        "pubStatus",
        "body_xhtml",
        "body_text",
        "body_html",
      )(fields) ||
      (has("uri")(fields) &&
        hasAny("bodies", "headlines", "descriptions", "headline_main", "eventDetails", "renditions")(fields)),
  ],
  ["a response of AP's Media API", (fields) => has("api_version", "data")(fields)],
  [
    "a story of Arc (ANS)",
    (fields) =>
      /^\d+\.\d+\.\d+$/u.test(text(fields.version)) &&
      hasAny("content_elements", "headlines", "taxonomy", "credits", "created_date", "canonical_url")(fields),
  ],
  ["a package of Apple News", has("identifier", "components")],
  [
    "an entry of Contentful",
    (fields) =>
      isFields(fields.sys) ||
      hasAny("contentTypes")(fields) ||
      isFields(first(fields.entries).sys) ||
      isFields(first(fields.items).sys),
  ],
  ["rich text of Contentful", ({ nodeType }) => typeof nodeType === "string"],
  ["Portable Text of Sanity", ({ _type }) => typeof _type === "string"],
  ["a document of Sanity", ({ result }) => "_type" in first(result)],
  [
    "a post of the WordPress REST API",
    ({ title, content }) => "rendered" in fieldsOf(title) || "rendered" in fieldsOf(content),
  ],
  ["a document of ProseMirror or TipTap", ({ type, content }) => type === "doc" && Array.isArray(content)],
  ["a document of Quill", ({ ops }) => Array.isArray(ops)],
  ["a document of Editor.js", ({ blocks }) => "data" in first(blocks)],
  ["a document of Draft.js", has("blocks", "entityMap")],
  ["an object of Notion", ({ object }) => /^(?:page|block|list|database)$/u.test(text(object))],
  ["a document of Google Docs", has("documentId")],
  [
    "a response of Drupal's JSON:API",
    (fields) => has("jsonapi")(fields) || /^node--/u.test(text(fieldsOf(fields.data).type)),
  ],
  ["an entry of Strapi", ({ data }) => "attributes" in fieldsOf(data) || "attributes" in first(data)],
  ["a story of Storyblok", ({ story, stories }) => isFields(story) || "content" in first(stories)],
  [
    "a document of Prismic",
    (fields) => has("uid", "data", "type")(fields) || has("results_per_page")(fields),
  ],
  [
    "structured text of DatoCMS",
    ({ schema, value }) => schema === "dast" || fieldsOf(value).schema === "dast",
  ],
  ["a response of the Guardian's API", ({ response }) => isFields(response)],
  [
    "a response of the New York Times' API",
    ({ web_url, copyright, results }) =>
      web_url !== undefined || (copyright !== undefined && Array.isArray(results)),
  ],
  [
    "an article of the BBC (Optimo or CPS)",
    (fields) =>
      has("metadata", "content")(fields) &&
      (hasAny("promo")(fields) || hasAny("model", "blocks")(fieldsOf(fields.content))),
  ],
  [
    "a tree of unist or content-tree",
    (fields) =>
      /^(?:root|body|element)$/u.test(text(fields.type)) && hasAny("children", "body", "tree")(fields),
  ],
  ["GeoJSON", ({ type }) => /^(?:FeatureCollection|Feature)$/u.test(text(type))],
  ["a configuration of npm", has("name", "version", "dependencies")],
  ["a notebook of Jupyter", has("cells", "nbformat")],
  ["a post of Medium", ({ payload }) => isFields(payload)],
  ["a document of Slate", (fields) => has("type", "children")(fields) && !hasAny("headline", "body")(fields)],
  [
    "a page of other articles",
    (fields) =>
      ["posts", "articles", "items", "entries", "results", "docs", "stories", "nodes", "item"].some((name) =>
        isFields(listOf(fields[name])[0]),
      ),
  ],
];

/**
 * Returns the name of the system that a JSON value comes from.
 *
 * @param value parsed JSON: an object of a file, or an item of a list
 * @returns undefined if the value can be an article of Broadsheet
 * @example foreignJSON({ ops: [] }) // "a document of Quill"
 */
export const foreignJSON = (value: unknown): string | undefined => {
  if (!isFields(value)) return undefined;
  // An article has both. Other systems have a headline, too, but no list of nodes as the body.
  if (typeof value.headline === "string" && Array.isArray(value.body) && !("versioncreated" in value))
    return undefined;
  return SYSTEMS.find(([, test]) => test(value))?.[0];
};
