import * as v from "valibot";
import { figure, flowContent } from "./body.ts";
import { date } from "./dates.ts";
import {
  absoluteURL,
  closedObject,
  described,
  id,
  language,
  linkURL,
  optional,
  text,
  webURL,
} from "./fields.ts";
import { alias, path } from "./path.ts";
import { widths } from "./smaller-versions.ts";

/*
 * The specification of an article. The TypeScript types, the JSON Schema, the API description and the validation come
 * from this file. Names are the usual terms of the news industry (IPTC, schema.org). body.ts specifies the body.
 */

const topic = closedObject({
  id: described(id, "The topic's id, which its page `/topics/<id>` uses."),
  name: described(text("name", 200), "The topic's name, as readers see it."),
});

/** The types of authors, in schema.org's terms. */
export const AUTHOR_TYPES = ["Person", "Organization"] as const;

const author = closedObject({
  id: described(id, "The author's id, which the page `/authors/<id>` uses."),
  name: described(text("name", 200), "The author's name, as the byline shows it."),
  bio: optional(text("biography", 5_000), "A short biography for the author's page."),
  type: optional(
    v.picklist(AUTHOR_TYPES),
    "`Organization` for a team, an agency or the publication itself; `Person` if it is missing.",
  ),
  url: optional(linkURL, "The author's own page or e-mail address."),
  image: optional(webURL, "A portrait of the author."),
  imageWidths: optional(widths, "The widths of its smaller versions, as in a figure."),
});

const related = closedObject({
  title: described(text("title", 500), "The title of the related story."),
  url: optional(linkURL, "The URL of the related story."),
});

const source = closedObject({
  name: described(text("name", 500), "The name of the source, for example a news agency."),
  url: optional(linkURL, "The URL of the source or of the original report."),
});

const rights = closedObject({
  holder: optional(text("rights holder", 500), "The person or organisation that holds the copyright."),
  license: optional(text("licence", 500), "The licence: its name, SPDX id or URL."),
  year: optional(
    v.pipe(v.number(), v.integer(), v.minValue(1000), v.maxValue(9999)),
    "The year of the copyright.",
  ),
});

const correction = closedObject({
  date: described(date, "The time of the correction."),
  text: described(text("correction", 5_000), "A note for readers: what was wrong, and what is right."),
});

const translation = closedObject({
  language: described(language, "The language of the translation, as a BCP 47 tag."),
  url: described(webURL, "The URL of the translation."),
});

const coverage = closedObject({
  start: optional(date, "By default, the time of the first dated event."),
  end: optional(date, "Missing until it is known."),
});

const titles = closedObject({
  search: optional(text("title", 500), "The title element, for search engines."),
  social: optional(text("title", 500), "The title of a shared link (Open Graph)."),
  short: optional(text("title", 500), "The title in lists of the site."),
});

/** The genres of an article: IPTC's genres that publications use, in lower case, live blogs and paid content. */
export const GENRES = [
  "news",
  "analysis",
  "background",
  "feature",
  "interview",
  "live",
  "obituary",
  "opinion",
  "press-release",
  "profile",
  "review",
  "satire",
  "sponsored",
] as const;

/**
 * The IPTC digital source types, without the URL in front of them.
 *
 * @see https://cv.iptc.org/newscodes/digitalsourcetype/
 */
export const DIGITAL_SOURCE_TYPES = [
  "digitalCapture",
  "negativeFilm",
  "positiveFilm",
  "print",
  "minorHumanEdits",
  "humanEdits",
  "compositeCapture",
  "composite",
  "compositeSynthetic",
  "compositeWithTrainedAlgorithmicMedia",
  "algorithmicallyEnhanced",
  "dataDrivenMedia",
  "digitalArt",
  "digitalCreation",
  "virtualRecording",
  "trainedAlgorithmicMedia",
  "algorithmicMedia",
  "screenCapture",
] as const;

/** The maximum number of items in a list of an article's fields. Every topic and every author has lists, which a change writes again. */
const MAX_ITEMS = 100;

