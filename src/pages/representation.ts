import { negotiate } from "../http/negotiate.ts";
import { listPath } from "../representations/list-urls.ts";

/** A media type that something here is served as. */
export type MediaType =
  | "text/html"
  | "application/json"
  | "application/ld+json"
  | "text/markdown"
  | "text/css"
  | "text/plain"
  | "image/svg+xml"
  | "application/xml"
  | "application/rss+xml"
  | "application/atom+xml"
  | "application/feed+json"
  | "application/schema+json"
  | "application/openapi+json"
  | "application/speculationrules+json";

/** One way to write a resource down. */
export interface Representation<Resource> {
  mediaType: MediaType;
  /** The Content-Type field. */
  contentType: string;
  /** What names it in a URL: `.json`; empty for the one that has the bare URL. */
  suffix: string;
  write: (resource: Resource) => Promise<Written> | Written;
}

/** A resource written down, with the header fields that only this representation has. */
export interface Written {
  body: string;
  fields?: readonly (readonly [string, string])[];
}

/** The representations of a resource in our order of preference. */
export type Representations<Resource> = readonly [Representation<Resource>, ...Representation<Resource>[]];

/** How a URL asks for a representation: by its suffix, or not at all, so that Accept decides. */
export interface Asked {
  /** The path of the resource, without the suffix. */
  resource: string;
  /** `.json`, or undefined where Accept decides. */
  suffix: string | undefined;
}

/**
 * Chooses by suffix, else by Accept; undefined when there is no such representation.
 *
 * @see RFC 9110 §12.5.1
 */
export const choose = <Resource>(
  { suffix }: Asked,
  accept: string | undefined,
  representations: Representations<Resource>,
): Representation<Resource> | undefined => {
  if (suffix !== undefined) return representations.find((each) => each.suffix === suffix);
  const [first, ...rest] = representations;
  const chosen = negotiate(accept, [first.mediaType, ...rest.map(({ mediaType }) => mediaType)]);
  return representations.find(({ mediaType }) => mediaType === chosen);
};

const SUFFIX = /\.(?:json|jsonld|md)$/u;

/** An article's URL: the suffix stands at the end of its path. */
export const askedOfArticle = (path: string): Asked => {
  const suffix = SUFFIX.exec(path)?.[0];
  return { resource: suffix === undefined ? path : path.slice(0, -suffix.length), suffix };
};

/** A list's URL: the representation is a file of its own under the list's path, `index.json`. */
export const askedOfList = (path: string): Asked => {
  const index = /\/index(\.(?:json|md))$/u.exec(path);
  if (index === null) return { resource: path, suffix: undefined };
  return { resource: path.slice(0, index.index) || "/", suffix: index[1] };
};

/** The URL path of an article's representation; an article may also have moved to the front. */
export const articlePath = (resource: string, suffix: string): string => {
  if (resource !== "/") return `${resource}${suffix}`;
  return suffix === ".jsonld" ? "/" : listPath("/", suffix);
};
