import { type Site, siteURL } from "../../site.ts";
import { some, type Thing } from "./thing.ts";

/** The publication (https://schema.org/NewsMediaOrganization). */
export const organization = (site: Site): Thing => ({
  "@type": "NewsMediaOrganization",
  name: site.name,
  url: siteURL(site, "/"),
  logo: site.logo?.startsWith("/") ? `${site.origin ?? ""}${site.logo}` : site.logo,
  sameAs: some(site.sameAs ?? []),
});
