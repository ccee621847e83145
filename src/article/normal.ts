import { normalDate } from "./dates.ts";
import { canonicalLanguage } from "./fields.ts";
import type { Article, ArticleDocument, Coverage, Titles } from "./model.ts";
import { normalBody, normalFigure } from "./normal/body.ts";
import { singleLine, withLines } from "./normal/line.ts";
import { canonicalPath, permalink } from "./path.ts";
import { defined } from "./salvage/values.ts";

/*
 * The normal form of an article. Every article is converted to it on entry: adjacent texts are merged, white space is
 * collapsed as in HTML, nothing is empty, no mark is inside the same mark, no link is inside a link, headings start at
 * level 2, the rows of a table have one length, and dates are in UTC. Markdown can express exactly this form, so an
 * article that goes through Markdown does not change.
 */

/** The settings of the publication on which the normal form depends. */
export interface Publication {
  /** The IANA time zone, for dates without a time and for permalinks. */
  timeZone: string;
  /** The pattern of default paths, such as `/articles/:id`. */
  permalink: string;
}

const languageTag = (tag: string): string => canonicalLanguage(tag) ?? tag;

const normalTitles = (titles: Titles): Titles =>
  defined({
    search: titles.search && singleLine(titles.search),
    social: titles.social && singleLine(titles.social),
    short: titles.short && singleLine(titles.short),
  });

const normalCoverage = ({ start, end }: Coverage, instant: (value: string) => string): Coverage =>
  defined({ start: start && instant(start), end: end && instant(end) });

/** Converts a valid document to normal form, with default values, and with the fields in the model's order. */
export const normalArticle = (
  document: ArticleDocument,
  { timeZone, permalink: pattern }: Publication,
): Article => {
  const instant = (value: string): string => normalDate(value, timeZone);
  const published = instant(document.published);
  const path =
    document.path ?? permalink(pattern, { id: document.id, section: document.section, published }, timeZone);
  const { titles, coverage, standfirst, dateline, embargo, lead, source, rights, digitalSourceType, status } =
    document;
  return {
    id: document.id,
    path,
    language: languageTag(document.language),
    genre: document.genre ?? "news",
    headline: singleLine(document.headline),
    ...(titles !== undefined && Object.keys(titles).length > 0 && { titles: normalTitles(titles) }),
    ...(standfirst !== undefined && { standfirst: singleLine(standfirst) }),
    section: document.section,
    topics: (document.topics ?? []).map((topic) => withLines(topic, ["name"])),
    authors: (document.authors ?? []).map((author) => withLines(author, ["name", "bio"])),
    ...(dateline !== undefined && { dateline: singleLine(dateline) }),
    published,
    modified: document.modified === undefined ? published : instant(document.modified),
    ...(embargo !== undefined && { embargo: instant(embargo) }),
    ...(coverage !== undefined &&
      Object.keys(coverage).length > 0 && { coverage: normalCoverage(coverage, instant) }),
    ...(lead !== undefined && { lead: normalFigure(lead) }),
    body: normalBody(document.body, timeZone),
    related: (document.related ?? []).map((story) => withLines(story, ["title"])),
    ...(source !== undefined && { source: withLines(source, ["name"]) }),
    ...(rights !== undefined && { rights: withLines(rights, ["holder", "license"]) }),
    ...(digitalSourceType !== undefined && { digitalSourceType }),
    corrections: (document.corrections ?? []).map(({ date, text }) => ({
      date: instant(date),
      text: singleLine(text),
    })),
    translations: (document.translations ?? []).map(({ language, url }) => ({
      language: languageTag(language),
      url,
    })),
    aliases: [...new Set((document.aliases ?? []).map(canonicalPath))].filter((alias) => alias !== path),
    ...(status !== undefined && { status }),
    ...(document.listed === false && { listed: false }),
    ...(document.index === false && { index: false }),
    ...(document.canonical !== undefined && { canonical: document.canonical }),
  };
};
