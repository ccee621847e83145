import type { PhrasingContent } from "../../article/body.ts";
import { singleLine } from "../../article/normal/line.ts";
import { type Site, siteURL } from "../../site.ts";
import { phrasing } from "./inline/phrasing.ts";

/*
 * What Markdown pages that are no articles are made of: blocks, which `blocksText` puts under one another.
 */

/** Words as they are, as one line. */
export const text = (value: string): PhrasingContent => ({ type: "text", value: singleLine(value) });

/** A link by its name. */
export const link = (url: string, name: string): PhrasingContent => ({
  type: "link",
  url,
  children: [text(name)],
});

/** A heading. */
export const heading = (depth: 1 | 2, ...content: PhrasingContent[]): string =>
  `${"#".repeat(depth)} ${phrasing(content, "heading")}`;

/** A paragraph. */
export const paragraph = (...content: PhrasingContent[]): string => phrasing(content, "paragraph");

/** A list, each item a line; no block where there are none. */
export const list = (items: readonly PhrasingContent[][]): string[] =>
  items.length === 0 ? [] : [items.map((item) => `- ${phrasing(item, "paragraph")}`).join("\n")];

/** Where the rest of the site is, for an agent that came here first. */
export const llmsLink = (site: Site): string => paragraph(link(siteURL(site, "/llms.txt"), "llms.txt"));

/** The blocks as a document. */
export const blocksText = (blocks: readonly string[]): string =>
  blocks
    .map((block) => `${block}\n`)
    .join("\n")
    .toWellFormed();
