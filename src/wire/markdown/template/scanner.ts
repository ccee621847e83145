/** A piece of template code in a text, from `start` to `end`. */
export interface TemplatePiece {
  start: number;
  end: number;
  /** The kind of code, for the report: `template`, `comment`, … */
  as: string;
  loss: "template" | "comment" | "markup";
  why: string;
  /** The text that takes its place: the words of a link, the fence of a block of code. Nothing if it is missing. */
  words?: string;
}

/** A text with the ranges in which nothing is template code: code and front matter. */
export interface Source {
  text: string;
  /** Returns the end of the protected range at a position, or undefined if the position is not in one. */
  protectedUntil: (position: number) => number | undefined;
}

/** Returns the first of some sorted places that is not before a position, or -1. */
const firstFrom = (places: readonly number[], position: number): number => {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return places[low] ?? -1;
};

/** Finds the next place of a string in a text. It looks for all places once, so many calls cost one pass. */
const nextPlaceOf = (text: string): ((needle: string, from: number) => number) => {
  const known = new Map<string, number[]>();
  const placesOf = (needle: string): number[] => {
    const places: number[] = [];
    for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1)) places.push(at);
    known.set(needle, places);
    return places;
  };
  return (needle, from) => firstFrom(known.get(needle) ?? placesOf(needle), from);
};

/** Pairs of brackets around template code. The first that matches counts. */
const BRACKETS: readonly (readonly [open: string, close: string, loss: "template" | "comment"])[] = [
  ["{{!--", "--}}", "comment"],
  ["{{/*", "*/}}", "comment"],
  ["{{- /*", "*/ -}}", "comment"],
  ["{{</*", "*/>}}", "template"],
  ["{{%/*", "*/%}}", "template"],
  ["{{<", ">}}", "template"],
  ["{{%", "%}}", "template"],
  ["{{{", "}}}", "template"],
  ["{{", "}}", "template"],
  ["{%", "%}", "template"],
  ["{/*", "*/}", "comment"],
  ["<%", "%>", "template"],
];

const WHY = "template code; write its result as text";
const WHY_COMMENT = "a comment, which readers never see";
const WHY_CONDITION = "the template decides whether readers see this; write it without the tags to keep it";

/** Blocks whose content is shown only under a condition, or repeated, or stored. */
const CONDITIONAL =
  /^(?:if|unless|case|for|foreach|each|tablerow|capture|macro|with|switch|ifversion|set|range|comment)$/u;
/** Blocks whose content is code. */
const CODE_BLOCKS = /^(?:highlight|codeblock|code)$/u;

interface Tag {
  name: string;
  kind: "open" | "close" | "other";
  /** The text after the name. */
  rest: string;
}

/** Parses a tag of Liquid, Nunjucks, Handlebars, Go or Hugo. */
const tagOf = (code: string): Tag => {
  const inner = code.replace(/^(?:\{\{[<%{]?|\{%|<%)[-=]?\s*|\s*-?(?:[>%}]?\}\}|%\}|%>)$/gu, "");
  const [, sigil = "", word = "", rest = ""] = /^([#/]?)\s*([\w-]+)?([\s\S]*)$/u.exec(inner) ?? [];
  const isBraces = code.startsWith("{{") && !/^\{\{[<%]/u.test(code);
  if (sigil === "/") return { name: word, kind: "close", rest };
  if (sigil === "#") return { name: word, kind: isBraces ? "open" : "other", rest };
  if (word.startsWith("end")) return { name: word.slice(3), kind: "close", rest };
  // `{{ if .x }}` is Go's, `{{ name }}` is a value.
  return { name: word, kind: isBraces && !/^(?:if|range|with)$/u.test(word) ? "other" : "open", rest };
};

/** Finds bracketed template code and the blocks that it forms. */
export const bracketScanner = ({ text, protectedUntil }: Source) => {
  const place = nextPlaceOf(text);
  const blankLines = [...text.matchAll(/\n(?=[ \t]*\r?\n)/gu)].map(({ index }) => index);
  const hasBlankLine = (from: number, to: number): boolean => {
    const at = firstFrom(blankLines, from);
    return at !== -1 && at < to;
  };
  /** Names of blocks that no tag closes. */
  const unclosed = new Set<string>();

  /** Returns the end of the code that begins at a position, or undefined if none does. */
  const codeAt = (start: number): { end: number; loss: "template" | "comment" } | undefined => {
    for (const [open, close, loss] of BRACKETS) {
      if (!text.startsWith(open, start)) continue;
      const found = place(close, start + open.length);
      if (found === -1 || (loss === "template" && hasBlankLine(start, found))) continue;
      return { end: found + close.length, loss };
    }
    return undefined;
  };

  /** Returns the end of the block that a tag opens: after the tag that closes it. */
  const blockEnd = (from: number, name: string): { inner: number; end: number } | undefined => {
    if (unclosed.has(name)) return undefined;
    let depth = 1;
    let position = from;
    for (let steps = 0; steps < 500; steps++) {
      const candidates = ["{%", "{{"].map((open) => place(open, position)).filter((at) => at !== -1);
      if (candidates.length === 0) break;
      const at = Math.min(...candidates);
      const skipped = protectedUntil(at);
      const code = skipped === undefined ? codeAt(at) : undefined;
      if (code === undefined) {
        position = skipped ?? at + 2;
        continue;
      }
      const tag = tagOf(text.slice(at, code.end));
      if (tag.kind === "close" && (tag.name === name || tag.name === "")) depth -= 1;
      else if (tag.kind === "open" && tag.name === name) depth += 1;
      if (depth === 0) return { inner: at, end: code.end };
      position = code.end;
    }
    unclosed.add(name);
    return undefined;
  };

  const isAlone = (start: number, end: number): boolean => {
    const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
    const after = text.slice(end, (text.indexOf("\n", end) + 1 || text.length + 1) - 1);
    return before.trim() === "" && after.trim() === "";
  };

  /** Returns the pieces of template code that begin at a position. */
  return (start: number): TemplatePiece[] => {
    const code = codeAt(start);
    if (code === undefined) return [];
    const { end, loss } = code;
    const piece = (from: number, to: number, extra?: Partial<TemplatePiece>): TemplatePiece => ({
      start: from,
      end: to,
      as: loss,
      loss,
      why: loss === "comment" ? WHY_COMMENT : WHY,
      ...extra,
    });
    if (loss === "comment") return [piece(start, end)];
    const tag = tagOf(text.slice(start, end));
    if (tag.kind !== "open") return [piece(start, end)];
    if (tag.name === "comment" || CONDITIONAL.test(tag.name)) {
      const block = blockEnd(end, tag.name);
      if (block === undefined) return [piece(start, end)];
      return tag.name === "comment"
        ? [piece(start, block.end, { as: "comment", loss: "comment", why: WHY_COMMENT })]
        : [piece(start, block.end, { why: WHY_CONDITION })];
    }
    if (tag.name === "raw" || CODE_BLOCKS.test(tag.name)) {
      const block = blockEnd(end, tag.name);
      if (block === undefined) return [piece(start, end)];
      const isFence =
        tag.name !== "raw" &&
        isAlone(start, end) &&
        isAlone(block.inner, block.end) &&
        !text.slice(end, block.inner).includes("```");
      const [language = ""] = /[\w+#.-]+/u.exec(tag.rest) ?? [];
      return [
        piece(start, end, isFence ? { words: `\`\`\`${language}` } : {}),
        piece(block.inner, block.end, isFence ? { words: "```" } : {}),
      ];
    }
    return [piece(start, end)];
  };
};
