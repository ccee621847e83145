import type { Definition, Heading, Nodes, RootContent } from "mdast";
import { toString as textIn } from "mdast-util-to-string";
import type { FlowContent } from "../../article/body.ts";
import { lineOf } from "../../article/text.ts";
import { embargoNotice, type PlacedText } from "../publishing/embargo-notice.ts";
import { VALUE_LANGUAGES } from "../publishing/readiness.ts";
import type { Reading } from "../report.ts";
import { isLifted, NO_EMBARGO_REASON } from "../wire-copy/embargo/lifted.ts";
import { WireError } from "../wire-error.ts";
import { isLead, readFigure } from "./directives/figure.ts";
import { flowReader, seenBlocks } from "./flow.ts";
import type { FlowReader } from "./flow-reader.ts";
import { reachedFootnotes } from "./footnotes.ts";
import { normalFrontMatter } from "./front-matter/boundaries.ts";
import { readFrontMatter } from "./front-matter/read.ts";
import { slowMarkdown } from "./limits.ts";
import { createNotes, type Notes } from "./notes.ts";
import { parseMarkdown } from "./parse.ts";
import { phrasing } from "./phrasing.ts";
import { PLACEHOLDER, withoutTemplates } from "./template/remove.ts";

const definitionsIn = (root: Nodes): Definition[] => {
  const found: Definition[] = [];
  const waiting: Nodes[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.type === "definition") found.push(node);
    // One at a time: a list of 100,000 nodes overflows the stack as arguments of one call.
    if ("children" in node) for (const child of node.children.toReversed()) waiting.push(child);
  }
  return found;
};

const isTitle = (node: RootContent | undefined): node is Heading =>
  node?.type === "heading" && node.depth === 1;

/** Returns the headline if the text begins with a title and the front matter gives the same headline or none. */
const titleOf = (node: RootContent | undefined, given: unknown, notes: Notes): string | undefined => {
  if (!isTitle(node)) return undefined;
  const words = lineOf(phrasing(node.children, notes));
  return words !== "" && (given === undefined || given === words) ? words : undefined;
};

/** Returns the name of a block in the report. */
const nameOf = (node: RootContent): string =>
  node.type === "leafDirective" || node.type === "containerDirective" ? node.name : node.type;

const bodyOf = (
  nodes: readonly RootContent[],
  reader: FlowReader,
): { body: FlowContent[]; lines: number[] } => {
  const body: FlowContent[] = [];
  const lines: number[] = [];
  const converted = seenBlocks(nodes, reader.notes).map((node) => ({ node, blocks: reader.flow([node]) }));
  const footnotes = reachedFootnotes(converted.flatMap(({ blocks }) => blocks));
  const defined = new Set<string>();
  for (const { node, blocks } of converted) {
    if (node.type === "footnoteDefinition") {
      const isRepeated = defined.has(node.identifier);
      defined.add(node.identifier);
      if (isRepeated || !footnotes.has(node.identifier)) {
        reader.notes.leftOut(
          node,
          isRepeated
            ? { as: "footnote", loss: "repeated", why: "an earlier footnote has the same name" }
            : { as: "footnote", loss: "unused", why: "the text does not refer to it" },
        );
        continue;
      }
    }
    if (blocks.length > 0)
      reader.notes.kept(node, blocks.every(({ type }) => type === "figure") ? "figure" : nameOf(node));
    body.push(...blocks);
    lines.push(...blocks.map(() => node.position?.start.line ?? 0));
  }
  return { body, lines };
};

/** The folder in which Jekyll and Hexo keep drafts. Their front matter does not say that they are drafts. */
const DRAFTS_FOLDER = /(?:^|[\\/])_drafts?[\\/]/u;

/** Returns the text of a block; a comment without its marks. */
const textOfBlock = (node: RootContent): PlacedText => ({
  line: node.position?.start.line ?? 1,
  text: node.type === "html" ? node.value.replace(/^<!--|-->$/gu, "") : textIn(node),
  kind: "story",
});

/** Returns the texts of the blocks. A comment is written at an edge, wherever it is. */
const textsOfBlocks = (blocks: readonly RootContent[]): PlacedText[] =>
  blocks.map((node, index) => ({
    ...textOfBlock(node),
    kind: index === 0 || index === blocks.length - 1 || node.type === "html" ? "edge" : "story",
  }));

/** The blocks that may be a notice for newsrooms. */
const NOTICE_BLOCKS = new Set(["paragraph", "heading", "blockquote", "html"]);

/** A file's name, and the current time. */
export interface MarkdownOptions {
  /** The name that errors show. */
  fileName: string;
  /** The current time, with which dates in unknown keys are compared. */
  now?: Date;
}

const readText = (markdown: string, options: MarkdownOptions): Reading => {
  const { fileName, now } = options;
  const { text, lost, root = parseMarkdown(text) } = withoutTemplates(markdown, fileName);
  const frontMatter = readFrontMatter(root.children[0], options);
  const { notes, report } = createNotes(text, definitionsIn(root), lost.length > 0 ? PLACEHOLDER : "");
  const reader = flowReader(notes);
  const blocks = root.children.filter(({ type }) => type !== "yaml" && type !== "toml");
  const title = titleOf(blocks[0], frontMatter.fields.headline, notes);
  if (title !== undefined && blocks[0] !== undefined) notes.kept(blocks[0], "headline");
  const isFree = (node: RootContent): boolean =>
    NOTICE_BLOCKS.has(node.type) && isLifted(textOfBlock(node).text.trim(), VALUE_LANGUAGES, now);
  const rest = (title === undefined ? blocks : blocks.slice(1)).filter((node) => {
    if (!isFree(node)) return true;
    notes.leftOut(node, { as: "embargo", loss: "production", why: NO_EMBARGO_REASON });
    return false;
  });
  const lead = rest.find(isLead);
  const article: Record<string, unknown> = {
    ...frontMatter.fields,
    ...(title !== undefined && { headline: title }),
  };
  if (lead !== undefined && (lead.type === "leafDirective" || lead.type === "containerDirective")) {
    article.lead = readFigure(lead, reader);
    notes.kept(lead, "lead");
  }
  if (DRAFTS_FOLDER.test(fileName)) article.status = "draft";
  const { body, lines } = bodyOf(
    rest.filter((node) => node !== lead),
    reader,
  );
  article.body = body;
  const notice = embargoNotice(article, [...frontMatter.texts, ...textsOfBlocks(rest)], now);
  return {
    article,
    ...(notice !== undefined && { unclearEmbargo: notice }),
    report: [...frontMatter.report, ...lost, ...report()].sort((a, b) => a.line - b.line),
    lines: { ...(lead?.position !== undefined && { lead: lead.position.start.line }), body: lines },
  };
};

/**
 * Reads Markdown with YAML or TOML front matter. Directives express the blocks that Markdown does not have, such as
 * `::figure`. The report names everything that an article cannot contain.
 *
 * @throws {WireError} if the front matter is not valid, or the text is nested too deeply or too slow to parse
 */
export const readMarkdown = (markdown: string, options: MarkdownOptions): Reading => {
  const { fileName } = options;
  const slow = slowMarkdown(markdown);
  if (slow !== undefined) throw new WireError(`${fileName}, ${slow}`);
  try {
    return readText(normalFrontMatter(markdown.replace(/^\uFEFF/u, ""), fileName), options);
  } catch (error) {
    // The parser and the reader are recursive, so deep nesting overflows the stack.
    if (error instanceof RangeError)
      throw new WireError(
        `${fileName}: the Markdown is nested too deeply; an article can have at most 200 levels. Reduce the nesting`,
      );
    throw error;
  }
};
