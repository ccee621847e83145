import { isFields } from "../../article/json-value.ts";
import { limitsReaders } from "./audience.ts";
import { publishingTopic } from "./key-topic.ts";
import type { PublishingTopic } from "./key-words.ts";
import { hasOtherDates, holdOf } from "./readiness.ts";

/** The meaning of a key about publication for the article. */
export type PublishingMeaning =
  /** The article is a draft. */
  | { means: "draft" }
  /** The site serves the article, and no list has it. */
  | { means: "unlisted" }
  /** The value is the time of publication. */
  | { means: "published" }
  /** The value says that nothing restricts the article. */
  | { means: "public" }
  /** The article cannot express the value. `publishingAdvice` says what to write instead. */
  | { means: "refused"; topic: PublishingTopic };

/** The notations in which an error shows a field. */
export type Notation = "yaml" | "toml" | "json";

const FIELDS: Readonly<Record<Notation, (name: string, value: string) => string>> = {
  yaml: (name, value) => `"${name}: ${value}"`,
  toml: (name, value) => `"${name} = ${/^\d|^false$/u.test(value) ? value : `'${value}'`}"`,
  json: (name, value) => `"${name}": ${value === "false" ? value : `"${value}"`}`,
};

type Write = (name: string, value: string) => string;

const ADVICE: Readonly<Record<PublishingTopic, (write: Write) => string>> = {
  draft: (write) =>
    `For a draft, write ${write("status", "draft")}. To publish the article, remove this line`,
  time: (write) =>
    `Write the time of publication in "published" (a future time is a schedule), or ${write("status", "draft")} for a draft, or remove this line`,
  embargo: () => 'Write the end of the embargo in "embargo": a date, or a time with an offset such as +01:00',
  expiry: () =>
    "An article does not expire. Remove this line, and withdraw the article at that time with `npx broadsheet withdraw`",
  visibility: (write) =>
    `Write ${write("status", "draft")} to keep the article from readers, ${write("listed", "false")} to keep it out of lists and feeds, or ${write("index", "false")} to keep it out of search engines, or remove this line to publish it`,
  readiness: (write) =>
    `It can mean that the article is not ready for readers. If so, write ${write("status", "draft")}. To publish the article, remove this line`,
  date: (write) =>
    `Its date is in the future. If readers must wait until then, write the date in "published" or "embargo", or write ${write("status", "draft")}. Otherwise remove this line`,
  topic: (write) =>
    `It can mean that the article is a draft. If so, write ${write("status", "draft")}. If readers should see this word, write a topic as an object with id and name; otherwise remove the word`,
};

/**
 * Returns what to write instead of a key or a value, as sentences without a full stop at the end.
 *
 * @param notation the notation of the file
 */
export const publishingAdvice = (topic: PublishingTopic, notation: Notation): string =>
  ADVICE[topic](FIELDS[notation]);

const refused = (topic: PublishingTopic): PublishingMeaning => ({ means: "refused", topic });
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

/** Returns whether a key has no value: null, or a blank text. */
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === "string" && value.trim() === "");

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
  if (/^(?:schedul|future|geplant|programm|planifi)/u.test(word(value))) return refused("time");
  return publishingTopic(word(value)) === "embargo" ? refused("embargo") : refused("draft");
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
  hold: flag(refused("readiness"), PUBLIC, "time"),
  onhold: flag(refused("readiness"), PUBLIC, "time"),
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

/** Returns the values in a list, otherwise the value alone. */
const each = (value: unknown): unknown[] => (Array.isArray(value) ? value.flat(5) : [value]);

/**
 * Returns what a key about publication means. Keys of common systems are understood where an article can express them.
 * All others are refused, because an ignored key would make an article public too early. So is a key that an article does
 * not have, if it or its value can mean that the article is not ready for readers.
 *
 * @param key the key, in any spelling
 * @param value its value; booleans may be texts, as YAML 1.1 writes them
 * @param now the current time; without it, dates in keys about something else are not compared
 * @returns undefined if the key is about something else
 * @example publishingMeaning("publish", false) // { means: "draft" }
 */
export const publishingMeaning = (key: string, value: unknown, now?: Date): PublishingMeaning | undefined => {
  const name = key.replace(/[\s_.-]/gu, "").toLowerCase();
  const understand = Object.hasOwn(KNOWN, name) ? KNOWN[name] : undefined;
  if (understand !== undefined) return understand(value);
  // Eleventy and others write no page for `permalink: false`.
  if ((name === "permalink" || name === "layout") && (truthOf(value) === false || word(value) === "draft"))
    return name === "permalink" || word(value) === "draft" ? DRAFT : undefined;
  const topic = publishingTopic(key);
  if (topic === "draft" && PUBLICS.includes(word(value))) return PUBLIC;
  if (topic !== undefined) return refused(topic);
  if (each(value).some((single) => limitsReaders(key, single))) return refused("visibility");
  const holds = each(value).map((single) => holdOf(key, single, now));
  const hold = holds.find((found) => found !== undefined);
  return hold === undefined ? undefined : refused(hold);
};

/**
 * Returns the topic of the first key in a value, at any depth, that is about publication.
 *
 * @returns "misplaced" if the key has a meaning for an article, but only at the first level
 */
export const meaningWithin = (
  value: unknown,
  now: Date | undefined,
): PublishingTopic | "misplaced" | undefined => {
  if (Array.isArray(value)) {
    for (const item of value) {
      const within = meaningWithin(item, now);
      if (within !== undefined) return within;
    }
    return undefined;
  }
  if (!isFields(value)) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const meaning = isEmpty(inner) ? undefined : publishingMeaning(name, inner, now);
    if (meaning !== undefined && meaning.means !== "public")
      return meaning.means === "refused" ? meaning.topic : "misplaced";
    const within = meaningWithin(inner, hasOtherDates(name) ? undefined : now);
    if (within !== undefined) return within;
  }
  return undefined;
};
