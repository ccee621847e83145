/** A client's Accept field, and the media type that it means (RFC 9110 §12.5.1). */
export interface Client {
  name: string;
  /** Undefined if the client sends no Accept field. */
  accept: string | undefined;
  means: string;
}

/** Chrome's Accept field. */
export const BROWSER =
  "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7";

/** Clients from the logs of news sites. */
export const CLIENTS: readonly Client[] = [
  { name: "Chrome", accept: BROWSER, means: "text/html" },
  { name: "an app (axios)", accept: "application/json, text/plain, */*", means: "application/json" },
  { name: "an agent", accept: "text/markdown, text/html, */*", means: "text/markdown" },
  { name: "a link preview without Accept", accept: undefined, means: "text/html" },
  {
    name: "an agent with weights",
    accept: "text/markdown;q=1.0, text/html;q=0.8, */*;q=0.1",
    means: "text/markdown",
  },
  {
    name: "Googlebot",
    accept:
      "text/html,application/xhtml+xml,application/signed-exchange;v=b3,application/xml;q=0.9,*/*;q=0.8",
    means: "text/html",
  },
  {
    name: "a feed reader",
    accept:
      "application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, text/html;q=0.7, */*;q=0.1",
    means: "text/html",
  },
  {
    name: "a JSON client that refuses HTML",
    accept: "application/json;q=0.1, text/html;q=0",
    means: "application/json",
  },
  {
    name: "Mastodon",
    accept:
      'application/activity+json, application/ld+json; profile="https://www.w3.org/ns/activitystreams", text/html;q=0.1',
    means: "text/html",
  },
  { name: "curl, requests", accept: "*/*", means: "text/html" },
];
