import { DEFAULT_COLORS } from "../../site/colors.ts";
import { fontPath, hasCharacters } from "../../site/fonts.ts";
import type { NamedLink } from "../../site/links.ts";
import { POLICY_NAMES } from "../../site/policies.ts";
import { pathURL, type Site } from "../../site.ts";
import { languageName } from "./language/formats.ts";
import { type Locale, languageAttributes, localeOf } from "./language/locale.ts";
import { type Content, html, Markup } from "./markup.ts";
import { hasServices } from "./policy.ts";
import { analyticsMarkup, formMarkup } from "./services.ts";
import { type PageKind, sheetOf } from "./styles/sheets.ts";

/**
 * The rules for search engines. `previews` allows previews of any size: without it, Google Discover shows small pictures, and
 * in France Google shows neither text nor pictures of European press publications.
 *
 * @see https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag
 */
const ROBOTS = {
  previews: "max-snippet:-1, max-image-preview:large, max-video-preview:-1",
  noindex: "noindex",
} as const;

/** The parts of a page that differ from page to page. */
export interface Page {
  kind: PageKind;
  locale: Locale;
  title: string;
  description?: string;
  /** The rule for search engines; undefined for a page with an error status, which they do not index. */
  robots?: keyof typeof ROBOTS;
  /** Additional elements of the head. */
  head?: Content;
  /** The id of the section that the page belongs to. The navigation marks it. */
  section?: string;
  /** The h1 of the page: the publication's name, or a heading in `main`. */
  heading: "publication" | "own";
  main: Content;
}

/** The maximum length of a title and a description, in characters. An entry in KV can contain megabytes. */
const MAX_LENGTH = 300;

const shortened = (text: string): string =>
  text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;

const sectionURL = (id: string): string => pathURL(`/sections/${id}`);

/** Returns whether a link from the settings leads to the section's page. */
const isOfSection = (url: string, section: string | undefined): boolean =>
  section !== undefined && [`/sections/${section}`, sectionURL(section)].includes(url);

const listOf = (links: readonly NamedLink[], siteLanguage: Content, section?: string): Content =>
  html`<ul class="inline">${links.map(
    ({ name, url }) =>
      html`<li><a href="${url}"${isOfSection(url, section) && html` aria-current="true"`}${siteLanguage}>${name}</a></li>`,
  )}</ul>`;

/** Renders the links to the publication's policies, except those in its footer. Their names are in the site's language. */
const policyLinks = (site: Site, locale: Locale): Content => {
  const { strings } = localeOf(site.language);
  const known = (site.footer ?? []).map(({ url }) => url);
  const links = POLICY_NAMES.flatMap((name): NamedLink[] => {
    const url = site.policies?.[name];
    return url === undefined || known.includes(url) ? [] : [{ name: strings.policies[name], url }];
  });
  return links.length > 0 && listOf(links, locale.attributesFor(strings.language));
};

const masthead = (page: FramedPage, site: Site): Content => {
  const { locale, section, heading } = page;
  const { drawing, sections, navigation } = site;
  // The logo replaces the name visually; the name stays the link's accessible name. site/logo.ts has checked the logo.
  const logo =
    drawing &&
    html`${new Markup(drawing.replace("<svg", '<svg aria-hidden="true"'))}<span>${site.name}</span>`;
  const siteLanguage = locale.attributesFor(site.language);
  const name = html`<a href="/"${siteLanguage}>${logo ?? site.name}</a>`;
  const links = navigation ?? sections.map(({ id, name }) => ({ name, url: sectionURL(id) }));
  return html`<header class="masthead">
${heading === "publication" ? html`<h1>${name}</h1>` : html`<p>${name}</p>`}
${heading === "publication" && site.description !== "" && html`<p class="motto"${siteLanguage}>${site.description}</p>`}
${links.length > 0 && html`<nav aria-label="${locale.strings.sections}">${listOf(links, siteLanguage, section)}</nav>`}
</header>`;
};

/** The facts about a page on which its frame depends. */
type FramedPage = Pick<Page, "kind" | "locale" | "section" | "heading">;

