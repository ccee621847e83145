import type { FlowContent, PhrasingContent } from "../../../article/body.ts";
import type { Site } from "../../../site.ts";
import type { Locale } from "../language/locale.ts";
import type { LinkRelation } from "../link-relation.ts";
import { type Content, html } from "../markup.ts";

/** Resolves the URLs of an article for the place where its body appears. */
export interface BodyURLs {
  /** The document that shows the body. Only the article's own page has the targets of links to and from footnotes. */
  place: "own page" | "elsewhere";
  /** Returns the URL of a link, or undefined if it is not safe to link to. */
  link(url: string): string | undefined;
  /** Returns the `rel` of a link. */
  relation: LinkRelation;
  /** Returns the URL of an image, or undefined if the page must not load it. */
  image(url: string): string | undefined;
  /** The publication's language and time zone, for the times of events. */
  home: Pick<Site, "language" | "timeZone">;
  /** The service that resizes images there. */
  resizing?: Site["imageResizing"];
}

/** The state that every component receives with its node. */
export interface BodyState {
  locale: Locale;
  urls: BodyURLs;
  /**
   * Returns the level, 2 to 6, of the next heading. Writers choose a depth for its appearance, but the levels on a page
   * must not skip one (WCAG 2.2, 1.3.1).
   */
  level(depth: number): number;
  /** Counts the references to a footnote that have been rendered, including this one. */
  nextReference(identifier: string): number;
  /** Returns whether an event may have this id. An article of another tool may have it twice. */
  claimEventID(id: string): boolean;
  /** Renders inline content with the component of each node. */
  phrasing(nodes: readonly PhrasingContent[]): Content;
  /** Renders blocks with the component of each node. */
  flow(nodes: readonly FlowContent[]): Content;
}

/** Renders a node as HTML. */
export type Component<Node> = (node: Node, state: BodyState) => Content;

/** Renders the attributes of a link. */
export const linkAttributes = (href: string, relation: LinkRelation): Content => {
  const rel = relation(href);
  return html`${rel !== undefined && html` rel="${rel}"`} href="${href}"`;
};
