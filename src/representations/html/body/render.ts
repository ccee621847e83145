import { textAndFootnotes } from "../../../article/body/footnotes.ts";
import type { Figure, FlowContent, PhrasingContent } from "../../../article/body.ts";
import type { Site } from "../../../site.ts";
import type { Locale } from "../language/locale.ts";
import { linkRelation } from "../link-relation.ts";
import type { Content } from "../markup.ts";
import { resolveURL, safeLinkURL } from "../urls.ts";
import { blockquote } from "./blockquote.ts";
import { lineBreak } from "./break.ts";
import { code } from "./code.ts";
import type { BodyState, BodyURLs, Component } from "./component.ts";
import { deletion } from "./delete.ts";
import { embed } from "./embed.ts";
import { emphasis } from "./emphasis.ts";
import { figure, leadFigure } from "./figure.ts";
import { footnoteReference } from "./footnote-reference.ts";
import { footnotesMarkup } from "./footnotes.ts";
import { heading } from "./heading.ts";
import { infoBox } from "./info-box.ts";
import { inlineCode } from "./inline-code.ts";
import { link } from "./link.ts";
import { list } from "./list.ts";
import { paragraph } from "./paragraph.ts";
import { pullquote } from "./pullquote.ts";
import { recommended } from "./recommended.ts";
import { strong } from "./strong.ts";
import { table } from "./table.ts";
import { text } from "./text.ts";
import { thematicBreak } from "./thematic-break.ts";
import { timeline } from "./timeline.ts";

type Node = PhrasingContent | FlowContent;

/** The component of each type of node. A type without a component does not compile. */
const COMPONENTS: { [Type in Node["type"]]: Component<Extract<Node, { type: Type }>> } = {
  text,
  strong,
  emphasis,
  delete: deletion,
  link,
  inlineCode,
  break: lineBreak,
  footnoteReference,
  paragraph,
  heading,
  blockquote,
  list,
  code,
  thematicBreak,
  table,
  pullquote,
  figure,
  recommended,
  embed,
  infoBox,
  timeline,
  // Footnotes follow the text. One inside it, which no normal form has, shows its content.
  footnoteDefinition: ({ children }, state) => state.flow(children),
};

/** Resolves URLs for the article's own page: links stay as written, and images become relative to the root. */
export const urlsOnPage = ({ path, genre }: { path: string; genre?: string }, site?: Site): BodyURLs => ({
  place: "own page",
  link: safeLinkURL,
  relation: linkRelation(genre, site),
  image: (url) => resolveURL(url, path),
  home: site ?? { language: "en", timeZone: "UTC" },
  resizing: site?.imageResizing,
});

const stateOf = (locale: Locale, urls: BodyURLs): BodyState => {
  const render = (node: Node): Content => (COMPONENTS[node.type] as Component<Node>)(node, state);
  // The depths of the headings above the current position.
  let above: number[] = [];
  const references = new Map<string, number>();
  const eventIDs = new Set<string>();
  const state: BodyState = {
    locale,
    urls,
    level: (depth) => {
      above = [...above.filter((each) => each < depth), depth];
      return Math.min(1 + above.length, 6);
    },
    nextReference: (identifier) => {
      const count = (references.get(identifier) ?? 0) + 1;
      references.set(identifier, count);
      return count;
    },
    claimEventID: (id) => {
      const isNew = !eventIDs.has(id);
      eventIDs.add(id);
      return isNew;
    },
    phrasing: (nodes) => nodes.map(render),
    // Line breaks separate the words of two blocks for programs that extract only the text.
    flow: (nodes) => nodes.map((node, index) => [index > 0 && "\n", render(node)]),
  };
  return state;
};

/**
 * Renders the body of an article: its text, then its footnotes.
 *
 * @param urls resolves its URLs; by default, for the article's own page
 * @example bodyMarkup(article, localeOf(article.language))
 */
export const bodyMarkup = (
  article: { path: string; body: readonly FlowContent[] },
  locale: Locale,
  urls: BodyURLs = urlsOnPage(article),
): Content => {
  const state = stateOf(locale, urls);
  const { text, footnotes, references } = textAndFootnotes(article.body);
  return [state.flow(text), footnotesMarkup(footnotes, references, state)];
};

/** Renders the lead image of an article. `urls` is as in `bodyMarkup`. */
export const leadMarkup = (
  article: { path: string; lead?: Figure },
  locale: Locale,
  urls: BodyURLs = urlsOnPage(article),
): Content => article.lead && leadFigure(article.lead, stateOf(locale, urls));