/**
 * Comments that keep Cloudflare's Email Address Obfuscation, which is on by default, away from the page. It replaces
 * addresses, and `mailto` links such as the one that shares an article, by links that need a script. The policy of the
 * page blocks that script.
 */
const [EMAIL_OFF, EMAIL_ON] = [new Markup("<!--email_off-->"), new Markup("<!--/email_off-->")];

/** Renders the link that loads the publication's first font early, on the pages whose letters it has. */
const fontPreload = (language: string, { fonts }: Site): Content => {
  const first = fonts?.[0];
  return (
    first !== undefined &&
    hasCharacters(first.range, languageName(language).replaceAll(" ", "")) &&
    html`<link rel="preload" href="${fontPath(first)}" as="font" type="font/woff2" crossorigin>\n`
  );
};

/** The markup around the parts that differ from page to page. */
interface Frame {
  beforeTitle: Markup;
  beforeHead: Markup;
  beforeMain: Markup;
  afterEnd: Markup;
}

const frameOf = (page: FramedPage, site: Site): Frame => {
  const { locale } = page;
  const { light, dark } = site.colors ?? DEFAULT_COLORS;
  const siteLanguage = locale.attributesFor(site.language);
  // The stylesheet is ours and its colours are checked. Escaping it would break its hash in the policy.
  const sheet = new Markup(sheetOf(page.kind, site));
  return {
    beforeTitle: html`<!DOCTYPE html>
<html${languageAttributes(locale.language)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">`,
    beforeHead: html`<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="${light.paper}" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="${dark.paper}" media="(prefers-color-scheme: dark)">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">${
      site.icon !== undefined &&
      html`
<link rel="apple-touch-icon" href="${site.icon}">
<link rel="manifest" href="/manifest.webmanifest">`
    }`,
    beforeMain: html`${fontPreload(locale.language, site)}<style>${sheet}</style>
</head>
<body>${EMAIL_OFF}
<a class="skip" href="#content">${locale.label(locale.strings.skip)}</a>
<a hidden href="/llms.txt">llms.txt</a>
${masthead(page, site)}
<main id="content">`,
    afterEnd: html`${hasServices(page.kind) && formMarkup(site, locale)}${site.footer && listOf(site.footer, siteLanguage)}${policyLinks(site, locale)}
<p><bdi${siteLanguage}><a href="/">${site.name}</a>${site.description !== "" && html` · ${site.description}`}</bdi></p>
${site.footerText && html`<p><bdi${siteLanguage}>${site.footerText}</bdi></p>`}
</footer>
${hasServices(page.kind) && analyticsMarkup(site)}${EMAIL_ON}</body>
</html>
`,
  };
};

/** The frames of each publication. The settings are read once, so each frame is rendered once. */
const framesBySite = new WeakMap<Site, Map<string, Frame>>();

/** The frames that are kept for each publication. A KV entry can have any language and section. */
const MAX_FRAMES = 100;

const keptFrame = (page: FramedPage, site: Site): Frame => {
  const frames = framesBySite.get(site) ?? new Map<string, Frame>();
  framesBySite.set(site, frames);
  const { kind, heading, locale, section } = page;
  // As JSON, because a language or a section of a KV entry may contain any character.
  const key = JSON.stringify([kind, heading, locale.language, section]);
  const known = frames.get(key);
  if (known !== undefined) return known;
  if (frames.size >= MAX_FRAMES) frames.clear();
  const frame = frameOf(page, site);
  frames.set(key, frame);
  return frame;
};

/** Renders a complete HTML document. */
export const htmlDocument = (page: Page, site: Site): string => {
  const { title, description, robots } = page;
  const frame = keptFrame(page, site);
  return html`${frame.beforeTitle}
<title>${shortened(title)}</title>
${description !== undefined && description !== "" && html`<meta name="description" content="${shortened(description)}">`}
${robots !== undefined && html`<meta name="robots" content="${ROBOTS[robots]}">\n`}${frame.beforeHead}
${page.head}
${frame.beforeMain}
${page.main}
</main>
<footer class="page-end">
${frame.afterEnd}`.toString();
};
