import { type Site, siteURL } from "../../site.ts";
import { nonEmpty, type Thing } from "./thing.ts";

/** Describes the publication (https://schema.org/NewsMediaOrganization). */
export const organization = (site: Site): Thing => ({
  "@type": "NewsMediaOrganization",
  name: site.name,
  url: siteURL(site, "/"),
  logo: site.logo?.startsWith("/") ? `${site.origin ?? ""}${site.logo}` : site.logo,
  sameAs: nonEmpty(site.sameAs ?? []),
});
