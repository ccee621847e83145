import { type Site, siteURL } from "../../site.ts";
import { archiveTitle } from "../archive-titles.ts";
import { type ArchiveView, archivePath } from "../archive-view.ts";

/**
 * Renders the archive as JSON: `{ "title", "url", "years": [{ "year", "url", "count", "months": [{ "month", "url",
 * "count" }] }] }`, newest first. The page of a year contains only that year.
 */
export const archiveJSON = ({ path, year, years }: ArchiveView, site: Site): string =>
  JSON.stringify({
    title: archiveTitle(site, year),
    url: siteURL(site, path),
    years: years.map((each) => ({
      year: each.year,
      url: siteURL(site, archivePath(each.year)),
      count: each.count,
      months: each.months.map(({ bucket, count }) => ({
        month: bucket,
        url: siteURL(site, archivePath(bucket)),
        count,
      })),
    })),
  });
