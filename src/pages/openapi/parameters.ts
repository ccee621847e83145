import type { Parameter } from "./document.ts";

/*
 * What stands in paths and queries. Examples are of the samples that `npm start` publishes.
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

const limit = (most: number, usual: number): Parameter =>
  inQuery("limit", "How many at most.", 10, { type: "integer", minimum: 1, maximum: most, default: usual });

/** Every parameter by its name under `components`. */
export const parameters: Record<string, Parameter> = {
  id: inPath("id", "The article's id.", "electric-ferry"),
  deskID: inPath("id", "The article's id.", "tide"),
  section: inPath("section", "The section's id.", "town"),
  topic: inPath("topic", "The topic's id.", "council"),
  author: inPath("author", "The author's id.", "wen-halloran"),
  language: inPath("language", "The language's tag, BCP 47.", "en"),
  year: inPath("year", "Four digits.", "2026"),
  month: inPath("month", "Two digits.", "11"),
  day: inPath("day", "Two digits.", "20"),
  bucket: inPath("bucket", "A month, a day of a month that was split, `pages` or `news`.", "2026-11"),
  n: inPath("n", "The revision's number.", "1"),
  expires: { ...inQuery("expires", "Seconds since the epoch."), required: true },
  revision: { ...inQuery("revision", "The revision's number."), required: true },
  signature: { ...inQuery("signature", "What the desk signed the link with."), required: true },
  before: inQuery("before", "The cursor that `next` carries: what is older. Opaque."),
  fields: inQuery(
    "fields",
    "The fields that are wanted, as in `headline,url`; of an article also its body as `html` and `text`.",
  ),
  inSection: inQuery("section", "Of this section. One of section, topic, author and language."),
  onTopic: inQuery("topic", "On this topic."),
  byAuthor: inQuery("author", "By this author."),
  inLanguage: inQuery("language", "In this language."),
  limit: limit(100, 50),
  since: inQuery("since", "The last `seq` that is known: 0 at first, or `latest` to begin now.", "0"),
  changesLimit: limit(500, 100),
  state: inQuery("state", "In this state alone.", "published", {
    enum: ["draft", "embargoed", "published", "withdrawn"],
  }),
  after: inQuery("after", "Ids after this one."),
  deskLimit: limit(1_000, 100),
  minor: inQuery("minor", "`true` for a change that corrects nothing: a misprint, a comma.", undefined, {
    type: "boolean",
    default: false,
  }),
  ifMatch: {
    name: "If-Match",
    in: "header",
    description: "The ETag of the revision that is replaced. This or If-None-Match is required.",
    schema: text,
  },
  ifNoneMatch: {
    name: "If-None-Match",
    in: "header",
    description: "`*` to create the article.",
    schema: text,
  },
};
