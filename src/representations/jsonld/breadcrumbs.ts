import { type Site, sectionName, siteURL } from "../../site.ts";
import type { Thing } from "./thing.ts";

/**
 * Builds the breadcrumbs from the front to a page (https://schema.org/BreadcrumbList). The last item is the page itself.
 *
 * @param page the name of the page, and the id of its section if it has one
 */
export const breadcrumbs = (page: { name: string; section: string | undefined }, site: Site): Thing => {
  const { name, section } = page;
  const steps = [
    { name: site.name, item: siteURL(site, "/") },
    ...(section === undefined
      ? []
      : [{ name: sectionName(site, section), item: siteURL(site, `/sections/${section}`) }]),
    { name },
  ];
  return {
    "@type": "BreadcrumbList",
    itemListElement: steps.map((step, index) => ({ "@type": "ListItem", position: index + 1, ...step })),
  };
};
