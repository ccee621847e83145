import type { BlockContent, PhrasingContent } from "mdast";

/*
 * What Markdown pages that are no articles are made of.
 */

/** Words as they are. */
export const text = (value: string): PhrasingContent => ({ type: "text", value });

/** A heading. */
export const heading = (depth: 1 | 2, words: PhrasingContent[]): BlockContent => ({
  type: "heading",
  depth,
  children: words,
});

/** A paragraph. */
export const paragraph = (...children: PhrasingContent[]): BlockContent => ({ type: "paragraph", children });

/** Links to other pages, each an item. */
export const linkList = (links: readonly { url: string; title: string }[]): BlockContent[] =>
  links.length === 0
    ? []
    : [
        {
          type: "list",
          ordered: false,
          spread: false,
          children: links.map(({ url, title }) => ({
            type: "listItem",
            spread: false,
            children: [paragraph({ type: "link", url, children: [text(title)] })],
          })),
        },
      ];
