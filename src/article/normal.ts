import type {
  Blockquote,
  BodyNode,
  Figure,
  FlowContent,
  List,
  ListItem,
  PhrasingContent,
  Table,
  TableCell,
  Timeline,
} from "./body.ts";
import { normalDate } from "./dates.ts";
import { canonicalLanguage } from "./fields.ts";
import type { Article, ArticleDocument } from "./model.ts";
import { canonicalPath, permalink } from "./path.ts";

/*
 * The one normal form of an article, reached on entry: neighbouring texts merged, white space collapsed as
 * HTML would, nothing empty, no mark inside the same mark, no link in a link, headings from 2, rows of a
 * table of one length, dates in UTC. Markdown cannot say more than this form does, which is why an article
 * that went through Markdown is still the same.
 */

/** What normal form needs to know of the publication. */
export interface Publication {
  /** IANA time zone, for dates without a time and for permalinks. */
  timeZone: string;
  /** Pattern of default paths, such as `/articles/:id`. */
  permalink: string;
}

// The white space of HTML: no-break and other typographic spaces are the writer's and stay.
// A single space is none of these: it stays as it is, and most spaces are single.
const SPACES = /[\t\n\r\f ]{2,}|[\t\n\r\f]/gu;
const collapse = (value: string): string => value.replace(SPACES, " ");

/** A text as a single line, without the white space that HTML does not show. */
export const line = (value: string): string => collapse(value).replace(/^ | $/gu, "");

type Mark = "strong" | "emphasis" | "delete" | "link";

const hasChildren = <Each extends PhrasingContent>(
  node: Each,
): node is Extract<Each, { children: PhrasingContent[] }> => "children" in node;

const isSameMark = (a: PhrasingContent, b: PhrasingContent): boolean =>
  a.type === b.type && (a.type === "strong" || a.type === "emphasis" || a.type === "delete");

/** Adds a node after its neighbours, merging it with the last where the two say one thing. */
const append = (nodes: PhrasingContent[], next: PhrasingContent): void => {
  const last = nodes.at(-1);
  if (last === undefined) nodes.push(next);
  else if (last.type === "text" && next.type === "text")
    nodes[nodes.length - 1] = { type: "text", value: collapse(last.value + next.value) };
  else if (last.type === "inlineCode" && next.type === "inlineCode")
    nodes[nodes.length - 1] = { type: "inlineCode", value: collapse(last.value + next.value) };
  else if (isSameMark(last, next) && hasChildren(last) && hasChildren(next)) {
    const children = [...last.children];
    for (const child of next.children) append(children, child);
    nodes[nodes.length - 1] = { ...last, children };
  } else nodes.push(next);
};

/** A link's title as a single line. */
const withTitle = <Each extends PhrasingContent>(node: Each): Each =>
  node.type === "link" && node.title !== undefined ? { ...node, title: line(node.title) } : node;

/** One pass over inline content: marks unwrapped where they repeat, empty ones gone, neighbours merged. */
const merged = (nodes: readonly PhrasingContent[], inside: readonly Mark[]): PhrasingContent[] => {
  const result: PhrasingContent[] = [];
  for (const node of nodes) {
    if (hasChildren(node)) {
      const children = merged(node.children, [...inside, node.type]);
      if (inside.includes(node.type)) for (const child of children) append(result, child);
      else if (children.length > 0) append(result, { ...withTitle(node), children });
    } else if (node.type === "text") {
      if (node.value !== "") append(result, { type: "text", value: collapse(node.value) });
    } else if (node.type === "inlineCode") {
      const value = line(node.value);
      if (value !== "") append(result, { type: "inlineCode", value });
    } else append(result, node);
  }
  return result;
};

/**
 * Moves the white space at a mark's edges outside it (`**a **b` says `**a** b`) and drops what stands at the
 * edges of the line and around its breaks, where HTML shows none.
 */
