import * as v from "valibot";
import { CHANGE_TYPES } from "../../archive/changes.ts";
import { figure } from "../../article/body.ts";
import type { CardField } from "../../article/card.ts";
import { date } from "../../article/dates.ts";
import { id, language } from "../../article/fields.ts";
import { articleSchema, jsonSchemasOf } from "../../article/json-schema.ts";
import { articleDocument, READ_ONLY_FIELDS } from "../../article/model.ts";
import { described, time } from "./described.ts";
import { mediaSchemas } from "./media-schemas.ts";
import { pushSchemas, receivers } from "./push-schemas.ts";

/*
 * The schemas of the API's requests and responses. The article's own parts come from its model.
 */

const path = described(v.string(), "Absolute path, decoded.");
const url = described(v.string(), "Absolute if ORIGIN is set, otherwise relative to the root.");
const revision = described(v.string(), "Changes whenever the article changes.");
const named = v.object({ id, name: v.string() });

const { headline, titles, standfirst, section, published, index, canonical } = articleDocument.entries;

/** Fields that normal form always fills in, so that every article has them. */
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

/** The fields that the site adds to an article, and those that it adds only on request. */
const listLink = v.object({ id, name: v.string(), url });
const added = {
  url,
  links: described(
    v.object({
      section: v.exactOptional(listLink),
      topics: v.array(listLink),
      authors: v.array(listLink),
    }),
    READ_ONLY_FIELDS.links,
  ),
  pictures: described(
    v.array(
      v.object({
        node: described(v.string(), "The figure in this document, as a JSON Pointer (RFC 6901)."),
        url,
        width: v.number(),
        height: v.number(),
        alt: v.string(),
        sources: v.exactOptional(
          described(
            v.array(v.object({ width: v.number(), url })),
            "The picture in other widths, the narrowest first, if the site resizes pictures or has smaller versions of this one.",
          ),
        ),
      }),
    ),
    READ_ONLY_FIELDS.pictures,
  ),
  html: v.exactOptional(
    described(v.string(), "The body as safe HTML with absolute URLs, if `fields` names it."),
  ),
  text: v.exactOptional(described(v.string(), "The body as plain text, if `fields` names it.")),
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
    titles,
    standfirst,
    section,
    topics: v.array(named),
    authors: v.array(named),
    published,
    modified: date,
    lead: v.exactOptional(figure),
    translations: v.exactOptional(v.array(translation)),
    index,
    canonical,
  } satisfies Record<CardField | "url", v.GenericSchema | v.ExactOptionalSchema<v.GenericSchema, undefined>>),
  "The fields of an article in a list. The whole article is at its url.",
);

/** The description of the types comes from the Worker (pages/openapi/schemas.ts). */
const problem = v.objectWithRest(
  {
    type: described(v.string(), "URL of the problem type and its explanation."),
    title: v.string(),
    status: v.pipe(v.number(), v.integer()),
    detail: described(v.string(), "Explanation of this occurrence for people."),
    instance: described(v.string(), "urn:uuid that is also in the log line of this occurrence."),
  },
  v.unknown(),
);

const change = v.object({
  seq: described(v.pipe(v.number(), v.integer(), v.minValue(1)), "Position in the feed, from 1."),
  type: v.picklist(CHANGE_TYPES),
  revision,
  time,
  path,
  url,
  to: v.exactOptional(described(v.string(), "The new path of a moved article.")),
  toURL: v.exactOptional(url),
});

const next = (target: string) => described(v.string(), `URL of ${target}.`);

const state = v.picklist(["draft", "scheduled", "embargoed", "published", "withdrawn"]);

const accepted = v.object({
  id,
  path,
  url,
  revision,
  state,
  changed: described(v.boolean(), "false if the same change had been made before."),
  propagation: described(
    v.picklist(["done", "pending"]),
    "done if KV has the public entry and its first purge was sent.",
  ),
  pending: v.exactOptional(
    described(v.picklist(["kv", "purge"]), "What is left to do: the write to KV, or the purge of caches."),
  ),
  until: v.exactOptional(described(time, "When the desk tries next.")),
});

const revisionSummary = v.object({
  revision,
  time,
  author: described(v.string(), "The editor: the token's label, or the login."),
  action: v.string(),
  state,
  reason: v.exactOptional(v.string()),
});

const digest = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{64}$/u),
  v.description("The SHA-256 of the article as JSON, in hexadecimal digits."),
);

const namedToken = {
  id: described(v.string(), "From the name, with a number."),
  name: v.string(),
  created: time,
  signedBy: described(
    v.picklist(["current", "previous", "former"]),
    "The secret that signed it: PUBLISH_TOKEN, PUBLISH_TOKEN_PREVIOUS, or one that is no longer set, so that the token does not work.",
  ),
  revoked: v.exactOptional(time),
};

