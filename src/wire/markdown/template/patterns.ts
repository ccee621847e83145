import type { TemplatePiece } from "./scanner.ts";

/** A pattern of markup that other programs read and Markdown does not. */
export interface TemplatePattern {
  /** A sticky expression, tried at each character of `starts`. */
  pattern: RegExp;
  as: string;
  loss: TemplatePiece["loss"];
  why: string;
  /** Returns the words that stay, from the groups of the match. */
  words?: (groups: readonly (string | undefined)[]) => string;
}

const ATTRIBUTES = "an article has no attributes for elements";
const WORDS_STAY = "the words inside it stay";
const SHORTCODES =
  "caption|wp_caption|gallery|embed|audio|video|playlist|youtube|vimeo|tweet|instagram|soundcloud|spotify|pullquote|button|sourcecode";

/**
 * The patterns, by the character with which they begin. They have no flag `m`, because `$` would then match before U+2028,
 * which does not end a line in Markdown.
 */
export const PATTERNS: Readonly<Record<string, readonly TemplatePattern[]>> = {
  "{": [
    { pattern: /\{#[^{}]*#\}/uy, as: "comment", loss: "comment", why: "a comment, which readers never see" },
    {
      pattern: /\{::comment\}[\s\S]*?\{:\/(?:comment)?\}/uy,
      as: "comment",
      loss: "comment",
      why: "a comment, which readers never see",
    },
    { pattern: /\{:[^{}\n]*\}/uy, as: "attributes", loss: "template", why: ATTRIBUTES },
    // Pandoc, Hugo, Docusaurus: at the end of a line, or after a link, an image or code.
    {
      pattern: /(?<=[ \t\n]|^)\{[ \t]*[#.][\p{L}_-][^{}\n]*\}(?=[ \t]*(?:\r?\n|$))/uy,
      as: "attributes",
      loss: "template",
      why: ATTRIBUTES,
    },
    {
      pattern: /(?<=[)\]`*_])\{[ \t]*(?:[#.][\w-]|[\w-]+=)[^{}\n]*\}/uy,
      as: "attributes",
      loss: "template",
      why: ATTRIBUTES,
    },
  ],
  "[": [
    {
      pattern: /\[\[_?toc_?\]\]|(?<=(?:^|\n)[ \t]*)\[toc\](?=[ \t]*(?:\r?\n|$))/iuy,
      as: "template",
      loss: "template",
      why: "a table of contents",
    },
    {
      pattern: /\[\[([^[\]|\n]+)(?:\|([^[\]\n]+))?\]\](?!\()/uy,
      as: "link",
      loss: "markup",
      why: `a link to a note of Obsidian; ${WORDS_STAY}. Write [words](url)`,
      words: ([target = "", words]) =>
        words ?? (target.replace(/[#^].*$/u, "").trim() || target.replace(/^[#^]+/u, "")),
    },
    {
      pattern: /(?<=(?:^|\n)[ \t>]*>[ \t]*)\[![\w-]+\][+-]?/uy,
      as: "marker",
      loss: "markup",
      why: `a callout; ${WORDS_STAY}`,
    },
    {
      pattern: new RegExp(
        String.raw`\[(?:(?:${SHORTCODES})(?:[ \t]+[\w-]+=[^\]\n]*)\/?|\/(?:${SHORTCODES})|(?:embed|caption|sourcecode|pullquote|video|audio)(?=\][^\n]*\[\/))\](?![[(:])`,
        "uy",
      ),
      as: "template",
      loss: "template",
      why: "a shortcode of WordPress; write its result as text",
    },
  ],
  "!": [
    {
      pattern: /!\[\[[^\]\n]*\]\]/uy,
      as: "template",
      loss: "template",
      why: "an embedded note or file of Obsidian; write its text, or ::figure for an image",
    },
  ],
  "%": [
    {
      pattern: /(?<![\d%])%%(?!%)[\s\S]{1,20000}?%%/uy,
      as: "comment",
      loss: "comment",
      why: "a comment of Obsidian, which readers never see",
    },
  ],
  "=": [
    {
      pattern: /(?<![=\w])==(?=[^\s=])([^=\n]*[^\s=]|[^\s=])==(?![=\w])/uy,
      as: "highlight",
      loss: "markup",
      why: `an article has no highlights; ${WORDS_STAY}`,
      words: ([words = ""]) => words,
    },
  ],
  "^": [
    {
      pattern: /(?<=[ \t])\^[A-Za-z0-9-]{4,}(?=[ \t]*(?:\r?\n|$))/uy,
      as: "marker",
      loss: "template",
      why: "the name of a block in Obsidian",
    },
  ],
  "<": [
    {
      // A component of MDX whose attributes are not HTML.
      pattern:
        /<\/?[A-Z][A-Z\d.]*[a-z][\w.]*(?:\s+(?:[\w:-]+(?:=(?:"[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\}))?|\{[^{}]*\}))*\s*\/?>/uy,
      as: "template",
      loss: "template",
      why: "a component; write its result as text",
    },
  ],
};

/** The module syntax of MDX, at the start of a line: from there to the next blank line. */
export const MODULE_SYNTAX: TemplatePattern = {
  pattern:
    /(?<![^\n\r])(?:import\s+(?:[\w*{}\s,$]+\s+from\s+)?["'][^"'\n]+["'];?[ \t]*(?![^\n\r])|export\s+(?:const|let|var|default|function|async|class|\{|\*)(?:(?!\n[ \t]*\r?\n)[\s\S])*)/uy,
  as: "template",
  loss: "template",
  why: "code of MDX",
};
