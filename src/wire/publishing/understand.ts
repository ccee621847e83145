import { isFields } from "../../article/json-value.ts";
import { publishingTopic } from "./key-topic.ts";
import type { PublishingTopic } from "./key-words.ts";

/** What a key about publication means for the article. */
export type PublishingMeaning =
  /** The article is a draft. */
  | { means: "draft" }
  /** The site serves the article, and no list has it. */
  | { means: "unlisted" }
  /** The value is the time of publication. */
  | { means: "published" }
  /** The value says that nothing restricts the article. */
  | { means: "public" }
  /** The article cannot express the value. `advice` says what to write instead. */
  | { means: "refused"; advice: string };

const ADVICE: Readonly<Record<PublishingTopic, string>> = {
  draft: 'For a draft, write "status: draft". To publish the article, remove this line',
  time: 'Write the time of publication in "published" (a future time is a schedule), or "status: draft" for a draft, or remove this line',
  embargo: 'Write the end of the embargo in "embargo", for example "embargo: 2026-11-21T06:00:00+01:00"',
  expiry:
    "An article does not expire. Remove this line, and withdraw the article at that time with `npx broadsheet withdraw`",
  visibility:
    'Write "status: draft" to keep the article from readers or "listed: false" to keep it out of lists and feeds, or remove this line to publish it',
};

const refused = (topic: PublishingTopic): PublishingMeaning => ({ means: "refused", advice: ADVICE[topic] });
const DRAFT: PublishingMeaning = { means: "draft" };
const PUBLIC: PublishingMeaning = { means: "public" };
const UNLISTED: PublishingMeaning = { means: "unlisted" };

const YES = ["true", "yes", "on", "y", "1"];
const NO = ["false", "no", "off", "n", "0"];

/** Returns the truth value of a text as YAML 1.1 and 1.2 write it, otherwise undefined. */
export const truthOf = (value: unknown): boolean | undefined => {
  const word = String(value).trim().toLowerCase();
  if (YES.includes(word)) return true;
  return NO.includes(word) ? false : undefined;
};

const DRAFTS = ["draft", "drafts", "in draft", "unpublished"];
const PUBLICS = [
  "published",
  "publish",
  "public",
  "publicly",
  "live",
  "final",
  "visible",
  "all",
  "everyone",
  "open",
];

type Understand = (value: unknown) => PublishingMeaning;

/** Understands a key that is true or false. */
const flag =
  (yes: PublishingMeaning, no: PublishingMeaning, topic: PublishingTopic): Understand =>
  (value) => {
    const truth = truthOf(value);
    if (truth === undefined) return refused(topic);
    return truth ? yes : no;
  };

const word = (value: unknown): string => (typeof value === "string" ? value.trim().toLowerCase() : "");

const status: Understand = (value) => {
  if (DRAFTS.includes(word(value))) return DRAFT;
  if (PUBLICS.includes(word(value))) return PUBLIC;
  return word(value) === "scheduled" ? refused("time") : refused("draft");
};

const visibility: Understand = (value) => {
  if (PUBLICS.includes(word(value))) return PUBLIC;
  return word(value) === "unlisted" ? UNLISTED : refused("visibility");
};

const isBoolean = (value: unknown): boolean => truthOf(value) !== undefined;

/** Hugo's build options: the page is public unless it is not rendered or not listed. */
const build: Understand = (value) => {
  if (!isFields(value)) return refused("visibility");
  const isAlways = (option: unknown): boolean =>
    option === undefined || truthOf(option) === true || word(option) === "always";
  if (!isAlways(value.render)) return refused("visibility");
  return isAlways(value.list) ? PUBLIC : UNLISTED;
};

const sitemap: Understand = (value) => {
  if (isFields(value))
    return truthOf(value.disable ?? value.exclude ?? false) === false ? PUBLIC : refused("visibility");
  return truthOf(value) === false || word(value) === "exclude" ? refused("visibility") : PUBLIC;
};

const robots: Understand = (value) => (/noindex|none/iu.test(String(value)) ? refused("visibility") : PUBLIC);