const components: Record<string, v.GenericSchema> = {
  Added: v.object(added),
  Author: author,
  Item: item,
  Listing: v.object({
    title: v.string(),
    url,
    author: v.exactOptional(author),
    items: v.array(item),
    sections: v.exactOptional(v.array(v.object({ id, name: v.string(), url, items: v.array(item) }))),
    days: v.exactOptional(v.array(v.object({ bucket: v.string(), url }))),
    next: v.exactOptional(next("the next older items")),
    prev: v.exactOptional(next("the newer items")),
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
  Collection: v.object({
    items: v.array(item),
    total: v.exactOptional(
      described(v.number(), "The number of all articles. Only the first page without filters has it."),
    ),
    next: v.exactOptional(next("the next older items")),
    prev: v.exactOptional(next("the newer items")),
  }),
  ListIndex: v.object({ items: v.array(v.object({ id: v.string(), name: v.string(), url })) }),
  Changes: v.object({
    items: v.array(change),
    reset: v.exactOptional(
      described(v.literal(true), "The site was restored from a backup: drop your copy and follow `next`."),
    ),
    next: next("the next page; request it again later for new events"),
  }),
  Health: v.object({
    status: v.picklist(["ok", "late", "full", "limited", "unavailable"]),
    desk: v.picklist(["ok", "none", "late", "full", "limited", "unknown"]),
    cache: v.exactOptional(
      described(
        v.literal("missing"),
        "CACHE is auto, but the platform's cache does not exist: purges have no effect.",
      ),
    ),
    storage: v.exactOptional(
      described(v.literal("near"), "The desk's storage has reached 80 % of its limit."),
    ),
    purges: v.exactOptional(
      described(v.literal("failing"), "The platform's cache keeps old pages, because purges fail."),
    ),
    oldest: v.exactOptional(time),
    published: v.exactOptional(time),
    version: described(v.string(), "The version of Broadsheet."),
    build: v.exactOptional(described(v.string(), "The id of the deployed version of the Worker.")),
  }),
  OEmbed: v.object({
    version: v.literal("1.0"),
    type: v.literal("link"),
    title: headline,
    author_name: v.exactOptional(described(v.string(), "The names of the authors, as in the byline.")),
    author_url: v.exactOptional(
      described(v.string(), "The URL of the author's page, if there is one author."),
    ),
    provider_name: v.string(),
    provider_url: v.string(),
    cache_age: described(v.number(), "Keep the response for this time, in seconds."),
    thumbnail_url: v.exactOptional(described(v.string(), "A picture that fits into maxwidth and maxheight.")),
    thumbnail_width: v.exactOptional(v.number()),
    thumbnail_height: v.exactOptional(v.number()),
  }),
  Problem: problem,
  Accepted: accepted,
  Revisions: v.object({
    id,
    items: v.array(
      v.object({
        ...revisionSummary.entries,
        removed: v.exactOptional(described(time, "When the text left the desk for a file.")),
        digest: v.exactOptional(digest),
      }),
    ),
  }),
  Revision: v.object({ id, ...revisionSummary.entries, article: v.looseObject({ id, headline }) }),
  DeskArticles: v.object({
    items: v.array(v.looseObject({ id, path, state, revision, time })),
    next: v.exactOptional(next("the next page")),
  }),
  Front: v.object({ lead: v.exactOptional(v.nullable(id)), pinned: v.exactOptional(v.array(id)) }),
  Withdrawal: v.object({ reason: described(v.string(), "Readers see it in place of the article.") }),
  TokenRequest: v.object({
    name: described(v.string(), "The author of the revisions, at most 100 characters."),
  }),
  NamedToken: v.object(namedToken),
  NewToken: v.object({ ...namedToken, token: described(v.string(), "Send it as `Authorization: Bearer`.") }),
  Tokens: v.object({ items: v.array(v.object(namedToken)) }),
  ...pushSchemas,
  ...mediaSchemas,
  Outbox: v.looseObject({
    entries: v.number(),
    listings: v.number(),
    changes: v.number(),
    media: v.number(),
    purges: v.number(),
    oldest: v.exactOptional(time),
    storage: v.object({
      used: described(v.number(), "The size of the desk's ledger, in bytes."),
      limit: described(v.number(), "Cloudflare's limit for it on the plan that the settings name."),
    }),
    dailyLimit: v.exactOptional(
      described(
        v.object({ until: time }),
        "No key is written until this time, because the account's daily limit of KV is used up.",
      ),
    ),
    push: v.exactOptional(receivers),
    items: v.array(
      v.looseObject({ kind: v.string(), name: v.string(), since: time, due: time, attempts: v.number() }),
    ),
  }),
  PruneSize: v.object({
    revisions: described(v.number(), "The number of revisions that may leave the desk."),
    bytes: described(v.number(), "The size of their articles as JSON."),
    storage: v.object({
      used: described(v.number(), "The size of the desk's ledger, in bytes."),
      full: described(v.number(), "The size from which on the desk refuses changes other than withdrawals."),
    }),
    next: v.exactOptional(next("the rest of the ledger")),
  }),
  StoredRevisions: v.object({
    keep: described(v.number(), "As in the request for the records."),
    revisions: described(
      v.pipe(v.array(v.object({ id, revision, digest })), v.maxLength(1_000)),
      "The revisions that you have stored.",
    ),
  }),
  PruneResults: v.object({
    items: v.array(
      v.object({
        id,
        revision,
        outcome: described(
          v.picklist(["removed", "already-removed", "kept", "different", "unknown"]),
          "`kept`: the revision stays in the desk. `different`: the digest belongs to another text.",
        ),
      }),
    ),
  }),
  Rebuild: v.looseObject({ state: v.picklist(["none", "running"]) }),
  Purge: v.object({
    tags: described(
      v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(100)),
      "Cache tags, such as site.",
    ),
    soft: v.exactOptional(described(v.boolean(), "Mark pages as stale instead of removing them.")),
  }),
  Preview: v.object({ url, expires: time, revision }),
};

/**
 * Returns the schemas of the API: the article's document, the fields that every response has, and the other requests
 * and responses. They refer to each other as `#/$defs/name`.
 */
export const apiSchemas = () => {
  const article = articleSchema();
  const nodes = article.$defs ?? {};
  const { Added, ...all } = jsonSchemasOf(components);
  return {
    article,
    stored: ALWAYS,
    served: Added?.required,
    added: Added?.properties,
    answers: Object.fromEntries(Object.entries(all).filter(([name]) => !(name in nodes))),
  };
};
