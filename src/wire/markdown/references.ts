import type { ImageReference, LinkReference, Text } from "mdast";
import type { directive } from "micromark-extension-directive";
import type { PhrasingContent } from "../../article/body.ts";
import type { Notes } from "./notes.ts";

/*
 * References such as `[words][name]` whose definition the file does not have. CommonMark makes them text, and readers would
 * see the brackets. Here they are references without a definition, which the report names.
 */

/** An extension of the parser. */
type Extension = ReturnType<typeof directive>;

/** Matches the name in `[words][name]`, and the words in `[words][]`. A footnote's name begins with `^`. */
const NAMES = /\]\[(?!\^)((?:[^[\]\\]|\\[\s\S])+)\]|\[(?!\^)((?:[^[\]\\]|\\[\s\S])+)\](?=\[\])/gu;

/** Returns the form in which the parser compares names. */
const normal = (name: string): string =>
  name
    .replace(/[\t\n\r ]+/gu, " ")
    .replace(/^ | $/gu, "")
    .toLowerCase()
    .toUpperCase();

/**
 * Returns an extension for the parser with which every reference in a text counts as defined. References in the tree may
 * then have no definition.
 */
export const openReferences = (text: string): Extension => {
  const names = [
    ...new Set(Array.from(text.matchAll(NAMES), ([, full, words]) => normal(full ?? words ?? ""))),
  ];
  let isAdded = names.length === 0;
  return {
    flow: {
      null: {
        name: "openReferences",
        tokenize(_, __, nok) {
          return (code) => {
            if (!isAdded) this.parser.defined.push(...names);
            isAdded = true;
            return nok(code);
          };
        },
      },
    },
  };
};

const LABEL = /\[(?:[^[\]\\]|\\[\s\S])*\]$/u;

/** Matches the end of a name or a number. `table[i][j]` is code, not a reference. */
const AFTER_NAME = /[\w$)\]]$/u;
/** Matches two numbers, such as two notes: `[1][2]`. */
const NUMBERS = /^!?\[\d+\]\[\d+\]$/u;

/**
 * Returns the content for a reference without a definition. The words of a link stay, and the report names what is missing. A word in
 * brackets stays as it is.
 *
 * @param words the content of the link
 */
export const undefinedReference = (
  node: LinkReference | ImageReference,
  words: readonly PhrasingContent[],
  notes: Notes,
): PhrasingContent[] => {
  const source = notes.sourceOf(node);
  const [label = ""] = LABEL.exec(source) ?? [];
  const isText =
    node.referenceType === "shortcut" || NUMBERS.test(source) || AFTER_NAME.test(notes.sourceBefore(node));
  if (isText && node.type === "imageReference") return [{ type: "text", value: source }];
  if (isText)
    return [
      { type: "text", value: "[" },
      ...words,
      { type: "text", value: node.referenceType === "shortcut" ? "]" : `]${label}` },
    ];
  const name = node.referenceType === "full" ? label : `[${node.label ?? node.identifier}]`;
  const missing = `the file has no line “${name}: address”`;
  if (node.type === "imageReference") {
    notes.leftOut(node, { as: "image", loss: "image", why: missing });
    return [];
  }
  notes.leftOut(node, {
    as: "link",
    loss: "unclear",
    words: label,
    why: `${missing}; add it, or write a backslash before the first bracket to keep this text. The words of the link stay`,
  });
  return [...words];
};

/** Matches text in brackets, and text in parentheses after it: a link or a picture, if the parentheses have an address. */
const UNREAD_LINK = /(!\[[^[\]\n]*|\[[^[\]\n]+)\]\(([^()\n]+)\)/gu;
/** Matches the beginning or the end of an address. */
const ADDRESS = /^(?:[a-z][a-z\d+.-]*:|\/|#|\.\.?\/)|\.\w{2,5}$/iu;

/**
 * Returns a text without the pictures and the addresses of links that Markdown does not read, because the address has a space. The
 * words of a link stay, and the report names the address.
 */
export const withoutUnreadLinks = (node: Text, value: string, notes: Notes): string => {
  const source = notes.sourceOf(node);
  return value.replace(UNREAD_LINK, (all, start: string, given: string) => {
    const address = given.trim();
    if (!/\s/u.test(address) || !ADDRESS.test(address) || !source.includes(all)) return all;
    if (source.includes(`\\${all}`)) return all;
    if (start.startsWith("!")) {
      const why = `the address of a picture has no spaces; write %20 in place of each, or <${address}>`;
      notes.leftOut(node, { as: "image", loss: "image", words: all, why });
      return "";
    }
    notes.leftOut(node, {
      as: "link",
      loss: "unclear",
      words: `(${given})`,
      why: "the address of a link has no spaces; write %20 in place of each. The words of the link stay",
    });
    return start.slice(1);
  });
};
