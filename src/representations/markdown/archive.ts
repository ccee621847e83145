import type { Site } from "../../site.ts";
import { archiveTitle, bucketTitle } from "../archive-titles.ts";
import { type ArchiveView, archivePath } from "../archive-view.ts";
import { listURL } from "../list-urls.ts";
import { heading, linkList, paragraph, text } from "./blocks.ts";
import { markdownText } from "./markdown-text.ts";

/** The archive as Markdown: each year's months, newest first, with how many articles each has. */
export const archiveMarkdown = ({ year, years }: ArchiveView, site: Site): string =>
  markdownText({
    type: "root",
    children: [
      heading(1, [text(archiveTitle(site, year))]),
      ...(years.length === 0 ? [paragraph(text("Nothing is published here yet."))] : []),
      ...years.flatMap(({ year: each, months }) => [
        ...(year === undefined ? [heading(2, [text(bucketTitle(site, each))])] : []),
        ...linkList(
          months.map(({ bucket, count }) => ({
            url: listURL(site, { path: archivePath(bucket), query: "" }, ".md"),
            title: `${bucketTitle(site, bucket)} (${count})`,
          })),
        ),
      ]),
    ],
  });
