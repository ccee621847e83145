import { type Site, sectionName, siteURL } from "../../site.ts";
import type { Thing } from "./thing.ts";

/**
 * The way from the front to a page (https://schema.org/BreadcrumbList), whose last step is the page itself.
 *
 * @param page its name, and the section that it stands in, if any
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
