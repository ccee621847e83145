import { foreignFileError } from "./error.ts";
import { refuseMarks } from "./marks.ts";

const IMPORT_LATER =
  "Broadsheet cannot import it yet. Copy the text of an article into a file of one of these formats";

/** Root elements of XML and the formats that they identify. The first match counts. */
const ROOTS: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/^<rss\b[\s\S]*(?:xmlns:wp=|wordpress\.org\/export)/iu, "an export of WordPress (WXR)"],
  [/^<rss\b/iu, "an RSS feed"],
  [/^<(?:\w+:)?RDF\b/u, "an RSS 1.0 feed (RDF)"],
  [/^<(?:\w+:)?feed\b[\s\S]*blogger/iu, "an export of Blogger (Atom)"],
  [/^<(?:\w+:)?feed\b/u, "an Atom feed"],
  [/^<(?:\w+:)?nitf\b/iu, "a story in NITF"],
  [/^<(?:\w+:)?NewsML\b/u, "a story in NewsML 1"],
  [
    /^<(?:\w+:)?(?:newsItem|newsMessage|packageItem|conceptItem|knowledgeItem|planningItem)\b/u,
    "a story in NewsML-G2",
  ],
  [/^<(?:\w+:)?(?:sports-content|SportsML)\b/iu, "a report in SportsML"],
  [/^<svg\b/iu, "an image (SVG)"],
  [/^<(?:urlset|sitemapindex)\b/iu, "a sitemap"],
  [/^<opml\b/iu, "a list of feeds (OPML)"],
  [/^<en-export\b/iu, "an export of Evernote (ENEX)"],
  [/^<plist\b/iu, "a property list of macOS"],
  [/^<(?:TEI|teiCorpus)\b/u, "a text in TEI"],
  [/^<(?:w:wordDocument|pkg:package)\b/u, "a Word document (XML)"],
  [/^<(?:office:document)\b/u, "an OpenDocument file (XML)"],
  [/^<article\b[\s\S]*(?:jats|nlm\.nih|article-type=)/iu, "an article in JATS"],
  [/^<(?:article|book|chapter)\b[\s\S]*docbook/iu, "a text in DocBook"],
];

const XML_START =
  /^\s*(?:<\?xml\b[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(?:\[[\s\S]*?\]\s*)?>|<\?[^>]*\?>|\s)*/iu;

const HTML_START =
  /^\s*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|link|script|style)\b/iu;

/** The beginning of a page, which is not Markdown. Markdown can begin with a script. */
const PAGE_START = /^\s*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/iu;

/** A fragment of HTML as a file of plain text. In Markdown, HTML is possible. */
const HTML_FRAGMENT =
  /^\s*<(?:p|div|article|section|main|header|h[1-6]|span|table|ul|ol|blockquote|figure|img|a|b|i|strong|em|br|font|center|iframe|nav)(?=[\s>/])[^<>]*>/iu;

/** File extensions of formats that their text does not identify. */
const ENDINGS: Readonly<Record<string, string>> = {
  ...{
    html: "an HTML page",
    htm: "an HTML page",
    xhtml: "an HTML page",
    mht: "a saved web page",
    mhtml: "a saved web page",
  },
  ...{ xml: "an XML file", rss: "an RSS feed", atom: "an Atom feed", wxr: "an export of WordPress (WXR)" },
  ...{
    nitf: "a story in NITF",
    csv: "a table (CSV)",
    tsv: "a table (TSV)",
    yaml: "a YAML file",
    yml: "a YAML file",
  },
  ...{
    toml: "a TOML file",
    rst: "reStructuredText",
    adoc: "AsciiDoc",
    asciidoc: "AsciiDoc",
    org: "Org mode",
  },
  ...{
    tex: "LaTeX",
    textile: "Textile",
    wiki: "wiki text",
    mediawiki: "wiki text",
    eml: "an e-mail message",
  },
  ...{
    rtf: "a Rich Text file (RTF)",
    docx: "a Word document (DOCX)",
    doc: "a Word document (DOC)",
    pdf: "a PDF",
  },
  ...{
    odt: "an OpenDocument file (ODT)",
    pages: "a Pages document",
    svg: "an image (SVG)",
    webloc: "a web shortcut",
  },
  ...{
    url: "a web shortcut",
    js: "a program",
    ts: "a program",
    jsx: "a program",
    tsx: "a program",
    css: "a stylesheet",
  },
  ...{
    astro: "a template",
    vue: "a template",
    svelte: "a template",
    njk: "a template",
    liquid: "a template",
  },
  ...{
    php: "a program",
    py: "a program",
    rb: "a program",
    sql: "a database dump",
    log: "a log",
    ics: "a calendar",
  },
  ...{ srt: "subtitles", vtt: "subtitles", ipynb: "a notebook", enex: "an export of Evernote (ENEX)" },
};

