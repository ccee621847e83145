import { raw } from "hono/html";
import { type Site, sectionName } from "../../site.ts";
import { languageAttributes, type Tongue } from "./language.ts";
import { type Content, html, pageText } from "./markup.ts";
import { type PageKind, SHEETS } from "./styles/sheets.ts";
import { pathTo } from "./urls.ts";

/** What a page is made of, beside what every page has. */
export interface Page {
  kind: PageKind;
  tongue: Tongue;
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

const masthead = ({ tongue, section, heading }: Page, site: Site): Content => {
  const mark = tongue.mark(site.language);
  const name = html`<a href="/"${mark}>${site.name}</a>`;
  const links = site.sections.map(
    ({ id }) =>
      html`<li><a href="${pathTo(`/sections/${id}`)}"${id === section && html` aria-current="true"`}${mark}>${sectionName(site, id)}</a></li>`,
  );
  return html`<header class="masthead">
${heading === "publication" ? html`<h1>${name}</h1>` : html`<p>${name}</p>`}
${links.length > 0 && html`<nav aria-label="${tongue.strings.sections}"><ul>${links}</ul></nav>`}
</header>`;
};

/** A whole HTML document. */
export const documentText = (page: Page, site: Site): string => {
  const { tongue, title, description } = page;
  // The sheet is constant and ours; escaping would change what its hash allows.
  const sheet = raw(SHEETS[page.kind]);
  return pageText(html`<!DOCTYPE html>
<html${languageAttributes(tongue.language)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${shortened(title)}</title>
${description !== undefined && description !== "" && html`<meta name="description" content="${shortened(description)}">`}
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#fffefb" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#17181a" media="(prefers-color-scheme: dark)">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
${page.head}
<style>${sheet}</style>
</head>
<body>
<a class="skip" href="#content">${tongue.say(tongue.strings.skip)}</a>
<a hidden href="/llms.txt">llms.txt</a>
${masthead(page, site)}
<main id="content">
${page.main}
</main>
<footer class="page-end">
${page.end}
<p><bdi${tongue.mark(site.language)}><a href="/">${site.name}</a>${site.description !== "" && html` · ${site.description}`}</bdi></p>
</footer>
</body>
</html>
`);
};
