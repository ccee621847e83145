import type { Author } from "../../article/model.ts";
import type { ReadableArticle } from "../../article/salvage.ts";
import { type Site, siteURL } from "../../site.ts";
import { absoluteURLs } from "../absolute-urls.ts";
import { newsCode } from "../news-codes.ts";
import type { InfoSource } from "./news-item.ts";

type ContactInfo = InfoSource["contactInfo"];

/** Returns the address of a person: a page, an e-mail address or a telephone number. */
const contactInfo = (url: string | undefined): ContactInfo => {
  if (url === undefined) return undefined;
  if (/^mailto:/iu.test(url)) return [{ type: "email", value: url.slice("mailto:".length) }];
  if (/^tel:/iu.test(url)) return [{ type: "phone", value: url.slice("tel:".length) }];
  return [{ type: "web", value: url }];
};

const role = (concept: string): string => newsCode("contentprodpartyrole", concept);

/** Lists the authors, the source of the report and the publication, each with its role in the production. */
export const infoSourcesOf = (article: ReadableArticle, site: Site): InfoSource[] => {
  const { link } = absoluteURLs(article, site);
  const contact = (url: string | undefined): ContactInfo => contactInfo(url && link(url));
  const { authors, source } = article;
  return [
    ...authors.map(({ id, name, url }: Author) => ({
      name,
      role: role("author"),
      uri: siteURL(site, `/authors/${id}`),
      literal: id,
      contactInfo: contact(url),
    })),
    ...(source === undefined
      ? []
      : [{ name: source.name, role: role("origcont"), contactInfo: contact(source.url) }]),
    { name: site.name, role: role("distributor"), uri: siteURL(site, "/") },
  ];
};
