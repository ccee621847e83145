import { POLICY_NAMES } from "../../site/policies.ts";
import { type Site, siteURL } from "../../site.ts";
import { nonEmpty, type Thing } from "./thing.ts";

/** Converts a path of the site, or an absolute URL, to a URL; absolute if the site's origin is set. */
const absolute = (place: string, { origin = "" }: Site): string =>
  place.startsWith("/") ? `${origin}${place}` : place;

const policiesOf = (site: Site): Record<string, string> =>
  Object.fromEntries(
    POLICY_NAMES.flatMap((name) => {
      const place = site.policies?.[name];
      return place === undefined ? [] : [[name, absolute(place, site)]];
    }),
  );

/** Describes the publication as the author of an article without a byline. */
export const publicationAsAuthor = (site: Site): Thing => ({
  "@type": "NewsMediaOrganization",
  name: site.name,
  url: siteURL(site, "/"),
});

/** Describes the publication (https://schema.org/NewsMediaOrganization). */
export const organization = (site: Site): Thing => ({
  ...publicationAsAuthor(site),
  logo: site.logo && absolute(site.logo, site),
  sameAs: nonEmpty(site.sameAs ?? []),
  ...policiesOf(site),
});
