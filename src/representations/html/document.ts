import { raw } from "hono/html";
import { HOUSE_COLORS } from "../../site/colors.ts";
import type { NamedLink } from "../../site/links.ts";
import { pathURL, type Site } from "../../site.ts";
import { type Locale, languageAttributes } from "./language/locale.ts";
import { type Content, html, serializeMarkup } from "./markup.ts";
import { type PageKind, sheetOf } from "./styles/sheets.ts";

/** What a page is made of, beside what every page has. */
export interface Page {
  kind: PageKind;
  locale: Locale;
  title: string;
  description?: string;
  /** Elements of the head that this page alone has. */
  head?: Content;
  /** The section whose page it is, or that it stands in. */
  section?: string;
  /** Whether the publication's name is the page's own heading. */
  heading: "publication" | "own";
  main: Content;
  /** At the end, before the publication's own line. */
  end?: Content;
}

/** The longest title and description that anything shows; an entry in KV may hold megabytes. */
const SHOWN = 300;

const shortened = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

const sectionURL = (id: string): string => pathURL(`/sections/${id}`);

/** Whether a link, as somebody wrote it, leads to a section's page. */
const isOfSection = (url: string, section: string | undefined): boolean =>
  section !== undefined && [`/sections/${section}`, sectionURL(section)].includes(url);

const listOf = (links: readonly NamedLink[], siteLanguage: Content, section?: string): Content =>
  html`<ul class="inline">${links.map(
    ({ name, url }) =>
      html`<li><a href="${url}"${isOfSection(url, section) && html` aria-current="true"`}${siteLanguage}>${name}</a></li>`,
  )}</ul>`;

const masthead = ({ locale, section, heading }: Page, site: Site): Content => {
  const { drawing, sections, navigation } = site;
  // The drawing stands in the place of the name, which stays what the link is called. It was checked (site/logo.ts).
  const logo =
    drawing && html`${raw(drawing.replace("<svg", '<svg aria-hidden="true"'))}<span>${site.name}</span>`;
  const siteLanguage = locale.attributesFor(site.language);
  const name = html`<a href="/"${siteLanguage}>${logo ?? site.name}</a>`;
  const links = navigation ?? sections.map(({ id, name }) => ({ name, url: sectionURL(id) }));
  return html`<header class="masthead">
${heading === "publication" ? html`<h1>${name}</h1>` : html`<p>${name}</p>`}
${heading === "publication" && site.description !== "" && html`<p class="motto"${siteLanguage}>${site.description}</p>`}
${links.length > 0 && html`<nav aria-label="${locale.strings.sections}">${listOf(links, siteLanguage, section)}</nav>`}
</header>`;
};

/** A whole HTML document. */
export const htmlDocument = (page: Page, site: Site): string => {
  const { locale, title, description } = page;
  const { light, dark } = site.colors ?? HOUSE_COLORS;
  const siteLanguage = locale.attributesFor(site.language);
  // The sheet is ours, and its colours were checked; escaping would change what its hash allows.
  const sheet = raw(sheetOf(page.kind, site));
  return serializeMarkup(html`<!DOCTYPE html>
<html${languageAttributes(locale.language)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${shortened(title)}</title>
${description !== undefined && description !== "" && html`<meta name="description" content="${shortened(description)}">`}
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="${light.paper}" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="${dark.paper}" media="(prefers-color-scheme: dark)">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
${page.head}
<style>${sheet}</style>
</head>
<body>
<a class="skip" href="#content">${locale.label(locale.strings.skip)}</a>
<a hidden href="/llms.txt">llms.txt</a>
${masthead(page, site)}
<main id="content">
${page.main}
</main>
<footer class="page-end">
${page.end}
${site.footer && listOf(site.footer, siteLanguage)}
<p><bdi${siteLanguage}><a href="/">${site.name}</a>${site.description !== "" && html` · ${site.description}`}</bdi></p>
${site.footerText && html`<p><bdi${siteLanguage}>${site.footerText}</bdi></p>`}
</footer>
</body>
</html>
`);
};
