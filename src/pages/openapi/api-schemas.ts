import * as v from "valibot";
import { CHANGE_TYPES } from "../../archive/changes.ts";
import { figure } from "../../article/body.ts";
import type { CardField } from "../../article/card.ts";
import { date } from "../../article/dates.ts";
import { id, language } from "../../article/fields.ts";
import { articleSchema, jsonSchemasOf } from "../../article/json-schema.ts";
import { articleDocument } from "../../article/model.ts";

/*
 * What the API answers and takes, as schemas. What is the model's comes from the model.
 */

const described = <Inner extends v.GenericSchema>(schema: Inner, description: string) =>
  v.pipe(schema, v.description(description));

const path = described(v.string(), "Absolute path, decoded.");
const url = described(
  v.string(),
  "Absolute where the publication has set its origin, else relative to the root.",
);
const revision = described(v.string(), "Changes whenever the article does.");
const time = v.pipe(v.string(), v.isoTimestamp());
const named = v.object({ id, name: v.string() });

const { headline, standfirst, section, published } = articleDocument.entries;

/** What normal form always fills in, so that a reader of the API finds it always. */
const ALWAYS = [
  "path",
  "genre",
  "topics",
  "authors",
  "modified",
  "related",
  "corrections",
  "translations",
  "aliases",
] as const;

/** What `fields` can ask for beside an article's own fields. */
const EXTRACTS = {
  url: { type: "string" },
  html: { type: "string", description: "The body as safe HTML with whole URLs." },
  text: { type: "string", description: "The body as plain text." },
};

const author = articleDocument.entries.authors.wrapped.item;
const translation = articleDocument.entries.translations.wrapped.item;

const item = described(
  v.object({
    id,
    path,
    url,
    language,
    genre: v.string(),
    headline,
    standfirst,
    section,
    topics: v.array(named),
    authors: v.array(named),
    published,
    modified: date,
    lead: v.exactOptional(figure),
    translations: v.exactOptional(v.array(translation)),
  } satisfies Record<CardField | "url", v.GenericSchema | v.ExactOptionalSchema<v.GenericSchema, undefined>>),
  "What a list shows of an article; the article itself is at its url.",
);

/** Which kinds there are, the Worker knows (pages/openapi/schemas.ts). */
const problem = v.objectWithRest(
  {
    type: described(v.string(), "Names the kind; what it means is told at this URL."),
    title: v.string(),
    status: v.pipe(v.number(), v.integer()),
    detail: described(v.string(), "What happened this time, for a person."),
    instance: described(v.string(), "urn:uuid of the log line of this occurrence."),
  },
  v.unknown(),
);

const change = v.object({
  seq: described(v.pipe(v.number(), v.integer(), v.minValue(1)), "From 1, in order."),
  type: v.picklist(CHANGE_TYPES),
  revision,
  time,
  path,
  url,
  to: v.exactOptional(described(v.string(), "Where a moved article is now.")),
  toURL: v.exactOptional(url),
});

const next = (what: string) => described(v.string(), `URL of ${what}.`);

const state = v.picklist(["draft", "embargoed", "published", "withdrawn"]);

const accepted = v.object({
  id,
  path,
  url,
  revision,
  state,
  changed: described(v.boolean(), "false where the same change had been made before."),
  propagation: described(v.picklist(["done", "pending"]), "Whether the public entry is in KV by now."),
});

const revisionSummary = v.object({
  revision,
  time,
  author: described(v.string(), "Who: the token's label, or the login."),
  action: v.string(),
  state,
  reason: v.exactOptional(v.string()),
});

const components: Record<string, v.GenericSchema> = {
  Author: author,
  Item: item,
  Listing: v.object({
    title: v.string(),
    url,
    author: v.exactOptional(author),
    items: v.array(item),
    sections: v.exactOptional(v.array(v.object({ id, name: v.string(), url, items: v.array(item) }))),
    days: v.exactOptional(v.array(v.object({ bucket: v.string(), url }))),
    next: v.exactOptional(next("the next older ones")),
    prev: v.exactOptional(next("newer ones")),
  }),
  Archive: v.object({
    title: v.string(),
    url,
    years: v.array(
      v.object({
        year: v.string(),
        url,
        count: v.number(),
        months: v.array(v.object({ month: v.string(), url, count: v.number() })),
      }),
    ),
  }),
  Collection: v.object({ items: v.array(item), next: v.exactOptional(next("the next older ones")) }),
  Changes: v.object({ items: v.array(change), next: next("what comes after; ask it again later") }),
  Health: v.object({
    status: v.picklist(["ok", "late", "unavailable"]),
    desk: v.picklist(["ok", "none", "late", "unknown"]),
    oldest: v.exactOptional(time),
    published: v.exactOptional(time),
  }),
  Problem: problem,
  Accepted: accepted,
  Revisions: v.object({ id, items: v.array(revisionSummary) }),
  Revision: v.object({ id, ...revisionSummary.entries, article: v.looseObject({ id, headline }) }),
  DeskArticles: v.object({
    items: v.array(v.looseObject({ id, path, state, revision, time })),
    next: v.exactOptional(next("the rest")),
  }),
  Front: v.object({ lead: v.exactOptional(v.nullable(id)), pinned: v.exactOptional(v.array(id)) }),
  Withdrawal: v.object({ reason: described(v.string(), "Readers see it where the article was.") }),
  Outbox: v.looseObject({
    entries: v.number(),
    listings: v.number(),
    changes: v.number(),
    purges: v.number(),
    oldest: v.exactOptional(time),
    items: v.array(
      v.looseObject({ kind: v.string(), name: v.string(), since: time, due: time, attempts: v.number() }),
    ),
  }),
  Rebuild: v.looseObject({ state: v.picklist(["none", "running"]) }),
  Purge: v.object({
    tags: described(v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(100)), "Such as site."),
    soft: v.exactOptional(described(v.boolean(), "Make stale instead of dropping.")),
  }),
  Preview: v.object({ url, expires: time, revision }),
};

/**
 * The schemas of the API: the article's own document, the fields of it that a reader finds always, and what else is
 * answered and taken. They point to each other as `#/$defs/name`.
 */
export const apiSchemas = () => {
  const article = articleSchema();
  const nodes = article.$defs ?? {};
  const all = Object.entries(jsonSchemasOf(components));
  return {
    article,
    always: ALWAYS,
    extracts: EXTRACTS,
    answers: Object.fromEntries(all.filter(([name]) => !(name in nodes))),
  };
};
