import type { Site } from "../../site.ts";
import { archiveTitle, bucketTitle } from "../archive-titles.ts";
import { type ArchiveView, archivePath } from "../archive-view.ts";
import { listURL } from "../list-urls.ts";
import { blocksText, heading, link, list, llmsLink, paragraph, text } from "./blocks.ts";

/** Renders the archive as Markdown: the months of each year with their numbers of articles, newest first. */
export const archiveMarkdown = ({ year, years }: ArchiveView, site: Site): string =>
  blocksText([
    heading(1, text(archiveTitle(site, year))),
    llmsLink(site),
    ...(years.length === 0 ? [paragraph(text("Nothing has been published here yet."))] : []),
    ...years.flatMap(({ year: each, months }) => [
      ...(year === undefined ? [heading(2, text(bucketTitle(site, each)))] : []),
      ...list(
        months.map(({ bucket, count }) => [
          link(
            listURL(site, { path: archivePath(bucket), query: "" }, ".md"),
            `${bucketTitle(site, bucket)} (${count})`,
          ),
        ]),
      ),
    ]),
  ]);
