import type { ReadableArticle } from "../../article/salvage.ts";
import { type Site, siteURL } from "../../site.ts";
import { bodyFragment } from "../html/body-fragment.ts";
import { PUBLIC_FIELDS, publicFields } from "../public-fields.ts";
import { bodyText } from "../text/body.ts";
import { linksOf } from "./links.ts";
import { picturesOf } from "./pictures.ts";

type Derive = (article: ReadableArticle, site: Site) => unknown;

/** The fields that follow the article's own ones. The desk ignores them (READ_ONLY_FIELDS of article/model.ts). */
const DERIVED = {
  url: (article, site) => siteURL(site, article.path),
  links: linksOf,
  pictures: picturesOf,
} satisfies Record<string, Derive>;

/** The fields that only `?fields=` selects: the body as HTML and as plain text. */
const ON_REQUEST = {
  html: bodyFragment,
  text: ({ body }) => bodyText(body),
} satisfies Record<string, Derive>;

const derived: [name: string, derive: Derive][] = Object.entries(DERIVED);
const onRequest: [name: string, derive: Derive][] = Object.entries(ON_REQUEST);

/** All fields that `?fields=` can select, in their order in JSON. */
export const EXTRACT_FIELDS: readonly string[] = [
  ...PUBLIC_FIELDS,
  ...derived.map(([name]) => name),
  ...onRequest.map(([name]) => name),
];

/**
 * Renders an article as JSON: the document of the model in normal form, then the fields that the site adds. A client can PUT it
 * to the desk. Lone surrogates become escapes, so the result is always valid UTF-8.
 */
export const articleJSON = (article: ReadableArticle, site: Site): string =>
  JSON.stringify({
    ...Object.fromEntries(publicFields(article)),
    ...Object.fromEntries(derived.map(([name, derive]) => [name, derive(article, site)])),
  });

/** Renders the selected fields of an article as JSON, in the order of EXTRACT_FIELDS. It omits missing fields. */
export const articleExtractJSON = (
  article: ReadableArticle,
  fields: readonly string[],
  site: Site,
): string => {
  const own = publicFields(article).filter(([field]) => fields.includes(field));
  const added = [...derived, ...onRequest]
    .filter(([field]) => fields.includes(field))
    .map(([field, derive]): [string, unknown] => [field, derive(article, site)]);
  return JSON.stringify(Object.fromEntries([...own, ...added]));
};
