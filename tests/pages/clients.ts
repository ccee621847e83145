/*
 * The Accept fields of real clients, and which of HTML, JSON, JSON-LD and Markdown each of them means. The meanings
 * were derived by hand from RFC 9110 §12.5.1, and from our order where weights are equal.
 */

export type Meaning = "html" | "json" | "jsonld" | "markdown" | "nothing";

export interface Client {
  name: string;
  /** Undefined if it sends no Accept. */
  accept: string | undefined;
  means: Meaning;
}

const CHROME =
  "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7";

const table: [name: string, accept: string | undefined, means: Meaning][] = [
  // Browsers
  ["Chrome, Edge, Opera, Samsung Internet", CHROME, "html"],
  ["Safari, Firefox from 132", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html"],
  [
    "Firefox 128 to 131",
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/png,image/svg+xml,*/*;q=0.8",
    "html",
  ],
  [
    "Firefox 92 to 127",
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
    "html",
  ],
  [
    "Safari 4 and old Android",
    "application/xml,application/xhtml+xml,text/html;q=0.9,text/plain;q=0.8,image/png,*/*;q=0.5",
    "html",
  ],
  ["Internet Explorer 11, Edge 12 to 18", "text/html, application/xhtml+xml, image/jxr, */*", "html"],
  [
    "Internet Explorer 8",
    "image/jpeg, application/x-ms-application, image/gif, application/xaml+xml, image/pjpeg, application/x-ms-xbap, application/msword, */*",
    "html",
  ],
  [
    "Opera 12",
    "text/html, application/xml;q=0.9, application/xhtml+xml, image/png, image/webp, image/jpeg, image/gif, image/x-xbitmap, */*;q=0.1",
    "html",
  ],
  ["Lynx", "text/html, text/plain, text/sgml, text/css, application/xhtml+xml, */*;q=0.01", "html"],
  ["w3m", "text/html, text/*;q=0.5, image/*", "html"],
  [
    "an <img> that links to a page",
    "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8",
    "html",
  ],
  // Agents
  ["Claude Code", "text/markdown, text/html, */*", "markdown"],
  [
    "Cursor",
    "text/markdown,text/html;q=0.9,application/xhtml+xml;q=0.8,application/xml;q=0.7,image/webp;q=0.6,*/*;q=0.5",
    "markdown",
  ],
  ["Cursor, through a library", "text/markdown, text/plain;q=0.9, */*;q=0.8", "markdown"],
  [
    "OpenCode",
    "text/markdown;q=1.0, text/x-markdown;q=0.9, text/plain;q=0.8, text/html;q=0.7, */*;q=0.1",
    "markdown",
  ],
  ["OpenCode, for text", "text/plain;q=1.0, text/markdown;q=0.9, text/html;q=0.8, */*;q=0.1", "markdown"],
  ["an agent that reads Markdown alone", "text/markdown", "markdown"],
  ["Codex", "text/html, */*", "html"],
  [
    "ChatGPT-User, Operator",
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.9",
    "html",
  ],
  // Programs
  ["fetch, curl, wget, requests, GPTBot, PerplexityBot, facebookexternalhit", "*/*", "html"],
  ["Go, urllib, link previews: no Accept", undefined, "html"],
  ["an empty Accept", "", "html"],
  ["axios", "application/json, text/plain, */*", "json"],
  ["jQuery.getJSON", "application/json, text/javascript, */*; q=0.01", "json"],
  ["got, ky, HTTPie --json", "application/json, */*;q=0.5", "json"],
  ["an API client that reads JSON alone", "application/json", "json"],
  ["a client that refuses HTML", "application/json;q=0.1, text/html;q=0", "json"],
  ["Java's HttpURLConnection", "text/html, image/gif, image/jpeg, */*; q=.2", "html"],
  ["jsonld.js", "application/ld+json, application/json", "jsonld"],
  ["a linked-data client with weights", "application/ld+json, application/json;q=0.9, */*;q=0.5", "jsonld"],
  [
    "Mastodon, of a link",
    'application/activity+json, application/ld+json; profile="https://www.w3.org/ns/activitystreams", text/html;q=0.1',
    "html",
  ],
  [
    "an ActivityPub server, of an object",
    'application/ld+json; profile="https://www.w3.org/ns/activitystreams", application/activity+json',
    "nothing",
  ],
  // Feed readers
  [
    "FreshRSS",
    "application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, text/html;q=0.7, unknown/unknown;q=0.1, application/unknown;q=0.1, */*;q=0.1",
    "html",
  ],
  [
    "Miniflux",
    "application/xml, application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, text/html, */*;q=0.9",
    "html",
  ],
  [
    "feedparser",
    "application/atom+xml,application/rdf+xml,application/rss+xml,application/x-netcdf,application/xml;q=0.9,text/xml;q=0.2,*/*;q=0.1",
    "html",
  ],
  ["a feed reader that reads XML alone", "application/rss+xml, application/atom+xml;q=0.9", "nothing"],
  // Crawlers
  [
    "Googlebot",
    "text/html,application/xhtml+xml,application/signed-exchange;v=b3,application/xml;q=0.9,*/*;q=0.8",
    "html",
  ],
  ["bingbot", "text/html, application/xhtml+xml, */*", "html"],
  ["an image crawler", "image/png", "nothing"],
];

/** All clients. Each has a different Accept field. */
export const CLIENTS: readonly Client[] = table.map(([name, accept, means]) => ({ name, accept, means }));

/** The Accept field as request headers. */
export const acceptOf = ({ accept }: Client): Record<string, string> =>
  accept === undefined ? {} : { Accept: accept };
