import type { PhrasingContent } from "../../article/body.ts";
import { singleLine } from "../../article/normal/line.ts";
import { type Site, siteURL } from "../../site.ts";
import { phrasing } from "./inline/phrasing.ts";

/*
 * Builders for Markdown pages other than articles. `blocksText` joins the blocks.
 */

/** Builds a text node of one line. */
export const text = (value: string): PhrasingContent => ({ type: "text", value: singleLine(value) });

/** Builds a link with a text. */
export const link = (url: string, name: string): PhrasingContent => ({
  type: "link",
  url,
  children: [text(name)],
});

/** Renders a heading. */
export const heading = (depth: 1 | 2, ...content: PhrasingContent[]): string =>
  `${"#".repeat(depth)} ${phrasing(content, "heading")}`;

/** Renders a paragraph. */
export const paragraph = (...content: PhrasingContent[]): string => phrasing(content, "paragraph");

/** Renders a list with one line for each item. Returns no block if there are no items. */
export const list = (items: readonly PhrasingContent[][]): string[] =>
  items.length === 0 ? [] : [items.map((item) => `- ${phrasing(item, "paragraph")}`).join("\n")];

/** Renders the link to /llms.txt, which describes the site for agents. */
export const llmsLink = (site: Site): string => paragraph(link(siteURL(site, "/llms.txt"), "llms.txt"));

/** Joins blocks to a document. */
export const blocksText = (blocks: readonly string[]): string =>
  blocks
    .map((block) => `${block}\n`)
    .join("\n")
    .toWellFormed();