const trimmed = (nodes: readonly PhrasingContent[]): PhrasingContent[] => {
  const result: PhrasingContent[] = [];
  // Whether white space, or nothing yet, was the last thing said: a further space would not show.
  let spaced = true;
  let pending = false;
  const space = (): void => {
    if (!spaced) pending = true;
  };
  const flush = (): void => {
    if (pending) append(result, { type: "text", value: " " });
    pending = false;
    spaced = false;
  };
  for (const node of nodes) {
    if (node.type === "text") {
      if (node.value.startsWith(" ")) space();
      const value = line(node.value);
      if (value !== "") {
        flush();
        append(result, { type: "text", value });
      }
      if (value !== "" && node.value.endsWith(" ")) space();
    } else if (hasChildren(node)) {
      const { before, children, after } = edges(node.children);
      if (before) space();
      if (children.length > 0) {
        flush();
        append(result, { ...node, children });
      }
      if (after) space();
    } else if (node.type === "break") {
      pending = false;
      if (result.length > 0) append(result, node);
      spaced = true;
    } else {
      flush();
      append(result, node);
    }
  }
  while (result.at(-1)?.type === "break") result.pop();
  return result;
};

const edges = (
  nodes: readonly PhrasingContent[],
): { before: boolean; children: PhrasingContent[]; after: boolean } => {
  const first = nodes[0];
  const last = nodes.at(-1);
  return {
    before: first !== undefined && startsWithSpace(first),
    children: trimmed(nodes),
    after: last !== undefined && endsWithSpace(last),
  };
};

const startsWithSpace = (node: PhrasingContent): boolean => {
  if (node.type === "text") return node.value.startsWith(" ");
  if (node.type === "break") return true;
  return hasChildren(node) && node.children[0] !== undefined && startsWithSpace(node.children[0]);
};

const endsWithSpace = (node: PhrasingContent): boolean => {
  if (node.type === "text") return node.value.endsWith(" ");
  if (node.type === "break") return true;
  const last = hasChildren(node) ? node.children.at(-1) : undefined;
  return last !== undefined && endsWithSpace(last);
};

/** Inline content in normal form; passes repeat because each may give the next something to merge. */
const inline = (nodes: readonly PhrasingContent[]): PhrasingContent[] => {
  const next = trimmed(merged(nodes, []));
  if (next.every((node) => node.type === "text" && node.value.trim() === "")) return [];
  return JSON.stringify(next) === JSON.stringify(nodes) ? next : inline(next);
};

const listItems = (items: readonly ListItem[], lowest: number): ListItem[] =>
  items
    .map((item) => ({ ...item, children: flow(item.children, lowest) }))
    .filter((item) => item.children.length > 0);

const list = (node: List, lowest: number): List => {
  const ordered = node.ordered === true;
  return {
    type: "list",
    ...(ordered && { ordered }),
    ...(ordered && node.start !== undefined && node.start !== 1 && { start: node.start }),
    children: listItems(node.children, lowest),
  };
};

const table = (node: Table): Table => {
  const width = Math.max(0, ...node.children.map((row) => row.children.length));
  const cells = (row: readonly TableCell[]): TableCell[] =>
    Array.from({ length: width }, (_, column) => ({
      type: "tableCell",
      children: inline(row[column]?.children ?? []),
    }));
  const align = Array.from({ length: width }, (_, column) => node.align?.[column] ?? null);
  return {
    type: "table",
    ...(align.some((each) => each !== null) && { align }),
    children:
      width === 0 ? [] : node.children.map((row) => ({ type: "tableRow", children: cells(row.children) })),
  };
};

const timeline = (node: Timeline, lowest: number): Timeline => ({
  ...withLines(node, ["title"]),
  children: node.children.map((event) => ({
    ...withLines(event, ["title"]),
    children: flow(event.children, lowest),
  })),
});

/** The object with the named strings, where it has them, as single lines. */
const withLines = <Each extends object>(object: Each, fields: readonly (keyof Each)[]): Each => {
  const result = { ...object };
  for (const field of fields) {
    const value = object[field];
    if (typeof value === "string") result[field] = line(value) as Each[keyof Each];
  }
  return result;
};

/** A figure in normal form. */
export const normalFigure = (node: Figure): Figure => {
  const { children, ...rest } = withLines(node, ["alt", "credit"]);
  const caption = inline(children ?? []);
  return caption.length > 0 ? { ...rest, children: caption } : rest;
};

