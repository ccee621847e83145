import { POLICY_NAMES } from "../../site/policies.ts";
import { type Site, settingURL, siteURL } from "../../site.ts";
import { nonEmpty, type Thing } from "./thing.ts";

const policiesOf = (site: Site): Record<string, string> =>
  Object.fromEntries(
    POLICY_NAMES.flatMap((name) => {
      const place = site.policies?.[name];
      return place === undefined ? [] : [[name, settingURL(site, place)]];
    }),
  );

/** Describes the publication as the author of an article without a byline. */
export const publicationAsAuthor = (site: Site): Thing => ({
  "@type": "NewsMediaOrganization",
  name: site.name,
  url: siteURL(site, "/"),
});

/** Describes the publication (https://schema.org/NewsMediaOrganization). Without a logo, its icon takes the place of one. */
export const organization = (site: Site): Thing => {
  const logo = site.logo ?? site.icon;
  return {
    ...publicationAsAuthor(site),
    logo: logo && settingURL(site, logo),
    sameAs: nonEmpty(site.sameAs ?? []),
    ...policiesOf(site),
  };
};
