import type { Parameter } from "./document.ts";

/*
 * The parameters of paths, queries and headers. The examples exist in the samples that `npm start` publishes.
 */

const text = { type: "string" };

const inPath = (name: string, description: string, example: string): Parameter => ({
  name,
  in: "path",
  description,
  required: true,
  schema: text,
  example,
});

const inQuery = (name: string, description: string, example?: unknown, schema: object = text): Parameter => ({
  name,
  in: "query",
  description,
  schema: { ...schema },
  ...(example !== undefined && { example }),
});

const inMessage = (name: string, description: string, example: string): Parameter => ({
  name,
  in: "header",
  description,
  required: true,
  schema: text,
  example,
});

const limit = (maximum: number, standard: number): Parameter =>
  inQuery("limit", "The greatest number of items in the response.", 10, {
    type: "integer",
    minimum: 1,
    maximum,
    default: standard,
  });

const pixels = { type: "integer", minimum: 1, maximum: 999_999 };

/** Every parameter, by its name under `components`. */
export const parameters: Record<string, Parameter> = {
  id: inPath("id", "The article's id.", "electric-ferry"),
  tokenID: inPath("id", "The token's id.", "ines-holm-1"),
  messageID: inMessage(
    "webhook-id",
    "Identifies the message. A repeated message has the same one.",
    "wh_0123456789abcdef_41",
  ),
  messageTimestamp: inMessage("webhook-timestamp", "When it was sent, in seconds since 1970.", "1795248000"),
  messageSignature: inMessage(
    "webhook-signature",
    "One or two signatures, separated by a space: one that is right is enough.",
    "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
  ),
  webhookID: inPath("id", "The webhook's id.", "wh_0123456789abcdef"),
  deskID: inPath("id", "The article's id.", "tide"),
  section: inPath("section", "The section's id.", "town"),
  topic: inPath("topic", "The topic's id.", "council"),
  author: inPath("author", "The author's id.", "wen-halloran"),
  language: inPath("language", "A language tag (BCP 47).", "en"),
  year: inPath("year", "The year, four digits.", "2026"),
  month: inPath("month", "The month, two digits.", "11"),
  day: inPath(
    "day",
    "The day, two digits. Only months with more than 1,000 articles have days; for others, the response redirects to the month.",
    "20",
  ),
  bucket: inPath(
    "bucket",
    "A month (`2026-11`), a day of a month with more than 1,000 articles (`2026-11-20`), `pages` or `news`.",
    "2026-11",
  ),
  font: inPath("font", "The name of a file in the setting FONTS, without `.woff2`.", "serif"),
  hash: inPath(
    "hash",
    "The first 32 hexadecimal digits of the file's SHA-256. In the path of a smaller version, those of the original.",
    "4f1c7e0b9a2d4f5d8c7e6a5b4d3c2f1e",
  ),
  name: inPath("name", "The file's name.", "harbour-map.svg"),
  width: inPath("width", "The width of the smaller version, in pixels.", "480"),
  range: {
    name: "Range",
    in: "header",
    description:
      "The part of the file to return: `bytes=0-499`. With several ranges, the response has the whole file.",
    schema: text,
  },
  n: inPath("n", "The revision's number.", "1"),
  expires: {
    ...inQuery("expires", "The time when the link expires, in seconds since 1970-01-01T00:00:00Z."),
    required: true,
  },
  revision: { ...inQuery("revision", "The revision's number."), required: true },
  signature: { ...inQuery("signature", "The signature of the link."), required: true },
  before: inQuery("before", "The opaque cursor from `next`. The response contains older articles."),
  fields: inQuery(
    "fields",
    "The fields to return, separated by commas: `headline,url`. For an article, `html` and `text` return its body.",
  ),
  onTopic: inQuery(
    "topic",
    "Only articles on this topic. Filters may be combined: an article must pass all of them.",
  ),
  byAuthor: inQuery("author", "Only articles by this author."),
  inSection: inQuery("section", "Only articles of this section."),
  inLanguage: inQuery("language", "Only articles in this language."),
  from: inQuery(
    "from",
    "Only articles published at this time or later: ISO 8601 with an offset, or a day in the publication's time zone.",
  ),
  to: inQuery("to", "Only articles published at this time or earlier. A day includes all of its hours."),
  changedSince: inQuery(
    "changed_since",
    "Only articles that were published or modified at this time or later: those whose `modified` is not earlier.",
  ),
  limit: limit(100, 50),
  embeddedURL: {
    ...inQuery(
      "url",
      "The URL of an article of this site. A path is resolved against the site's address.",
      "/articles/electric-ferry",
    ),
    required: true,
  },
  maxwidth: inQuery("maxwidth", "The greatest width of the thumbnail, in pixels.", 600, pixels),
  maxheight: inQuery("maxheight", "The greatest height of the thumbnail, in pixels.", 900, pixels),
  format: inQuery("format", "The format of the response.", "json", { enum: ["json"], default: "json" }),
  since: inQuery(
    "since",
    "The `seq` of the last event that you have. Send 0 for all events, or `latest` for new events only.",
    "0",
  ),
  epoch: inQuery("epoch", "The numbering to which `since` belongs. Take it from `next`."),
  changesLimit: limit(500, 100),
  state: inQuery("state", "Only articles in this state.", "published", {
    enum: ["draft", "scheduled", "embargoed", "published", "withdrawn"],
  }),
  after: inQuery("after", "Only articles whose id sorts after this one. Take it from `next`."),
  deskLimit: limit(1_000, 100),
  keep: {
    ...inQuery("keep", "The number of each article's last revisions that stay in the desk.", 20, {
      type: "integer",
      minimum: 1,
      maximum: 100_000,
    }),
    required: true,
  },
  afterRevision: inQuery(
    "after",
    "The place in the ledger after which to continue. Take it from `next` or `Link`.",
  ),
  filePath: inPath(
    "path",
    "The path of the file: `<hash>/<name>`, with the first 32 hexadecimal digits of the SHA-256 of the bytes; `<hash>/<width>/<name>` for a smaller version; or an address below a prefix of the setting MEDIA_PATHS. It contains slashes.",
    "4847c7ba5debf5142e18f8e07553701f/dot.svg",
  ),
  filePrefix: inQuery("prefix", "Only files whose path begins with this text."),
  fileCursor: inQuery("cursor", "Continues the list. Take it from `cursor`."),
  usedFile: {
    ...inQuery("path", "The path of the file, decoded.", "4847c7ba5debf5142e18f8e07553701f/dot.svg"),
    required: true,
  },
  reprDigest: inMessage(
    "Repr-Digest",
    "The SHA-256 of the bytes in base64 (RFC 9530).",
    "sha-256=:SEfHul3r9RQuGPjgdVNwHxIPpjzENhQjFQYYE8TU1I8=:",
  ),
  createFile: {
    name: "If-None-Match",
    in: "header",
    description: "Send `*` to get a 412 if the file exists.",
    schema: text,
  },
  minor: inQuery(
    "minor",
    "`true` for a minor edit, such as a spelling mistake, which needs no correction.",
    undefined,
    {
      type: "boolean",
      default: false,
    },
  ),
  update: inQuery(
    "update",
    "`true` for an update: new text where nothing was wrong. It needs no correction, and `modified` becomes the time of the change. Excludes `minor`.",
    undefined,
    {
      type: "boolean",
      default: false,
    },
  ),
  ifMatch: {
    name: "If-Match",
    in: "header",
    description:
      "The ETag of the revision that you read. Send this to change an article. `*` matches every revision: the change then replaces a revision that you may not have read. Either If-Match or If-None-Match is required.",
    schema: text,
  },
  ifNoneMatch: {
    name: "If-None-Match",
    in: "header",
    description: "Send `*` to create an article.",
    schema: text,
  },
};
