import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { validateXML } from "xmllint-wasm";

/*
 * Validates feeds: RSS and Atom against RELAX NG with libxml2's xmllint, JSON Feed against a JSON Schema.
 */

const schemaOf = (name: string): string => readFileSync(join(import.meta.dirname, name), "utf8");

const SCHEMAS = { "feed.xml": schemaOf("rss.rng"), "atom.xml": schemaOf("atom.rng") };

/** Returns the errors that xmllint finds in XML documents: not well-formed, or invalid by the schema. */
export const xmlFaults = async (
  file: keyof typeof SCHEMAS,
  documents: readonly string[],
): Promise<string[]> => {
  const { errors } = await validateXML({
    xml: documents.map((contents, index) => ({ fileName: `${index}-${file}`, contents })),
    schema: SCHEMAS[file],
    extension: "relaxng",
    // A feed can have more than 5 MB, and one text is one node.
    modifyArguments: (args) => ["--huge", ...args],
    maxMemoryPages: 16_384,
  });
  return errors.map(({ rawMessage }) => rawMessage.slice(0, 500));
};

const url = { type: "string", pattern: "^https?://[^/]" };
const words = { type: "string", pattern: "\\S" };
const moment = {
  type: "string",
  pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:\\d\\d)$",
};
const language = { type: "string", pattern: "^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$" };
const authors = {
  type: "array",
  minItems: 1,
  // "at least one of the following must be present": name, url, avatar
  items: {
    type: "object",
    properties: { name: words, url, avatar: url },
    minProperties: 1,
    additionalProperties: false,
  },
};

/** The rules of https://www.jsonfeed.org/version/1.1/ for the members that Broadsheet writes. No others are allowed. */
const JSON_FEED = {
  type: "object",
  required: ["version", "title", "items", "home_page_url", "feed_url"],
  additionalProperties: false,
  properties: {
    version: { const: "https://jsonfeed.org/version/1.1" },
    title: words,
    home_page_url: url,
    feed_url: url,
    next_url: url,
    // "Each object in hubs has two required fields: type and url."
    hubs: {
      type: "array",
      items: {
        type: "object",
        required: ["type", "url"],
        properties: { type: words, url },
        additionalProperties: false,
      },
    },
    description: words,
    icon: url,
    favicon: url,
    authors,
    language,
    items: {
      type: "array",
      items: {
        type: "object",
        required: ["id"],
        anyOf: [{ required: ["content_html"] }, { required: ["content_text"] }],
        additionalProperties: false,
        properties: {
          id: { type: "string", pattern: "^urn:uuid:[0-9a-f-]{36}$" },
          url,
          title: words,
          summary: words,
          content_html: words,
          content_text: words,
          image: url,
          date_published: moment,
          date_modified: moment,
          authors,
          tags: { type: "array", items: words },
          language,
        },
      },
    },
  },
};

const validateJSONFeed = new Ajv2020({ allErrors: true }).compile(JSON_FEED);

/** Returns the errors of a JSON Feed. A `next_url` that is the feed itself is an error too. */
export const jsonFeedFaults = (text: string): string[] => {
  const feed = JSON.parse(text);
  const faults = validateJSONFeed(feed)
    ? []
    : (validateJSONFeed.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  return feed.next_url === feed.feed_url ? [...faults, "next_url must not be feed_url"] : faults;
};
