import type { ReadableArticle } from "../../article/salvage.ts";
import { type Site, siteURL } from "../../site.ts";
import { bodyFragment } from "../html/body-fragment.ts";
import { FIELDS, publicFields } from "../public-fields.ts";
import { bodyText } from "../text/body.ts";

/** What can be asked of an article beside its own fields, in the order of the answer after them. */
const DERIVED = {
  url: (article: ReadableArticle, site: Site): string => siteURL(site, article.path),
  html: bodyFragment,
  text: ({ body }: ReadableArticle): string => bodyText(body),
} satisfies Record<string, (article: ReadableArticle, site: Site) => string>;

/** Every field that can be asked for: the model's, the article's URL, and its body as HTML and as plain text. */
export const EXTRACT_FIELDS: readonly string[] = [...FIELDS, ...Object.keys(DERIVED)];

/** Some fields of an article as JSON, in the order of all of them; those that it lacks are left out. */
export const articleExtractJSON = (
  article: ReadableArticle,
  fields: readonly string[],
  site: Site,
): string => {
  const own = publicFields(article).filter(([field]) => fields.includes(field));
  const derived = Object.entries(DERIVED)
    .filter(([field]) => fields.includes(field))
    .map(([field, derive]): [string, unknown] => [field, derive(article, site)]);
  return JSON.stringify(Object.fromEntries([...own, ...derived]));
};