/** A block in normal form, or undefined when nothing of it is left. */
const block = (node: FlowContent, lowest: number): FlowContent | undefined => {
  switch (node.type) {
    case "paragraph": {
      const children = inline(node.children);
      return children.length > 0 ? { type: "paragraph", children } : undefined;
    }
    case "heading": {
      const children = inline(node.children);
      const depth = Math.min(6, node.depth + (lowest < 2 ? 1 : 0));
      return children.length > 0 ? { type: "heading", depth, children } : undefined;
    }
    case "blockquote": {
      const children = flow(node.children, lowest);
      return children.length > 0 ? ({ type: "blockquote", children } satisfies Blockquote) : undefined;
    }
    case "list": {
      const result = list(node, lowest);
      return result.children.length > 0 ? result : undefined;
    }
    case "code": {
      const value = node.value.replace(/\r\n?/gu, "\n");
      return value.trim() === "" ? undefined : { ...node, value };
    }
    case "table": {
      const result = table(node);
      return result.children.length > 0 ? result : undefined;
    }
    case "infoBox": {
      const children = flow(node.children, lowest);
      return children.length > 0 ? { ...withLines(node, ["title"]), children } : undefined;
    }
    case "timeline": {
      const result = timeline(node, lowest);
      return result.children.length > 0 ? result : undefined;
    }
    case "pullquote":
      return withLines(node, ["text", "source"]);
    case "recommended":
      return withLines(node, ["heading", "title"]);
    case "embed":
      return node.thumbnail === undefined
        ? withLines(node, ["title", "provider"])
        : { ...withLines(node, ["title", "provider"]), thumbnail: withLines(node.thumbnail, ["alt"]) };
    case "figure":
      return normalFigure(node);
    case "thematicBreak":
      return node;
  }
};

const flow = (nodes: readonly FlowContent[], lowest: number): FlowContent[] =>
  nodes.map((node) => block(node, lowest)).filter((node) => node !== undefined);

const lowestHeading = (nodes: readonly BodyNode[]): number =>
  Math.min(
    ...nodes.map((node) => {
      if (node.type === "heading") return node.depth;
      return "children" in node && node.children !== undefined ? lowestHeading(node.children) : 6;
    }),
  );

/**
 * A body in normal form. Headings all move down by one when any of them is of depth 1, which is the
 * headline's.
 */
export const normalBody = (body: readonly FlowContent[]): FlowContent[] => flow(body, lowestHeading(body));

const languageTag = (tag: string): string => canonicalLanguage(tag) ?? tag;

/** A valid article in its normal form, its defaults filled in, its fields in the model's order. */
export const normalArticle = (
  document: ArticleDocument,
  { timeZone, permalink: pattern }: Publication,
): Article => {
  const instant = (value: string): string => normalDate(value, timeZone);
  const published = instant(document.published);
  const path =
    document.path ?? permalink(pattern, { id: document.id, section: document.section, published }, timeZone);
  const { standfirst, dateline, embargo, lead, source, rights, digitalSourceType, status } = document;
  return {
    id: document.id,
    path,
    language: languageTag(document.language),
    genre: document.genre ?? "news",
    headline: line(document.headline),
    ...(standfirst !== undefined && { standfirst: line(standfirst) }),
    section: document.section,
    topics: (document.topics ?? []).map((topic) => withLines(topic, ["name"])),
    authors: (document.authors ?? []).map((author) => withLines(author, ["name", "bio"])),
    ...(dateline !== undefined && { dateline: line(dateline) }),
    published,
    modified: document.modified === undefined ? published : instant(document.modified),
    ...(embargo !== undefined && { embargo: instant(embargo) }),
    ...(lead !== undefined && { lead: normalFigure(lead) }),
    body: normalBody(document.body),
    related: (document.related ?? []).map((story) => withLines(story, ["title"])),
    ...(source !== undefined && { source: withLines(source, ["name"]) }),
    ...(rights !== undefined && { rights: withLines(rights, ["holder", "license"]) }),
    ...(digitalSourceType !== undefined && { digitalSourceType }),
    corrections: (document.corrections ?? []).map(({ date, text }) => ({
      date: instant(date),
      text: line(text),
    })),
    translations: (document.translations ?? []).map(({ language, url }) => ({
      language: languageTag(language),
      url,
    })),
    aliases: [...new Set((document.aliases ?? []).map(canonicalPath))].filter((alias) => alias !== path),
    ...(status !== undefined && { status }),
    ...(document.listed === false && { listed: false }),
  };
};