const few = <Item extends v.GenericSchema>(item: Item) =>
  v.pipe(v.array(item), v.maxLength(MAX_ITEMS, `a list of at most ${MAX_ITEMS} items`));

/** The schema of an article as a client sends it, before normal.ts converts it to the normal form. */
export const articleDocument = closedObject({
  id: described(id, "The permanent id of the article. The default path and the desk's API use it."),
  path: optional(
    path,
    "The path of the article's page. If it is missing, it comes from the publication's PERMALINK pattern.",
  ),
  language: described(language, "The language of the article, as a BCP 47 tag: en, pt-BR, zh-Hant."),
  genre: optional(v.picklist(GENRES), "The kind of article; news if it is missing."),
  headline: described(text("headline", 500), "The headline."),
  titles: optional(titles, "Titles for places where the headline does not fit."),
  standfirst: optional(
    text("standfirst", 5_000),
    "One or two sentences below the headline that sum up the article.",
  ),
  section: described(id, "The id of the section to which the article belongs."),
  topics: optional(few(topic), "The topics of the article. Each topic has its own page."),
  authors: optional(few(author), "The authors, in the order of the byline."),
  dateline: optional(text("dateline", 200), "The place from which the article was reported."),
  published: described(
    date,
    "The time of first publication. A future time is a schedule: the article is not public before. A date without a time means midnight in the publication's time zone.",
  ),
  modified: optional(date, "The time of the last correction or update; `published` if there was none."),
  embargo: optional(date, "Do not publish before this time. If `published` is later, `published` applies."),
  coverage: optional(coverage, "When a live blog (`genre`) covers its event."),
  lead: optional(figure, "The image above the text."),
  body: described(
    v.pipe(v.array(flowContent), v.minLength(1, "at least one block")),
    "The text, as a tree of nodes.",
  ),
  related: optional(few(related), "Stories that the article recommends at its end."),
  source: optional(source, "The source from which the publication took the report."),
  rights: optional(rights, "The copyright and the licence."),
  digitalSourceType: optional(
    v.picklist(DIGITAL_SOURCE_TYPES),
    "How the content was made, as an IPTC digital source type. It discloses the use of AI.",
  ),
  corrections: optional(v.array(correction), "The corrections since publication, which readers see."),
  translations: optional(few(translation), "The same article in other languages."),
  aliases: optional(few(alias), "Former paths of the article. They redirect to `path`."),
  status: optional(v.literal("draft"), "`draft`: the desk stores the article but does not publish it."),
  listed: optional(
    v.boolean(),
    "false for a page such as About: the site serves it, but no list and no feed includes it.",
  ),
  index: optional(
    v.boolean(),
    "false: search engines do not index the article, and no sitemap includes it. Lists and feeds do.",
  ),
  canonical: optional(
    absoluteURL,
    "The URL of the original on another site, which search engines index instead.",
  ),
});

/** The fields that the site adds to an article's JSON. A client may send them back to the desk, which ignores them. */
export const READ_ONLY_FIELDS = {
  url: "The URL of the article's page.",
  links: "The names and URLs of the article's section, topics and authors.",
  pictures: "The absolute URLs of the article's pictures, with the widths in which the site has them.",
} as const;

/** An article as a client sends it: valid, but not yet in normal form. */
export type ArticleDocument = v.InferOutput<typeof articleDocument>;

/** The optional fields that the normal form always has. */
type Filled =
  | "path"
  | "genre"
  | "topics"
  | "authors"
  | "modified"
  | "related"
  | "corrections"
  | "translations"
  | "aliases";

/** An article in normal form, as KV stores it and every representation renders it. */
export type Article = Omit<ArticleDocument, Filled> & {
  [Field in Filled]-?: NonNullable<ArticleDocument[Field]>;
};

export type Topic = v.InferOutput<typeof topic>;
export type Author = v.InferOutput<typeof author>;
export type Related = v.InferOutput<typeof related>;
export type Correction = v.InferOutput<typeof correction>;
export type Translation = v.InferOutput<typeof translation>;
export type Coverage = v.InferOutput<typeof coverage>;
export type Titles = v.InferOutput<typeof titles>;
export type Rights = v.InferOutput<typeof rights>;
