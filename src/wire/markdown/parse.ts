import type { Root } from "mdast";
import { directiveFromMarkdown } from "mdast-util-directive";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFootnoteFromMarkdown } from "mdast-util-gfm-footnote";
import { gfmStrikethroughFromMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { directive } from "micromark-extension-directive";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { gfmStrikethrough } from "micromark-extension-gfm-strikethrough";
import { gfmTable } from "micromark-extension-gfm-table";
import { openReferences } from "./references.ts";

/**
 * Parses Markdown: CommonMark with front matter, directives, and GFM's tables, strikethrough and footnotes. It does not parse
 * GFM's autolinks, because in the model a URL in text stays text. A single tilde is text: `3~5` is a range. A reference without a
 * definition is a reference too.
 *
 * @throws {RangeError} if the text is nested too deeply for the parser
 */
export const parseMarkdown = (text: string): Root =>
  fromMarkdown(text, {
    extensions: [
      frontmatter(["yaml", "toml"]),
      gfmTable(),
      gfmStrikethrough({ singleTilde: false }),
      gfmFootnote(),
      directive(),
      openReferences(text),
    ],
    mdastExtensions: [
      frontmatterFromMarkdown(["yaml", "toml"]),
      gfmTableFromMarkdown(),
      gfmStrikethroughFromMarkdown(),
      gfmFootnoteFromMarkdown(),
      directiveFromMarkdown(),
    ],
  });
