import type { Nodes, Root } from "mdast";
import type { LostLine } from "../../report.ts";
import { parseMarkdown } from "../parse.ts";
import { MODULE_SYNTAX, PATTERNS, type TemplatePattern } from "./patterns.ts";
import { bracketScanner, type Source, type TemplatePiece } from "./scanner.ts";

/** The character in the place of template code inside a line. It is a symbol, as the brackets of the code are. */
export const PLACEHOLDER = "\uFFFC";

/** Text without template code, and what was removed. */
export interface WithoutTemplates {
  text: string;
  lost: LostLine[];
  /** The parsed text, if the search for template code had to parse it and changed nothing. */
  root?: Root;
}

/** Matches a text that may have template code. Most texts have none. */
const SUSPECT =
  /\{[{%:#./ ]|[)\]`*_]\{|<%|<\/?[A-Z]|\[\[|\[!|\[\/?[a-z_]+|%%|==|[ \t]\^|^(?:import|export)\s|:::[ \t]|^:::\w+[ \t]/mu;

/** Code, front matter and directives, whose braces are attributes. */
const PROTECTED = ["code", "inlineCode", "yaml", "toml", "leafDirective", "containerDirective"];

/** Returns the ranges of the nodes of some types, in order. Of a container directive it is the first line. */
const rangesIn = (root: Nodes, text: string, types: readonly string[]): [start: number, end: number][] => {
  const ranges: [number, number][] = [];
  const waiting: Nodes[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const start = node.position?.start.offset ?? 0;
    const end =
      node.type === "containerDirective"
        ? (text.indexOf("\n", start) + 1 || text.length + 1) - 1
        : (node.position?.end.offset ?? 0);
    if (types.includes(node.type)) ranges.push([start, end]);
    if ("children" in node) for (const child of node.children) waiting.push(child);
  }
  return ranges.sort(([a], [b]) => a - b);
};

const sourceOf = (root: Root, text: string): Source => {
  const ranges = rangesIn(root, text, PROTECTED);
  return {
    text,
    protectedUntil: (position) => {
      let [low, high] = [0, ranges.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((ranges[middle]?.[0] ?? 0) <= position) low = middle + 1;
        else high = middle;
      }
      // Code can be inside a line with a directive, so more than one range can begin before the position.
      for (let index = low - 1; index >= Math.max(0, low - 3); index--) {
        const end = ranges[index]?.[1] ?? 0;
        if (end > position) return end;
      }
      return undefined;
    },
  };
};

/** Returns whether an odd number of backslashes is before a position. */
const isEscaped = (text: string, position: number): boolean => {
  let count = 0;
  while (text[position - 1 - count] === "\\") count += 1;
  return count % 2 === 1;
};

const pieceOf = (
  { pattern, words, ...rest }: TemplatePattern,
  text: string,
  start: number,
): TemplatePiece | undefined => {
  pattern.lastIndex = start;
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [all, ...groups] = match;
  return { ...rest, start, end: start + all.length, ...(words !== undefined && { words: words(groups) }) };
};

/** Returns the pieces of template code in a text, in order. */
const piecesIn = (source: Source, isMDX: boolean): TemplatePiece[] => {
  const { text, protectedUntil } = source;
  const bracketsAt = bracketScanner(source);
  const pieces: TemplatePiece[] = [];
  // The closing tag of a block of code, whose content is not template code.
  let closing: TemplatePiece | undefined;
  const starts = isMDX ? /[{[!%=^<]|(?<![^\n\r])(?:import|export)\b/gu : /[{[!%=^<]/gu;
  for (let match = starts.exec(text); match !== null; match = starts.exec(text)) {
    const { 0: character, index } = match;
    if (closing !== undefined && index < closing.start) continue;
    if (closing !== undefined) {
      pieces.push(closing);
      starts.lastIndex = closing.end;
      closing = undefined;
      continue;
    }
    const skipped = protectedUntil(index);
    if (skipped !== undefined) {
      starts.lastIndex = skipped;
      continue;
    }
    if (isEscaped(text, index)) continue;
    const [bracketed, closer] = /[{<]/u.test(character) ? bracketsAt(index) : [];
    const patterns = PATTERNS[character] ?? [MODULE_SYNTAX];
    const found =
      bracketed ?? patterns.map((each) => pieceOf(each, text, index)).find((each) => each !== undefined);
    if (found === undefined) continue;
    pieces.push(found);
    closing = closer;
    starts.lastIndex = found.end;
  }
  if (closing !== undefined) pieces.push(closing);
  return pieces;
};

/** Adds the list item above kramdown's `{:toc}`, which the table of contents replaces. */
const withListOfContents = (piece: TemplatePiece, text: string): TemplatePiece => {
  if (!/^\{:[ \t]*toc\b/iu.test(text.slice(piece.start, piece.end))) return piece;
  const item = /(?<=^|\n)[ \t]*(?:[-*+]|\d+\.)[ \t]+[^\n]*\r?\n[ \t]*$/u.exec(
    text.slice(Math.max(0, piece.start - 300), piece.start),
  );
  return item === null ? piece : { ...piece, start: piece.start - item[0].length };
};

const linesBefore = (text: string): ((position: number) => number) => {
  let [position, line] = [0, 1];
  return (to) => {
    for (; position < to; position++) if (text[position] === "\n") line += 1;
    return line;
  };
};

/*
 * The start and the end of a line in Markdown. `^` and `$` with the flag `m` also match at U+2028 and U+2029, which are characters of
 * a line in Markdown.
 */
const START = String.raw`(?<![^\n\r])`;
const END = String.raw`(?![^\n\r])`;

/** Pandoc's `::: {.note}`, whose attributes are already removed. */
const BARE_CONTAINER = new RegExp(`${START}([ \\t]*:{3,})[ \\t]*${PLACEHOLDER}(?=[ \\t]*${END})`, "gu");

/** `::: tip Title` of VitePress and `:::tip Title` of Docusaurus, and `::: tip` without a title. */
const TITLED_CONTAINER = new RegExp(
  String.raw`${START}([ \t]*:{3,})[ \t]*([A-Za-z][\w-]*)[ \t]+(?![[{])(\S[^\n[\]]*?)[ \t]*${END}`,
  "gu",
);
const SPACED_CONTAINER = new RegExp(
  String.raw`${START}([ \t]*:{3,})[ \t]+([A-Za-z][\w-]*)(?=[ \t]*${END})`,
  "gu",
);

/** Writes them as directives: `:::tip[Title]`. */
const withDirectives = (text: string): string =>
  text
    .replace(TITLED_CONTAINER, "$1$2[$3]")
    .replace(SPACED_CONTAINER, "$1$2")
    .replace(BARE_CONTAINER, "$1div");

/** Matches a text that may have containers of other programs. */
const FOREIGN_CONTAINER = new RegExp(String.raw`:::(?:[ \t${PLACEHOLDER}]|[A-Za-z][\w-]*[ \t])`, "u");

/** A line of template code alone. */
const ONLY_TEMPLATES = new RegExp(`${START}[ \\t]*${PLACEHOLDER}[ \\t${PLACEHOLDER}]*${END}`, "gu");

/**
 * Removes the code of templates and of other programs from Markdown: Liquid, Nunjucks, Handlebars, shortcodes of Hugo and
 * WordPress, attributes of kramdown and Pandoc, links, embeds and comments of Obsidian, MDX. Code blocks keep theirs. A
 * backslash before the code makes it text. Line numbers do not change.
 *
 * @param fileName `.mdx` also has the module syntax of JavaScript
 * @throws {RangeError} if the text is nested too deeply for the parser
 */
export const withoutTemplates = (markdown: string, fileName: string): WithoutTemplates => {
  if (!SUSPECT.test(markdown)) return { text: markdown, lost: [] };
  const root = parseMarkdown(markdown);
  const source = sourceOf(root, markdown);
  const lineAt = linesBefore(markdown);
  const lost: LostLine[] = [];
  const pieces = piecesIn(source, /\.mdx$/iu.test(fileName)).map((piece) =>
    withListOfContents(piece, markdown),
  );
  let text = "";
  let position = 0;
  for (const { start, end, words, ...rest } of pieces) {
    if (start < position) continue;
    const code = markdown.slice(start, end);
    lost.push({ line: lineAt(start), text: code, kept: false, ...rest });
    text += markdown.slice(position, start);
    // Line breaks stay, so that line numbers stay.
    text += (words ?? PLACEHOLDER) + (words === undefined ? "\n".repeat(code.split("\n").length - 1) : "");
    position = end;
  }
  text += markdown.slice(position);
  // A line of template code alone is blank. A placeholder there could continue a paragraph.
  const blanked = text.replace(ONLY_TEMPLATES, "");
  const result = protectedDirectives(blanked);
  return { text: result, lost, ...(result === markdown && { root }) };
};

/** Rewrites directives of other programs outside of code. */
const protectedDirectives = (text: string): string => {
  if (!FOREIGN_CONTAINER.test(text)) return text;
  let [result, position] = ["", 0];
  for (const [start, end] of rangesIn(parseMarkdown(text), text, ["code"])) {
    result += withDirectives(text.slice(position, start)) + text.slice(start, end);
    position = end;
  }
  return result + withDirectives(text.slice(position));
};
