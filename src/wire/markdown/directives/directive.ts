import type { Paragraph, RootContent } from "mdast";
import type { ContainerDirective, LeafDirective } from "mdast-util-directive";
import type { Notes } from "../notes.ts";
import { phrasing } from "../phrasing.ts";
import { plainText } from "../plain-text.ts";

/** A directive taken apart: what stands in its brackets, in its braces and between its fences. */
export interface Directive {
  node: LeafDirective | ContainerDirective;
  /** The words in brackets; undefined where there are none. */
  label: Paragraph["children"] | undefined;
  /** What stands between the fences of a container. */
  content: RootContent[];
  /** An attribute's value; undefined where it is not given. */
  attribute: (name: string) => string | undefined;
}

const isLabel = (node: RootContent | undefined): node is Paragraph =>
  node?.type === "paragraph" && node.data?.directiveLabel === true;

/**
 * Takes a directive apart, and notes the attributes that it has beyond these.
 *
 * @param known the attributes that the article has a place for
 */
export const directiveOf = (
  node: LeafDirective | ContainerDirective,
  known: readonly string[],
  notes: Notes,
): Directive => {
  const attributes = Object.entries(node.attributes ?? {});
  for (const [name, value] of attributes)
    if (!known.includes(name))
      notes.leftOut(
        node,
        "attribute",
        `${node.name} has ${known.join(", ") || "no attributes"}`,
        `${name}="${value ?? ""}"`,
      );
  const attribute = (name: string): string | undefined =>
    attributes.find(([each]) => each === name)?.[1] ?? undefined;
  if (node.type === "leafDirective")
    return { node, label: node.children.length > 0 ? node.children : undefined, content: [], attribute };
  const [first, ...rest] = node.children;
  return isLabel(first)
    ? { node, label: first.children, content: rest, attribute }
    : { node, label: undefined, content: node.children, attribute };
};

/** The words in brackets as plain text; undefined where there are none. */
export const labelText = ({ label }: Directive, notes: Notes): string | undefined => {
  const words = label === undefined ? "" : plainText(phrasing(label, notes));
  return words === "" ? undefined : words;
};

/** A number as an attribute gives it; what is none goes on as it stands, for the model to refuse by name. */
export const parseNumber = (value: string | undefined): unknown =>
  value !== undefined && /^\d+$/u.test(value.trim()) ? Number(value) : value;

/** The object without the fields that are undefined. */
export const withoutUndefined = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