const xmlFormat = (text: string): string | undefined => {
  const root = text.replace(XML_START, "");
  const known = ROOTS.find(([pattern]) => pattern.test(root.slice(0, 2_000)));
  if (known !== undefined) return known[1];
  if (!/^\s*<\?xml\b/u.test(text)) return undefined;
  const name = /^<([\w:.-]+)/u.exec(root)?.[1];
  return `an XML file${name === undefined ? "" : ` (<${name}>)`}`;
};

const isMail = (text: string): boolean => {
  const [head = ""] = text.split(/\r?\n\r?\n/u);
  return (
    /^(?:MIME-Version|Received|Message-ID|Return-Path|Content-Type|DKIM-Signature):\s/imu.test(head) &&
    /^(?:From|Subject|Date):\s/imu.test(head)
  );
};

const SHORTCUT = /^\s*\[InternetShortcut\]/u;
/** Returns whether a text is an export of Movable Type: fields in capitals, then dashes. */
const isMovableType = (text: string): boolean =>
  /^\s*(?:AUTHOR|TITLE|BASENAME|STATUS):/u.test(text) && /^-----\r?$/mu.test(text);

/** Beginnings of formats of other programs, in a file of plain text. */
const BEGINNINGS: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/^WEBVTT\b/u, "subtitles"],
  [/^\s*\d+\r?\n\d\d:\d\d:\d\d[,.]\d{3} --> /u, "subtitles"],
  [/^\s*BEGIN:VCALENDAR\b/u, "a calendar"],
  [/^\s*BEGIN:VCARD\b/u, "a business card (vCard)"],
  [/^%!PS/u, "a PostScript file"],
  [/^\s*\\(?:documentclass|documentstyle)\b/u, "LaTeX"],
  [/^(?:diff --git |--- \S+[^\n]*\n\+\+\+ )/u, "a patch"],
  [/^\s*(?:INSERT INTO|CREATE TABLE|DROP TABLE|CREATE DATABASE)\s+[`"\w[]/u, "a database dump"],
  [/^(?:#!\/|<\?php\b)/u, "a program"],
  [/^\s*(?:export default\s|import\s[^\n]*\sfrom\s+["'])/u, "a program"],
];

/** Returns the name of the element that contains all of a text: `<story>…</story>`. */
const onlyElement = (text: string): string | undefined => {
  const trimmed = text.trim();
  const name = /^<([A-Za-z][\w.-]*(?::[\w.-]+)?)(?=[\s/>])[^<>]*>/u.exec(trimmed)?.[1];
  if (name === undefined) return undefined;
  return trimmed.endsWith(`</${name}>`) || /^<[^<>]*\/>$/u.test(trimmed) ? name : undefined;
};

/** Returns whether a text is a list or a quoted text in JSON. An object may be an article. */
const isOtherJSON = (text: string): boolean => {
  if (!/^\s*["[]/u.test(text) || /^\s*\[\s*\{/u.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Returns the format of a text that no extension names. */
const plainFormat = (text: string): string | undefined => {
  const begins = BEGINNINGS.find(([pattern]) => pattern.test(text.slice(0, 4_096)));
  if (begins !== undefined) return begins[1];
  const element = onlyElement(text);
  if (element !== undefined) return `XML (<${element}>)`;
  return isOtherJSON(text) ? "JSON that is not an article" : undefined;
};

const formatOf = (text: string, ending: string, isMarkdown: boolean): string | undefined => {
  const head = text.slice(0, 4_096).replace(/^\uFEFF/u, "");
  if ((isMarkdown ? PAGE_START : HTML_START).test(head))
    return ending === "xml" ? "an XHTML page" : "an HTML page";
  const xml = xmlFormat(head);
  if (xml !== undefined && !(isMarkdown && xml.includes("SVG"))) return xml;
  if (/^\s*\{\\rtf/u.test(head)) return "a Rich Text file (RTF)";
  if (SHORTCUT.test(head)) return "a web shortcut";
  if (isMovableType(head)) return "an export of Movable Type";
  if (isMail(head)) return "an e-mail message";
  if (!isMarkdown && HTML_FRAGMENT.test(head)) return "HTML";
  if (/^\s*https?:\/\/\S+\s*$/u.test(text)) return "only the address of a page";
  if (Object.hasOwn(ENDINGS, ending)) return ENDINGS[ending];
  return isMarkdown || ending === "json" ? undefined : plainFormat(text.replace(/^\uFEFF/u, ""));
};

/**
 * Refuses texts in a format that is not an article: HTML, XML of other systems, e-mail.
 *
 * @param ending the extension of the file in lower case, without a dot
 * @param isMarkdown whether the file is Markdown, in which HTML is possible
 * @throws {WireError} if the text is in such a format, or has NUL characters or conflict markers; the message names it
 */
export const refuseForeignText = (
  text: string,
  { fileName, ending, isMarkdown }: { fileName: string; ending: string; isMarkdown: boolean },
): void => {
  refuseMarks(text, fileName);
  const format = formatOf(text, ending, isMarkdown);
  if (format !== undefined) throw foreignFileError(fileName, format, IMPORT_LATER);
};
