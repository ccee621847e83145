import type { Site } from "../../src/site.ts";

/*
 * Documents with hostile values: one with hostile text in every text field, one with hostile URLs in every URL field,
 * and one that does not follow the model.
 */

const newSiteWith = (text: string): Site => ({
  name: `Courier ${text}`,
  description: text,
  origin: "https://news.example",
  language: "en",
  timeZone: "Europe/Oslo",
  permalink: "/articles/:id",
  sections: [{ id: "world", name: `World ${text}` }],
  imageResizing: "cloudflare",
  speculation: "moderate",
  navigation: [{ name: `World ${text}`, url: "/sections/world" }],
  footer: [{ name: `Imprint ${text}`, url: "/about" }],
  footerText: `© ${text}`,
  cache: "none",
});

const sites = new Map<string, Site>();

/**
 * Returns a publication whose settings are hostile too. One text has one publication, as in the Worker: the site caches a
 * publication's stylesheets and policies.
 */
export const siteWith = (text: string): Site => {
  const site = sites.get(text) ?? newSiteWith(text);
  sites.set(text, site);
  return site;
};

/** The values that fill a document. */
export interface Filling {
  /** For every text and name. */
  text: string;
  /** For every link. */
  link: string;
  /** For every image. */
  image: string;
}

const harmless: Filling = { text: "harmless", link: "/articles/other", image: "/images/square.png" };

/** Builds a document with every field and every node type of the model. */
export const documentWith = (filling: Partial<Filling>): Record<string, unknown> => {
  const { text, link, image } = { ...harmless, ...filling };
  const words = (): unknown[] => [
    { type: "text", value: `a ${text} b` },
    { type: "strong", children: [{ type: "text", value: text }] },
    { type: "emphasis", children: [{ type: "text", value: text }] },
    { type: "delete", children: [{ type: "text", value: text }] },
    { type: "inlineCode", value: text },
    { type: "break" },
    { type: "link", url: link, title: text, children: [{ type: "text", value: text }] },
    { type: "text", value: `c ${text}` },
  ];
  const paragraph = { type: "paragraph", children: words() };
  const picture = { url: image, alt: text, width: 400, height: 400 };
  const figure = { type: "figure", ...picture, credit: text, children: words() };
  const item = {
    type: "listItem",
    children: [paragraph, { type: "list", children: [{ type: "listItem", children: [paragraph] }] }],
  };
  const row = {
    type: "tableRow",
    children: [
      { type: "tableCell", children: words() },
      { type: "tableCell", children: words() },
    ],
  };
  return {
    id: "hostile",
    path: "/articles/hostile",
    language: "en",
    genre: "opinion",
    headline: text,
    titles: { search: text, social: text, short: text },
    standfirst: text,
    section: "world",
    topics: [{ id: "topic", name: text }],
    authors: [
      { id: "a", name: text, bio: text, url: link, image },
      { id: "b", name: text, type: "Organization" },
    ],
    dateline: text,
    published: "2026-11-24T08:00:00Z",
    modified: "2026-11-24T09:00:00Z",
    lead: figure,
    body: [
      paragraph,
      { type: "heading", depth: 2, children: words() },
      { type: "heading", depth: 4, children: words() },
      { type: "blockquote", children: [paragraph] },
      { type: "list", children: [item] },
      { type: "list", ordered: true, start: 3, children: [item] },
      { type: "code", lang: "ts", value: text },
      { type: "thematicBreak" },
      { type: "table", align: ["left", "right"], children: [row, row] },
      { type: "pullquote", text, source: text },
      figure,
      { type: "recommended", heading: text, title: text, url: link },
      { type: "embed", kind: "video", url: link, title: text, provider: text, thumbnail: picture },
      { type: "infoBox", title: text, children: [paragraph] },
      {
        type: "timeline",
        title: text,
        children: [
          {
            type: "timelineEvent",
            id: "hostile",
            date: "2026-11-24T08:30:00Z",
            title: text,
            children: [paragraph],
          },
        ],
      },
      paragraph,
    ],
    related: [{ title: text, url: link }, { title: text }],
    source: { name: text, url: link },
    rights: { holder: text, license: text, year: 2026 },
    digitalSourceType: "humanEdits",
    corrections: [{ date: "2026-11-24T09:00:00Z", text }],
    translations: [{ language: "de", url: link }],
    aliases: ["/old"],
    coverage: { start: "2026-11-24T08:00:00Z", end: "2026-11-24T09:00:00Z" },
    canonical: link,
  };
};

const KEPT = new Set(["type", "headline"]);

/** Builds the same document with hostile text in every string and key, except those that make it an article. */
export const garbageWith = (text: string): Record<string, unknown> => {
  const spoilt = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return [...value.map((child) => spoilt(child, key)), text, null, 7];
    if (typeof value === "object" && value !== null)
      return Object.fromEntries([
        ...Object.entries(value).map(([name, child]): [string, unknown] => [name, spoilt(child, name)]),
        [text, text],
        ["class", text],
        ["onclick", text],
        ["html", text],
      ]);
    return typeof value === "string" && !KEPT.has(key) ? text : value;
  };
  const document = spoilt(documentWith({ text }), "") as { body: unknown[] };
  const strangers = [
    { type: text, value: text },
    { type: "html", value: text },
    { type: text, title: text, children: [{ type: text, value: text }] },
    { type: "code", lang: text, value: text },
    {
      type: "list",
      ordered: text,
      start: text,
      children: [{ type: "listItem", children: [{ type: text, value: text }] }],
    },
    { type: "heading", depth: text, children: [{ type: "text", value: text }] },
    {
      type: "table",
      align: [text],
      children: [
        { type: "tableRow", children: [{ type: "tableCell", children: [{ type: text, value: text }] }] },
      ],
    },
    {
      type: "figure",
      url: text,
      alt: text,
      width: text,
      height: text,
      children: [{ type: "text", value: text }],
    },
    {
      type: "embed",
      kind: text,
      url: text,
      title: text,
      thumbnail: { url: text, alt: text, width: 1, height: 1 },
    },
    {
      type: "paragraph",
      children: [{ type: "link", url: text, title: text, children: [{ type: "text", value: text }] }],
    },
  ];
  // The reader would skip these because of their language, dates and ids alone.
  const sound = documentWith({ text });
  return {
    ...document,
    headline: `a ${text}`,
    id: text,
    language: text,
    genre: text,
    section: text,
    published: sound.published,
    topics: [...(sound.topics as unknown[]), { id: text, name: text }],
    authors: [
      { id: "a", name: text, bio: text, url: text, image: text },
      { id: text, name: text },
    ],
    translations: [
      { language: text, url: text },
      { language: "de", url: text },
      { language: text, url: "/a" },
    ],
    aliases: [text],
    body: [...(sound.body as unknown[]), ...strangers, ...document.body],
  };
};
