import type { ReadableArticle } from "../../article/salvage.ts";
import { type Site, siteURL } from "../../site.ts";
import { bodyFragment } from "../html/body-fragment.ts";
import { PUBLIC_FIELDS, publicFields } from "../public-fields.ts";
import { bodyText } from "../text/body.ts";

/** The fields that `?fields=` can select in addition to the article's own. They follow those in this order. */
const DERIVED = {
  url: (article: ReadableArticle, site: Site): string => siteURL(site, article.path),
  html: bodyFragment,
  text: ({ body }: ReadableArticle): string => bodyText(body),
} satisfies Record<string, (article: ReadableArticle, site: Site) => string>;

/** All fields that `?fields=` can select: those of the model, the URL, and the body as HTML and as plain text. */
export const EXTRACT_FIELDS: readonly string[] = [...PUBLIC_FIELDS, ...Object.keys(DERIVED)];

/** Renders the selected fields of an article as JSON, in the order of EXTRACT_FIELDS. It omits missing fields. */
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
