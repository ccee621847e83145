import { type Site, siteURL } from "../../site.ts";
import { archiveTitle } from "../archive-titles.ts";
import { type ArchiveView, type ArchiveYear, archivePath } from "../archive-view.ts";
import { documentText } from "./document.ts";
import { bucketText, monthWord, numberText } from "./language/formats.ts";
import { type Tongue, tongueOf } from "./language/locale.ts";
import { trail } from "./listing/breadcrumbs.ts";
import { type Content, html } from "./markup.ts";
import { pathTo } from "./urls.ts";

const monthsMarkup = ({ months }: ArchiveYear, { strings, say, language }: Tongue): Content => {
  const rows = months.map(
    ({ bucket, count }) =>
      html`<tr><th scope="row"><a href="${pathTo(archivePath(bucket))}">${bucketText(bucket, language)}</a></th><td>${numberText(count, language)}</td></tr>\n`,
  );
  return html`<table class="months"><thead><tr><th scope="col">${monthWord(language)}</th><th scope="col">${say(strings.articles)}</th></tr></thead><tbody>${rows}</tbody></table>`;
};

const yearsMarkup = ({ year, years }: ArchiveView, tongue: Tongue): Content => {
  const { say, strings, language } = tongue;
  if (years.length === 0)
    return html`<p>${say(strings.emptyList)}</p><p><a href="/">${say(strings.toFront)}</a></p>`;
  const list = years.map((each) =>
    year === undefined
      ? html`<section class="group"><h2><a href="${pathTo(archivePath(each.year))}">${bucketText(each.year, language)}</a></h2>${monthsMarkup(each, tongue)}</section>\n`
      : monthsMarkup(each, tongue),
  );
  return html`<div class="groups">${list}</div>`;
};

/** The page of the archive: the months of all years, or of one. */
export const archivePage = (view: ArchiveView, { site }: { site: Site }): string => {
  const tongue = tongueOf(site.language);
  const { archive } = tongue.strings;
  const { year } = view;
  const heading = html`<h1>${tongue.say(archive)}${year !== undefined && ` ${bucketText(year, site.language)}`}</h1>`;
  const within = year === undefined ? [] : [{ path: "/archive", title: archive }];
  return documentText(
    {
      kind: "listing",
      tongue,
      title: `${archiveTitle(site, year)} – ${site.name}`,
      description: site.description,
      head: html`<link rel="canonical" href="${siteURL(site, view.path)}">`,
      heading: "own",
      main: html`${trail(within, tongue)}<div class="about">${heading}</div>\n${yearsMarkup(view, tongue)}`,
    },
    site,
  );
};
