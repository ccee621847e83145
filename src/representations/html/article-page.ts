import type { MoreCard } from "../../article/more-card.ts";
import type { ReadableArticle } from "../../article/salvage.ts";
import { summaryOf } from "../../article/summary.ts";
import type { Site } from "../../site.ts";
import { articleMarkup } from "./article/article.ts";
import { articleMetadata, representationLinks } from "./article/metadata.ts";
import { moreMarkup } from "./article/more.ts";
import { htmlDocument } from "./document.ts";
import { localeOf } from "./language/locale.ts";
import { type Content, html } from "./markup.ts";

/**
 * Renders the page of an article: a complete HTML document without scripts.
 *
 * @param context.jsonld the structured data of the article (representations/jsonld), as JSON text
 * @param context.more the cards of other articles, for the end of the page
 * @param context.feeds the link elements of the feeds that its readers may want
 * @example articlePage(article, { site, jsonld: articleHeadJSONLD(article, site), feeds: articleFeedLinkElements(article, site) })
 */
export const articlePage = (
  article: ReadableArticle,
  context: { site: Site; jsonld: string; more?: readonly MoreCard[]; feeds?: Content },
): string => {
  const { site, jsonld, more = [], feeds } = context;
  const locale = localeOf(article.language);
  const description = summaryOf(article) ?? "";
  return htmlDocument(
    {
      kind: "article",
      locale,
      title: `${article.titles?.search ?? article.headline} – ${site.name}`,
      description,
      robots: article.index === false ? "noindex" : "previews",
      head: articleMetadata(article, { site, jsonld, feeds, description }),
      ...(article.section !== undefined && { section: article.section }),
      heading: "own",
      main: html`${articleMarkup(article, { site, locale, formats: representationLinks(article, locale) })}${moreMarkup(article, more, { site, locale })}`,
    },
    site,
  );
};
