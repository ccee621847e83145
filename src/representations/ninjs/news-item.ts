/*
 * The part of IPTC ninjs 3.1 that Broadsheet writes. All URIs are absolute, and all times are RFC 3339.
 */

/** The URI of the schema, which also names the profile of a ninjs document (RFC 6906). */
export const NINJS_SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json";

/** The property `standard` of a document. */
export const STANDARD = { name: "ninjs", version: "3.1", schema: NINJS_SCHEMA } as const;

/** A text with its role and media type. */
export interface RoleText {
  role: string;
  contentType: string;
  value: string;
}

/** A body with its length. Captions of pictures do not count. */
export interface Body extends RoleText {
  charCount: number;
  wordCount: number;
}

/** A section or a topic. */
export interface Subject {
  name: string;
  rel: "section" | "about";
  uri: string;
  literal: string;
}

/** A person or an organisation from which the content comes. */
export interface InfoSource {
  name: string;
  /** The URI of a content production party role of the IPTC. */
  role: string;
  uri?: string | undefined;
  literal?: string;
  contactInfo?: readonly { type: "web" | "email" | "phone"; value: string }[] | undefined;
}

/** A policy of the publication. */
export interface TrustIndicator {
  /** The URI of a trust indicator of the IPTC. */
  role: string;
  title: string;
  href: string;
}

/** A file of a picture, or the page of an article. */
export interface Rendition {
  name: string;
  href: string;
  contentType?: string | undefined;
  width?: number;
  height?: number;
}

/** A news object. JSON omits its undefined properties. */
export interface NewsItem {
  uri: string;
  standard?: typeof STANDARD;
  type?: "text" | "picture" | "graphic" | "composite";
  representationType?: "full" | "partial";
  title?: string;
  version?: string;
  firstCreated?: string | undefined;
  versionCreated?: string | undefined;
  contentCreated?: string | undefined;
  pubStatus?: "usable";
  language?: string;
  slugline?: string | undefined;
  headlines?: readonly RoleText[];
  descriptions?: readonly RoleText[] | undefined;
  bodies?: readonly Body[];
  by?: string | undefined;
  located?: string | undefined;
  edNote?: string | undefined;
  subjects?: readonly Subject[] | undefined;
  infoSources?: readonly InfoSource[];
  genres?: readonly { name?: string; uri?: string; literal: string }[];
  copyrightHolder?: string | undefined;
  copyrightNotice?: string | undefined;
  usageTerms?: string | undefined;
  rightsInfo?: { linkedRights: string } | undefined;
  digitalSourceType?: { uri: string; literal: string } | undefined;
  trustIndicators?: readonly TrustIndicator[] | undefined;
  altIds?: readonly { role: string; value: string }[];
  renditions?: readonly Rendition[];
  associations?: readonly Association[] | undefined;
}

/** A news object that belongs to another one. */
export interface Association extends NewsItem {
  name: string;
  rel: "picture" | "item" | "related" | "translation";
}
