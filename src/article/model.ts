import * as v from "valibot";
import { figure, flowContent } from "./body.ts";
import { date } from "./dates.ts";
import { closed, id, language, linkURL, text, webURL } from "./fields.ts";
import { alias, path } from "./path.ts";

/*
 * What an article is. This file is the specification: types, JSON Schema and validation come from it.
 * Names are the field's own (IPTC, schema.org); the body is in body.ts.
 */

const topic = closed({ id, name: text("name", 200) });

const author = closed({
  id,
  name: text("name", 200),
  bio: v.exactOptional(text("biography", 5_000)),
  url: v.exactOptional(linkURL),
  image: v.exactOptional(webURL),
});

const related = closed({ title: text("title", 500), url: v.exactOptional(linkURL) });

const source = closed({ name: text("name", 500), url: v.exactOptional(linkURL) });

const rights = closed({
  holder: v.exactOptional(text("rights holder", 500)),
  license: v.exactOptional(
    v.pipe(text("licence", 500), v.description("The licence's name, SPDX id or URL.")),
  ),
  year: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1000), v.maxValue(9999))),
});

const correction = closed({ date, text: text("correction", 5_000) });

const translation = closed({ language, url: webURL });

/** IPTC's genres that a publication meets, lower case. */
export const GENRES = [
  "news",
  "analysis",
  "background",
  "feature",
  "interview",
  "obituary",
  "opinion",
  "press-release",
  "profile",
  "review",
  "satire",
] as const;

/** IPTC NewsCodes digital source types, by their last segment. */
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

/** The article as it is written down, before its normal form (normal.ts). */
export const articleDocument = closed({
  id: v.pipe(id, v.description("Names the article for ever, in the default path and at the desk.")),
  path: v.exactOptional(
    v.pipe(
      path,
      v.description("Where it is read; the publication's PERMALINK pattern says so where it is missing."),
    ),
  ),
  language: v.pipe(language, v.description("BCP 47.")),
  genre: v.exactOptional(v.picklist(GENRES)),
  headline: text("headline", 500),
  standfirst: v.exactOptional(
    v.pipe(text("standfirst", 5_000), v.description("The sentence or two under the headline.")),
  ),
  section: v.pipe(id, v.description("The id of the section it stands in.")),
  topics: v.exactOptional(v.array(topic)),
  authors: v.exactOptional(v.array(author)),
  dateline: v.exactOptional(v.pipe(text("dateline", 200), v.description("Where it was reported from."))),
  published: v.pipe(
    date,
    v.description("First publication; a day alone is midnight in the publication's zone."),
  ),
  modified: v.exactOptional(
    v.pipe(date, v.description("Last correction; `published` where there was none.")),
  ),
  embargo: v.exactOptional(v.pipe(date, v.description("Not public before this time."))),
  lead: v.exactOptional(v.pipe(figure, v.description("The image that opens the article."))),
  body: v.pipe(v.array(flowContent), v.minLength(1, "at least one block")),
  related: v.exactOptional(v.array(related)),
  source: v.exactOptional(v.pipe(source, v.description("Who the report was taken from."))),
  rights: v.exactOptional(rights),
  digitalSourceType: v.exactOptional(
    v.pipe(v.picklist(DIGITAL_SOURCE_TYPES), v.description("How it was made (IPTC NewsCodes).")),
  ),
  corrections: v.exactOptional(v.array(correction)),
  translations: v.exactOptional(v.array(translation)),
  aliases: v.exactOptional(
    v.pipe(v.array(alias), v.description("Former paths, from which readers are sent on.")),
  ),
  status: v.exactOptional(v.literal("draft")),
  listed: v.exactOptional(
    v.pipe(v.boolean(), v.description("false for a page such as About: served, but in no list or feed.")),
  ),
});

/** An article as somebody wrote it: valid, but not yet in normal form. */
export type ArticleDocument = v.InferOutput<typeof articleDocument>;

/** What normal.ts always fills in. */
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

/** An article in its normal form: what KV holds and every representation renders. */
export type Article = Omit<ArticleDocument, Filled> & {
  [Field in Filled]-?: NonNullable<ArticleDocument[Field]>;
};

export type Topic = v.InferOutput<typeof topic>;
export type Author = v.InferOutput<typeof author>;
export type Related = v.InferOutput<typeof related>;
export type Correction = v.InferOutput<typeof correction>;
export type Translation = v.InferOutput<typeof translation>;
export type Rights = v.InferOutput<typeof rights>;
