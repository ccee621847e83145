import type { Paragraph, RootContent } from "mdast";
import type { ContainerDirective, LeafDirective } from "mdast-util-directive";
import type { Notes } from "../notes.ts";
import { phrasing } from "../phrasing.ts";
import { plainText } from "../plain-text.ts";

/** The parts of a directive: label in brackets, attributes in braces, content between the fences. */
export interface Directive {
  node: LeafDirective | ContainerDirective;
  /** The label in brackets, or undefined if there is none. */
  label: Paragraph["children"] | undefined;
  /** The content between the fences of a container. */
  content: RootContent[];
  /** Returns an attribute's value, or undefined if it is not given. */
  attribute: (name: string) => string | undefined;
}

const isLabel = (node: RootContent | undefined): node is Paragraph =>
  node?.type === "paragraph" && node.data?.directiveLabel === true;

/**
 * Splits a directive into its parts, and reports unknown attributes.
 *
 * @param known the attributes that the article supports
 */
export const directiveOf = (
  node: LeafDirective | ContainerDirective,
  known: readonly string[],
  notes: Notes,
): Directive => {
  const attributes = Object.entries(node.attributes ?? {});
  for (const [name, value] of attributes)
    if (!known.includes(name))
      notes.leftOut(node, {
        as: "attribute",
        loss: "markup",
        why: `${node.name} allows ${known.join(", ") || "no attributes"}`,
        words: `${name}="${value ?? ""}"`,
      });
  const attribute = (name: string): string | undefined =>
    attributes.find(([each]) => each === name)?.[1] ?? undefined;
  if (node.type === "leafDirective")
    return { node, label: node.children.length > 0 ? node.children : undefined, content: [], attribute };
  const [first, ...rest] = node.children;
  return isLabel(first)
    ? { node, label: first.children, content: rest, attribute }
    : { node, label: undefined, content: node.children, attribute };
};

/** Returns the label as plain text, or undefined if there is none. */
export const labelText = ({ label }: Directive, notes: Notes): string | undefined => {
  const words = label === undefined ? "" : plainText(phrasing(label, notes));
  return words === "" ? undefined : words;
};

/** Parses a number in an attribute. Any other value is returned unchanged, and the model refuses it. */
export const parseNumber = (value: string | undefined): unknown =>
  value !== undefined && /^\d+$/u.test(value.trim()) ? Number(value) : value;

/** Removes the fields that are undefined. */
export const withoutUndefined = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
