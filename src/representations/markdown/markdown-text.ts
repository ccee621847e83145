import type { ListItem, Parents, Root } from "mdast";
import { type Directives, directiveToMarkdown } from "mdast-util-directive";
import { gfmStrikethroughToMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import { defaultHandlers, type Handle, type Options, toMarkdown, type Unsafe } from "mdast-util-to-markdown";

const isAnyColon = ({ character, unicode }: Unsafe): boolean => character === ":" && unicode === true;

/**
 * Writes a directive so that its label is escaped like any line of text, which the library forgets, and so that
 * one without a label ends before whatever comes next: a name may go on with the mark that follows it.
 */
const exactly = (handle: Handle): Handle => {
  const write: Handle = (node: Directives, parent, state, info) => {
    if (node.type === "textDirective" && node.children.length === 0)
      return `:${node.name}[]${info.after.startsWith("{") ? "{}" : ""}`;
    const exit = state.enter("phrasing");
    const text = handle(node, parent, state, info);
    exit();
    return text;
  };
  // What a handler says of its first character (`peek`) is a property of the function.
  return Object.assign(write, handle);
};

/** How directives are written, but that "10:30" and "by:line" stay as they are. */
const directives = (): Options => {
  const { handlers, unsafe } = directiveToMarkdown();
  // micromark reads a name by UTF-16 code units, so that an emoji, two of them, is part of one.
  const letter = "(?:[^\\s\\p{P}\\p{S}]|[\\u{10000}-\\u{10FFFF}])";
  const name = `${letter}(?:${letter}|[-_])*`;
  return {
    handlers: Object.fromEntries(
      Object.entries(handlers ?? {}).map(([type, handle]) => [type, exactly(handle)]),
    ),
    unsafe: [
      ...(unsafe ?? []).filter((each) => !isAnyColon(each)),
      // A directive in a line of text is one of ours, or has a label or attributes; all else is text to our
      // reader (wire/markdown/phrasing.ts), and a backslash in every time of day would be read aloud.
      {
        character: ":",
        after: `(?:br|code|${name}[\\[{])`,
        inConstruct: "phrasing",
        unicode: true,
      },
    ],
  };
};

/** The most that a list can be numbered (CommonMark, "List items"): nine digits. */
const LAST_NUMBER = 999_999_999;

/** A list item; one that would be numbered past the last number repeats the list's first, which is all that counts. */
const listItem: Handle = (node: ListItem, parent: Parents | undefined, state, info) => {
  if (parent?.type !== "list" || (parent.start ?? 1) + parent.children.length <= LAST_NUMBER)
    return defaultHandlers.listItem(node, parent, state, info);
  const start = (parent.start ?? 1) - parent.children.indexOf(node);
  return defaultHandlers.listItem(node, { ...parent, start }, state, info);
};

const OPTIONS: Options = {
  bullet: "-",
  // No list has this for its bullet, so that a line is never a bullet of what comes before it.
  rule: "_",
  fences: true,
  resourceLink: true,
  handlers: { listItem },
  // A URL that begins so would be taken for one in pointed brackets.
  unsafe: [{ character: "<", inConstruct: "destinationRaw" }],
  extensions: [gfmTableToMarkdown({ tablePipeAlign: false }), gfmStrikethroughToMarkdown(), directives()],
};

/** A tree as Markdown text that is read back as the same tree, and holds no HTML. */
export const markdownText = (root: Root): string => toMarkdown(root, OPTIONS).toWellFormed();
