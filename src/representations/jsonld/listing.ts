import type { Author } from "../../article/model.ts";
import { type Site, siteURL } from "../../site.ts";
import { absoluteURL } from "../html/urls.ts";
import type { ListingView } from "../listing-view.ts";
import { breadcrumbs } from "./breadcrumbs.ts";
import { organization } from "./organization.ts";
import { type Thing, writeThing } from "./thing.ts";

const person = ({ name, type = "Person", bio, url, image }: Author, path: string, site: Site): Thing => ({
  "@type": type,
  name,
  url: siteURL(site, path),
  description: bio,
  image: image && absoluteURL(site, image, path),
  sameAs: url && absoluteURL(site, url, path),
});

/**
 * Renders a list as JSON-LD: the front as a WebSite, an author's page as a ProfilePage, every other list as a
 * CollectionPage. The result is safe inside a script element without further escaping.
 */
export const listingJSONLD = (view: ListingView, site: Site): string => {
  const { kind, path, title, author } = view;
  const page = { name: title, url: siteURL(site, path), inLanguage: site.language };
  if (kind === "front")
    return writeThing({
      "@type": "WebSite",
      ...page,
      description: site.description === "" ? undefined : site.description,
      publisher: organization(site),
    });
  const breadcrumb = breadcrumbs({ name: title, section: undefined }, site);
  if (author === undefined) return writeThing({ "@type": "CollectionPage", ...page, breadcrumb });
  return writeThing({ "@type": "ProfilePage", ...page, breadcrumb, mainEntity: person(author, path, site) });
};
