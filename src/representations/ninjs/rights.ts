import { copyrightNotice } from "../../article/copyright-notice.ts";
import { licenseURL } from "../../article/license.ts";
import type { ReadableArticle } from "../../article/salvage.ts";
import type { Site } from "../../site.ts";
import { absoluteURLs } from "../absolute-urls.ts";
import type { NewsItem } from "./news-item.ts";

/** Describes the copyright and the licence of an article. */
export const rightsOf = (article: ReadableArticle, site: Site): Partial<NewsItem> => {
  const { holder, license } = article.rights ?? {};
  const url = license === undefined ? undefined : licenseURL(license);
  const linkedRights = url && absoluteURLs(article, site).link(url);
  return {
    copyrightHolder: holder,
    copyrightNotice: copyrightNotice(article),
    usageTerms: license,
    rightsInfo: linkedRights === undefined ? undefined : { linkedRights },
  };
};
