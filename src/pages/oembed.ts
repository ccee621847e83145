import type { FoundArticle } from "../archive/found-entry.ts";
import { splitSuffix } from "../article/path.ts";
import { ABSENT_TAG, pathTag } from "../http/freshness.ts";
import { cleanURL } from "../http/url.ts";
import { oembedJSON, type ThumbnailLimits } from "../representations/oembed.ts";
import { siteURL } from "../site.ts";
import type { PageContext } from "./context.ts";
import { onlyValue, type QueryError, quoted } from "./query.ts";
import { problemResponse } from "./response/problem.ts";
import { badQuery, gone, noOrigin, notFound } from "./response/problems.ts";
import { movedPermanently } from "./response/redirect.ts";
import { represent } from "./response/represent.ts";
import type { Representation, Resource } from "./response/representation.ts";

/** A valid query. */
interface OEmbedQuery {
  url: URL;
  limits: ThumbnailLimits;
  /** A format that is not JSON. */
  otherFormat: string | undefined;
}

const urlIn = (query: URLSearchParams, origin: string): { url: URL } | QueryError => {
  const parameter = onlyValue(query, "url");
  if ("error" in parameter) return parameter;
  const { value = "" } = parameter;
  const url = /^(?:https?:\/\/|\/)/iu.test(value) ? URL.parse(value, origin) : null;
  return url === null
    ? { error: `url=${quoted(value)}: expected the URL of an article, such as ${origin}/articles/example` }
    : { url };
};

const limitIn = (
  query: URLSearchParams,
  name: "maxwidth" | "maxheight",
): { limit: number | undefined } | QueryError => {
  const parameter = onlyValue(query, name);
  if ("error" in parameter) return parameter;
  const { value } = parameter;
  if (value === undefined) return { limit: undefined };
  return /^[1-9]\d{0,5}$/u.test(value)
    ? { limit: Number(value) }
    : { error: `${name}=${quoted(value)}: expected a number of pixels from 1 to 999999` };
};

const readQuery = (search: string, origin: string): OEmbedQuery | QueryError => {
  const query = new URLSearchParams(search);
  const url = urlIn(query, origin);
  if ("error" in url) return url;
  const width = limitIn(query, "maxwidth");
  if ("error" in width) return width;
  const height = limitIn(query, "maxheight");
  if ("error" in height) return height;
  const format = onlyValue(query, "format");
  if ("error" in format) return format;
  return {
    ...url,
    limits: { width: width.limit, height: height.limit },
    otherFormat: format.value === undefined || format.value === "json" ? undefined : format.value,
  };
};

/** Returns the path of the article that a URL means, in any spelling and with any suffix; undefined if it is on another site. */
const pathAt = (url: URL, origin: string): string | undefined => {
  if (url.host !== new URL(origin).host) return undefined;
  let clean = cleanURL(url.href);
  if (clean.kind === "redirect") clean = cleanURL(`${origin}${clean.location}`);
  return clean.kind === "canonical" ? splitSuffix(clean.path).path : undefined;
};

/** Builds the query for the article at a URL, in canonical order. */
const queryOf = (url: string, { width, height }: ThumbnailLimits): string => {
  const query = new URLSearchParams({ url });
  if (width !== undefined) query.set("maxwidth", String(width));
  if (height !== undefined) query.set("maxheight", String(height));
  query.sort();
  return `?${query}`;
};

const notImplemented = (c: PageContext, format: string): Promise<Response> =>
  problemResponse(c, "not-implemented", {
    detail: `format=${quoted(format)}: expected json. Leave format out to get JSON.`,
  });

const representationFor = (limits: ThumbnailLimits): Representation<FoundArticle> => ({
  mediaType: "application/json",
  suffix: "",
  render: ({ article }, site) => ({ body: oembedJSON(article, limits, site) }),
});

/**
 * `/oembed?url=&maxwidth=&maxheight=&format=`: the card of an article for other sites. It takes one KV read: a former
 * URL is a redirect to the oEmbed of the article's URL.
 *
 * @see https://oembed.com
 */
export const oembed = async (c: PageContext): Promise<Response> => {
  const { site, search } = c.var;
  const { origin } = site;
  if (origin === undefined) return noOrigin(c);
  const query = readQuery(search, origin);
  if ("error" in query) return badQuery(c, query.error);
  const { url, limits, otherFormat } = query;
  if (otherFormat !== undefined) return notImplemented(c, otherFormat);

  const path = pathAt(url, origin);
  if (path === undefined) return notFound(c, quoted(url.href), []);
  const tags = [pathTag(path)];
  const entry = await c.var.archive.entry(path);
  const at = (to: string): string => queryOf(siteURL(site, to), limits);
  switch (entry.type) {
    case "article": {
      const representation = representationFor(limits);
      const resource: Resource<FoundArticle> = {
        target: { path: "/oembed", suffix: "" },
        representations: [representation],
        pathOf: (own) => own,
        query: at(path),
      };
      return represent(c, resource, representation, {
        content: entry,
        revision: entry.revision,
        changed: entry.changed,
        get language() {
          return entry.article.language;
        },
        freshness: { kind: "entry", changed: entry.changed },
        tags,
      });
    }
    case "moved":
      return movedPermanently(c, `/oembed${at(entry.to)}`, { tags, isByAccept: false });
    case "withdrawn":
      return gone(c, path, entry, tags);
    case "absent":
      return notFound(c, path, [...tags, ABSENT_TAG]);
  }
};
