import type { BodyNode, Figure } from "../../article/body.ts";
import type { ReadableArticle } from "../../article/salvage.ts";
import type { Site } from "../../site.ts";
import { absoluteURLs } from "../absolute-urls.ts";
import { imageVersions } from "../html/images/sources.ts";
import { resolveURL } from "../html/urls.ts";

/** A picture of an article, with the widths in which the site has it. */
export interface Picture {
  /** The figure in the article's JSON: a JSON Pointer (RFC 6901) such as `/lead` or `/body/3`. */
  node: string;
  /** Absolute if the site's origin is set. */
  url: string;
  /** The intrinsic size in pixels. */
  width: number;
  height: number;
  alt: string;
  /** The same picture in other widths, in pixels, the narrowest first; missing if the site has it in one width only. */
  sources?: { width: number; url: string }[];
}

type Located = [node: string, figure: Figure];

const figuresIn = (nodes: readonly BodyNode[], at: string): Located[] =>
  nodes.flatMap((node, index): Located[] => {
    const pointer = `${at}/${index}`;
    if (node.type === "figure") return [[pointer, node]];
    // Only blocks contain figures, and the other nodes with children are most of an article.
    if (node.type === "paragraph" || node.type === "heading" || !("children" in node)) return [];
    return figuresIn(node.children ?? [], `${pointer}/children`);
  });

/** Returns the pictures of an article: the lead, then those of the body. It omits pictures that no page may load. */
export const picturesOf = (article: ReadableArticle, site: Site): Picture[] => {
  const { image } = absoluteURLs(article, site);
  const figures: Located[] = [
    ...(article.lead === undefined ? [] : [["/lead", article.lead] satisfies Located]),
    ...figuresIn(article.body, "/body"),
  ];
  return figures.flatMap(([node, figure]) => {
    const { url, width, height, alt } = figure;
    const [absolute, src] = [image(url), resolveURL(url, article.path)];
    if (absolute === undefined || src === undefined) return [];
    // As on the page, so that Cloudflare makes each width of a picture once.
    const sources = imageVersions({ ...figure, src }, site.imageResizing).map((version) => ({
      width: version.width,
      url: `${site.origin ?? ""}${version.path}`,
    }));
    return [{ node, url: absolute, width, height, alt, ...(sources.length > 0 && { sources }) }];
  });
};
