import type { ReadableArticle } from "../../article/salvage.ts";
import { lineOf } from "../../article/text.ts";
import type { Site } from "../../site.ts";
import { articleMarkup } from "./article/article.ts";
import { articleMetadata, representationLinks } from "./article/metadata.ts";
import { htmlDocument } from "./document.ts";
import { localeOf } from "./language/locale.ts";

/** The standfirst, or else the first paragraph. */
const descriptionOf = ({ standfirst, body }: ReadableArticle): string => {
  if (standfirst !== undefined) return standfirst;
  const first = body.find((node) => node.type === "paragraph");
  return first === undefined ? "" : lineOf(first.children);
};

/**
 * The page of an article: one whole HTML document, without script.
 *
 * @param context.jsonld the article's structured data (representations/jsonld), as JSON text
 */
export const articlePage = (article: ReadableArticle, context: { site: Site; jsonld: string }): string => {
  const { site, jsonld } = context;
  const locale = localeOf(article.language);
  const description = descriptionOf(article);
  return htmlDocument(
    {
      kind: "article",
      locale,
      title: `${article.headline} – ${site.name}`,
      description,
      head: articleMetadata(article, { site, jsonld, description }),
      ...(article.section !== undefined && { section: article.section }),
      heading: "own",
      main: articleMarkup(article, { site, locale }),
      end: representationLinks(article, locale),
    },
    site,
  );
};
