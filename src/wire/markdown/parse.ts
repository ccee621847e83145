import type { Root } from "mdast";
import { directiveFromMarkdown } from "mdast-util-directive";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmStrikethroughFromMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { directive } from "micromark-extension-directive";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfmStrikethrough } from "micromark-extension-gfm-strikethrough";
import { gfmTable } from "micromark-extension-gfm-table";
import { WireError } from "../wire-error.ts";

/**
 * Markdown's tree: CommonMark with front matter, directives, and GFM's tables and strikethrough. Not its
 * autolinks: a URL in the text is text, as the model says.
 *
 * @throws {WireError} where the text is nested too deeply to be read
 */
export const parseMarkdown = (text: string, fileName: string): Root => {
  try {
    return fromMarkdown(text, {
      extensions: [frontmatter(["yaml"]), gfmTable(), gfmStrikethrough(), directive()],
      mdastExtensions: [
        frontmatterFromMarkdown(["yaml"]),
        gfmTableFromMarkdown(),
        gfmStrikethroughFromMarkdown(),
        directiveFromMarkdown(),
      ],
    });
  } catch (error) {
    if (error instanceof RangeError)
      throw new WireError(
        `${fileName}: it is nested too deeply to be read; an article has at most 200 levels`,
      );
    throw error;
  }
};
