import { arrangeFootnotes, referencesAsText } from "./body/footnotes.ts";
import type { Figure } from "./body.ts";
import { hasContent } from "./checks/has-content.ts";
import { canonicalLanguage, isAbsoluteURL, isID } from "./fields.ts";
import { fieldsOf, isFields, listOf, optionalText } from "./json-value.ts";
import { type Article, AUTHOR_TYPES, DIGITAL_SOURCE_TYPES, GENRES } from "./model.ts";
import { salvageBlocks } from "./salvage/body.ts";
import { salvageFigure } from "./salvage/figure.ts";
import { dateTime, defined, linkURL, webURL, wholeNumber } from "./salvage/values.ts";
import { salvageWidths } from "./smaller-versions.ts";

/*
 * Reads articles from KV, which other tools may have written. It keeps everything that can be shown: it omits a field
 * that does not follow the model, replaces an unknown node with its text, and replaces a link with a forbidden URL with
 * its content. The result has the model's shape, so the representations do not check it again.
 */

/** An article that can be rendered. It has the model's shape, but some required fields may be missing. */
export type ReadableArticle = Omit<
  Article,
  "id" | "section" | "published" | "modified" | "status" | "embargo"
> &
  Partial<Pick<Article, "id" | "section" | "published" | "modified">>;

/** The number of levels of the body that are read. */
const MAX_DEPTH = 200;

const named = (value: unknown): { id: string; name: string }[] =>
  listOf(value).flatMap((each) => {
    const { id, name } = fieldsOf(each);
    return typeof id === "string" && isID(id) && optionalText(name) !== undefined
      ? [{ id, name: String(name) }]
      : [];
  });

const authors = (value: unknown): Article["authors"] =>
  listOf(value).flatMap((each) => {
    const { bio, type, url, image, imageWidths } = fieldsOf(each);
    const portrait = webURL(image);
    return named([each]).map((author) =>
      Object.assign(
        author,
        defined({
          bio: optionalText(bio),
          type: AUTHOR_TYPES.find((known) => known === type),
          url: linkURL(url),
          image: portrait,
          imageWidths: portrait && salvageWidths(imageWidths, { url: portrait }),
        }),
      ),
    );
  }) as Article["authors"];

/** Salvages the times of a live blog. Returns undefined if there are none. */
const coverage = (value: unknown): Article["coverage"] => {
  const found = defined({ start: dateTime(fieldsOf(value).start), end: dateTime(fieldsOf(value).end) });
  return Object.keys(found).length > 0 ? found : undefined;
};

/** Salvages the other titles. Returns undefined if there are none. */
const titles = (value: unknown): Article["titles"] => {
  const { search, social, short } = fieldsOf(value);
  const found = defined({
    search: optionalText(search),
    social: optionalText(social),
    short: optionalText(short),
  });
  return Object.keys(found).length > 0 ? found : undefined;
};

const language = (value: unknown): string | undefined =>
  typeof value === "string" ? canonicalLanguage(value) : undefined;

/** Converts the references in a caption to text, because the lead image is above the text and has no footnotes. */
const withoutFootnotes = (lead: Figure | undefined): Figure | undefined =>
  lead?.children === undefined ? lead : { ...lead, children: referencesAsText(lead.children) };

/**
 * Converts any JSON to an article that can be rendered.
 *
 * @param value the `article` of an entry in KV
 * @param known the path of the entry, and the publication's language (BCP 47) for an article without one
 * @returns undefined if the article has no headline, or neither text nor an image
 * @example salvageArticle({ headline: "A", body: ["?"] }, { path: "/a", language: "en" })
 */
export const salvageArticle = (
  value: unknown,
  known: { path: string; language: string },
): ReadableArticle | undefined => {
  const fields = fieldsOf(value);
  const headline = optionalText(fields.headline);
  const body = arrangeFootnotes(salvageBlocks(fields.body, MAX_DEPTH));
  if (headline === undefined || !hasContent(body)) return undefined;
  const source = fieldsOf(fields.source);
  const rights = fieldsOf(fields.rights);
  const published = dateTime(fields.published);
  const lead = withoutFootnotes(salvageFigure(fields.lead, MAX_DEPTH));
  return {
    ...defined({ id: typeof fields.id === "string" && isID(fields.id) ? fields.id : undefined }),
    path: known.path,
    language: language(fields.language) ?? known.language,
    genre: GENRES.find((genre) => genre === fields.genre) ?? "news",
    headline,
    ...defined({ titles: titles(fields.titles) }),
    ...defined({ standfirst: optionalText(fields.standfirst) }),
    ...defined({
      section: typeof fields.section === "string" && isID(fields.section) ? fields.section : undefined,
    }),
    topics: named(fields.topics),
    authors: authors(fields.authors),
    ...defined({
      dateline: optionalText(fields.dateline),
      published,
      modified: dateTime(fields.modified) ?? published,
      coverage: coverage(fields.coverage),
      lead,
    }),
    body,
    related: listOf(fields.related).flatMap((each) => {
      const title = optionalText(fieldsOf(each).title);
      const url = linkURL(fieldsOf(each).url);
      return title === undefined ? [] : [{ title, ...(url !== undefined && { url }) }];
    }),
    ...(optionalText(source.name) !== undefined && {
      source: { name: String(source.name), ...defined({ url: linkURL(source.url) }) },
    }),
    ...(isFields(fields.rights) && {
      rights: defined({
        holder: optionalText(rights.holder),
        license: optionalText(rights.license),
        year: wholeNumber(rights.year, 1000, 9999),
      }),
    }),
    ...defined({ digitalSourceType: DIGITAL_SOURCE_TYPES.find((type) => type === fields.digitalSourceType) }),
    corrections: listOf(fields.corrections).flatMap((each) => {
      const text = optionalText(fieldsOf(each).text);
      const when = dateTime(fieldsOf(each).date);
      return text === undefined || when === undefined ? [] : [{ date: when, text }];
    }),
    translations: listOf(fields.translations).flatMap((each) => {
      const tag = language(fieldsOf(each).language);
      const url = webURL(fieldsOf(each).url);
      return tag === undefined || url === undefined ? [] : [{ language: tag, url }];
    }),
    aliases: listOf(fields.aliases).filter((alias) => typeof alias === "string"),
    ...(fields.listed === false && { listed: false }),
    ...(fields.index === false && { index: false }),
    ...(typeof fields.canonical === "string" &&
      isAbsoluteURL(fields.canonical) && { canonical: fields.canonical }),
  } as ReadableArticle;
};
