import type { ReadableArticle } from "../../article/salvage.ts";
import type { Site } from "../../site.ts";
import { absoluteURLs } from "../absolute-urls.ts";
import type { NewsItem } from "./news-item.ts";

/** Describes the copyright and the licence of an article. */
export const rightsOf = (article: ReadableArticle, site: Site): Partial<NewsItem> => {
  const { holder, license, year } = article.rights ?? {};
  const owner = [year, holder].filter((part) => part !== undefined).join(" ");
  // A licence is a name, an SPDX id or a URL. Only an absolute URL is certainly not a name.
  const url = license !== undefined && /^https?:/iu.test(license) ? license : undefined;
  const linkedRights = url && absoluteURLs(article, site).link(url);
  return {
    copyrightHolder: holder,
    copyrightNotice: owner === "" ? undefined : `© ${owner}`,
    usageTerms: license,
    rightsInfo: linkedRights === undefined ? undefined : { linkedRights },
  };
};
