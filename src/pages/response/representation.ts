import { splitSuffix } from "../../article/path.ts";
import { negotiate } from "../../http/negotiate.ts";
import type { PageKind } from "../../representations/html/styles/sheets.ts";
import { listPath } from "../../representations/list-urls.ts";
import type { Site } from "../../site.ts";
import type { PageContext } from "../context.ts";

/** A media type of a response. */
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
  | "application/manifest+json"
  | "application/speculationrules+json";

/** The bytes of a representation, with the header fields that only this representation has. */
export interface Rendered {
  body: string;
  fields?: readonly [name: string, value: string][];
}

/** One way to render a resource. */
export interface Representation<Content> {
  mediaType: MediaType;
  /** The suffix of its URL: `.json`. Empty for the representation at the URL without a suffix. */
  suffix: string;
  /**
   * The URI of the profile that the document follows (RFC 6906). `Accept` never selects such a representation, and it needs
   * the site's origin, because its URLs are absolute.
   */
  profile?: string;
  /** The kind of page whose Content-Security-Policy the response has. */
  policy?: PageKind;
  render: (content: Content, site: Site) => Promise<Rendered> | Rendered;
}

/** The representations of a resource, in our order of preference. */
export type Representations<Content> = readonly [Representation<Content>, ...Representation<Content>[]];

/** The resource that a URL identifies (RFC 9110 §7.1), and the representation that it names. */
export interface Target {
  /** The path of the resource, decoded, without the suffix. */
  path: string;
  /** `.json`; undefined if `Accept` selects the representation. */
  suffix: string | undefined;
}

/** A resource and the representations that it has if it exists. */
export interface Resource<Content> {
  target: Target;
  representations: Representations<Content>;
  /** Returns the decoded path of a representation. */
  pathOf: (path: string, suffix: string) => string;
  /** The query that identifies the resource, in canonical order: which page of a list. */
  query?: string;
  /** The query that selects a part of the representation, in canonical order: `?fields=`. */
  selection?: string;
  /** The resource has one representation, and `Accept` selects one of two names of its media type. */
  isNamedByAccept?: boolean;
}

/** Returns the Content-Type of a media type. JSON has no charset parameter (RFC 8259 §11). */
export const contentTypeOf = (mediaType: MediaType): string =>
  mediaType.endsWith("json") ? mediaType : `${mediaType}; charset=utf-8`;

/**
 * Chooses a media type by the request's `Accept`.
 *
 * @param available media types in our order of preference
 * @returns undefined if none is acceptable
 * @see RFC 9110 §12.5.1
 */
export const negotiateType = <Type extends string>(
  c: PageContext,
  available: readonly [Type, ...Type[]],
): Type | undefined => {
  c.set("negotiated", available);
  return negotiate(c.req.header("Accept"), available);
};

/** Returns the representations among which `Accept` selects. */
export const selectedByAccept = <Content>(
  representations: readonly Representation<Content>[],
): readonly Representation<Content>[] => representations.filter(({ profile }) => profile === undefined);

/** The media types of each list of representations. The lists are constants, so each is read once. */
const mediaTypes = new WeakMap<object, [MediaType, ...MediaType[]]>();

const mediaTypesOf = <Content>(
  representations: Representations<Content>,
): readonly [MediaType, ...MediaType[]] => {
  const known = mediaTypes.get(representations);
  if (known !== undefined) return known;
  const [first, ...rest] = representations;
  const types: [MediaType, ...MediaType[]] = [
    first.mediaType,
    ...selectedByAccept(rest).map(({ mediaType }) => mediaType),
  ];
  mediaTypes.set(representations, types);
  return types;
};

/**
 * Chooses the representation: the one that the URL's suffix names, otherwise by `Accept`.
 *
 * @returns undefined if the resource has no such representation, or not without an origin: return `noRepresentation` then
 * @see RFC 9110 §12.5.1
 */
export const chooseRepresentation = <Content>(
  c: PageContext,
  { target: { suffix }, representations }: Resource<Content>,
): Representation<Content> | undefined => {
  if (suffix !== undefined) {
    const named = representations.find((each) => each.suffix === suffix);
    return named?.profile !== undefined && c.get("site").origin === undefined ? undefined : named;
  }
  const chosen = negotiateType(c, mediaTypesOf(representations));
  return representations.find(({ mediaType, profile }) => mediaType === chosen && profile === undefined);
};

/** Returns whether `Accept` selects the representation of a URL. */
export const isNegotiated = <Content>({
  target,
  representations,
  isNamedByAccept,
}: Resource<Content>): boolean =>
  isNamedByAccept === true || (target.suffix === undefined && representations.length > 1);

/**
 * Splits the path of an article's URL: the suffix is at its end.
 *
 * @example articleTarget("/articles/tide.json") // { path: "/articles/tide", suffix: ".json" }
 */
export const articleTarget = (path: string): Target => splitSuffix(path);

/**
 * Splits the path of a list's URL: each representation is a file below the list's path.
 *
 * @example listTarget("/sections/town/index.md") // { path: "/sections/town", suffix: ".md" }
 */
export const listTarget = (path: string): Target => {
  const index = /\/index((?:\.ninjs)?\.json|\.md)$/u.exec(path);
  if (index === null) return { path, suffix: undefined };
  return { path: path.slice(0, index.index) || "/", suffix: index[1] };
};

/**
 * Returns the path of an article's representation. The path may be the front page, because an article can redirect
 * there.
 */
export const articlePath = (path: string, suffix: string): string => {
  if (path !== "/") return `${path}${suffix}`;
  return suffix === ".jsonld" ? "/" : listPath("/", suffix);
};