const published: Understand = (value) => {
  if (!isBoolean(value)) return { means: "published" };
  return truthOf(value) === true ? PUBLIC : DRAFT;
};

/** The time of publication, under the names of Hugo, Astro, Ghost, schema.org and others. */
const TIME_KEYS = [
  ...[
    "publishdate",
    "publisheddate",
    "publishedat",
    "publishedon",
    "publishedtime",
    "publishat",
    "publishon",
  ],
  ...[
    "publishtime",
    "pubdate",
    "datepublished",
    "publicationdate",
    "dateofpublication",
    "postdate",
    "postedon",
  ],
];

/**
 * The keys that other systems use, without separators and in lower case: Hugo, Jekyll, Eleventy, Astro, Hexo, Ghost,
 * Obsidian Publish, Docusaurus, Zola, Pelican.
 */
const KNOWN: Readonly<Record<string, Understand>> = {
  ...Object.fromEntries(TIME_KEYS.map((key) => [key, published])),
  published,
  status,
  draft: flag(DRAFT, PUBLIC, "draft"),
  drafts: flag(DRAFT, PUBLIC, "draft"),
  isdraft: flag(DRAFT, PUBLIC, "draft"),
  unpublished: flag(DRAFT, PUBLIC, "draft"),
  wip: flag(DRAFT, PUBLIC, "draft"),
  publish: flag(PUBLIC, DRAFT, "time"),
  ispublished: flag(PUBLIC, DRAFT, "time"),
  dgpublish: flag(PUBLIC, DRAFT, "time"),
  unlisted: flag(UNLISTED, PUBLIC, "visibility"),
  isunlisted: flag(UNLISTED, PUBLIC, "visibility"),
  eleventyexcludefromcollections: flag(UNLISTED, PUBLIC, "visibility"),
  visibility,
  hidden: flag(refused("visibility"), PUBLIC, "visibility"),
  ishidden: flag(refused("visibility"), PUBLIC, "visibility"),
  private: flag(refused("visibility"), PUBLIC, "visibility"),
  isprivate: flag(refused("visibility"), PUBLIC, "visibility"),
  headless: flag(refused("visibility"), PUBLIC, "visibility"),
  noindex: flag(refused("visibility"), PUBLIC, "visibility"),
  emailonly: flag(refused("visibility"), PUBLIC, "visibility"),
  public: flag(PUBLIC, refused("visibility"), "visibility"),
  ispublic: flag(PUBLIC, refused("visibility"), "visibility"),
  visible: flag(PUBLIC, refused("visibility"), "visibility"),
  routable: flag(PUBLIC, refused("visibility"), "visibility"),
  render: (value) => (truthOf(value) === true || word(value) === "always" ? PUBLIC : refused("visibility")),
  build,
  sitemap,
  robots,
};

/**
 * Returns what a key about publication means. Keys of common systems are understood where an article can express them.
 * All others are refused, because an ignored key would make an article public too early.
 *
 * @param key the key, in any spelling
 * @param value its value; booleans may be texts, as YAML 1.1 writes them
 * @returns undefined if the key is about something else
 * @example publishingMeaning("publish", false) // { means: "draft" }
 */
export const publishingMeaning = (key: string, value: unknown): PublishingMeaning | undefined => {
  const name = key.replace(/[\s_.-]/gu, "").toLowerCase();
  const understand = Object.hasOwn(KNOWN, name) ? KNOWN[name] : undefined;
  if (understand !== undefined) return understand(value);
  // Eleventy and others write no page for `permalink: false`.
  if ((name === "permalink" || name === "layout") && (truthOf(value) === false || word(value) === "draft"))
    return name === "permalink" || word(value) === "draft" ? DRAFT : undefined;
  const topic = publishingTopic(key);
  return topic === undefined ? undefined : refused(topic);
};

/**
 * Returns what to write instead of a key that an article does not have.
 *
 * @returns undefined if the key is not about publication
 * @example publishingAdvice("state") // 'For a draft, write "status: draft". …'
 */
export const publishingAdvice = (key: string): string | undefined => {
  const topic = publishingTopic(key);
  return topic === undefined ? undefined : ADVICE[topic];
};
