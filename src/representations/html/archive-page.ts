import { pathURL, type Site, siteURL } from "../../site.ts";
import { archiveTitle } from "../archive-titles.ts";
import { type ArchiveView, type ArchiveYear, archivePath } from "../archive-view.ts";
import { htmlDocument } from "./document.ts";
import { formatBucket } from "./language/buckets.ts";
import { formatNumber } from "./language/formats.ts";
import { type Locale, localeOf } from "./language/locale.ts";
import { breadcrumbsMarkup } from "./listing/breadcrumbs.ts";
import { type Content, html } from "./markup.ts";

const monthsMarkup = ({ months }: ArchiveYear, { language }: Locale): Content => {
  const items = months.map(
    ({ bucket, count }) =>
      html`<li><a href="${pathURL(archivePath(bucket))}">${formatBucket(bucket, language)}</a> <span>(${formatNumber(count, language)})</span></li>\n`,
  );
  return html`<ul class="months">${items}</ul>`;
};

const yearsMarkup = ({ year, years }: ArchiveView, locale: Locale): Content => {
  const { label, strings, language } = locale;
  if (years.length === 0)
    return html`<p>${label(strings.emptyList)}</p><p><a href="/">${label(strings.toFront)}</a></p>`;
  const list = years.map((each) =>
    year === undefined
      ? html`<section class="group"><h2><a href="${pathURL(archivePath(each.year))}">${formatBucket(each.year, language)}</a></h2>${monthsMarkup(each, locale)}</section>\n`
      : monthsMarkup(each, locale),
  );
  return list;
};

/** Renders the archive: the months of all years, or of one year. */
export const archivePage = (view: ArchiveView, { site }: { site: Site }): string => {
  const locale = localeOf(site.language);
  const { archive } = locale.strings;
  const title = archiveTitle(site, view.year);
  const { year } = view;
  const heading = html`<h1>${locale.label(title)}</h1>`;
  const within = year === undefined ? [] : [{ path: "/archive", title: archive }];
  return htmlDocument(
    {
      kind: "listing",
      locale,
      title: `${title} – ${site.name}`,
      description: site.description,
      robots: "previews",
      head: html`<link rel="canonical" href="${siteURL(site, view.path)}">`,
      heading: "own",
      main: html`${breadcrumbsMarkup(within, locale)}<div class="about">${heading}</div>\n${yearsMarkup(view, locale)}`,
    },
    site,
  );
};
