import type { Freshness } from "../../http/freshness.ts";
import type { PageKind } from "../../representations/html/styles/sheets.ts";
import type { PageContext } from "../context.ts";
import { represent } from "./represent.ts";
import type { MediaType, Rendered, Resource } from "./representation.ts";

/** A document that has one representation, such as robots.txt. */
export interface DocumentFacts {
  mediaType: MediaType;
  /** The kind of page whose Content-Security-Policy the response has. */
  policy?: PageKind;
  render: () => Promise<Rendered> | Rendered;
  /** Changes whenever the document does. */
  revision: string;
  /** When it last changed, ISO 8601; undefined if that is not known. */
  changed?: string | undefined;
  /** BCP 47. */
  language: string;
  freshness: Freshness;
  /** The cache tags that a change purges, in addition to `site`. */
  tags: readonly string[];
}

/**
 * Responds with a document that has one representation. It ignores `Accept`, which RFC 9110 §12.5.1 allows: crawlers
 * that send `text/html` for everything would otherwise get a 406 for robots.txt.
 */
export const documentResponse = (
  c: PageContext,
  { mediaType, policy, render, ...facts }: DocumentFacts,
): Promise<Response> => {
  const representation = { mediaType, suffix: "", render, ...(policy !== undefined && { policy }) };
  const resource: Resource<undefined> = {
    target: { path: c.get("path"), suffix: "" },
    representations: [representation],
    pathOf: (path) => path,
  };
  return represent(c, resource, representation, { content: undefined, changed: undefined, ...facts });
};

/**
 * Responds with a document that only the build and the settings determine.
 *
 * @param language BCP 47
 */
export const staticDocumentResponse = (
  c: PageContext,
  mediaType: MediaType,
  render: () => Promise<Rendered> | Rendered,
  language = "en",
): Promise<Response> =>
  documentResponse(c, {
    mediaType,
    ...(mediaType === "text/html" && { policy: "reference" }),
    render,
    revision: "build",
    language,
    freshness: { kind: "static" },
    tags: [],
  });
