import type {
  Image,
  ImageReference,
  Link,
  LinkReference,
  PhrasingContent as MarkdownPhrasing,
  Text,
} from "mdast";
import type { PhrasingContent } from "../../article/body.ts";
import { inlineElement } from "./html/inline.ts";
import { joinLines } from "./line-breaks.ts";
import type { Notes } from "./notes.ts";
import { plainText } from "./plain-text.ts";
import { undefinedReference, withoutUnreadLinks } from "./references.ts";

const text = (value: string): PhrasingContent[] => [{ type: "text", value }];

const NO_HTML = "an article contains no HTML; the text between the tags is kept";
const NO_IMAGE =
  "a picture cannot be inside a heading, a table, a link or marked text; put it into a paragraph";

const NO_TEMPLATE_URL = "a template makes the URL of this link; write the URL itself. Its words are kept";

const link = (
  { url, title }: Pick<Link, "url" | "title">,
  node: Link | LinkReference,
  notes: Notes,
): PhrasingContent[] => {
  const words = notes.withoutPlaceholders(title ?? "");
  if (notes.withoutPlaceholders(url) !== url) {
    notes.leftOut(node, { as: "link", loss: "template", why: NO_TEMPLATE_URL });
    return inlines(node.children, notes);
  }
  const { children } = node;
  return [
    { type: "link", url, ...(/\S/u.test(words) && { title: words }), children: inlines(children, notes) },
  ];
};

const image = (node: Image | ImageReference, notes: Notes): PhrasingContent[] => {
  if (node.type === "imageReference" && notes.definitionOf(node.identifier) === undefined)
    return undefinedReference(node, [], notes);
  notes.leftOut(node, { as: "image", loss: "image", why: NO_IMAGE });
  return [];
};

const reference = (node: LinkReference, notes: Notes): PhrasingContent[] => {
  const definition = notes.definitionOf(node.identifier);
  return definition === undefined
    ? undefinedReference(node, inlines(node.children, notes), notes)
    : link(definition, node, notes);
};

const html = (node: MarkdownPhrasing & { type: "html" }, notes: Notes): PhrasingContent[] => {
  if (/^<br\s*\/?>$/iu.test(node.value)) return [{ type: "break" }];
  notes.leftOut(
    node,
    node.value.startsWith("<!--")
      ? { as: "HTML", loss: "comment", why: "an HTML comment" }
      : { as: "HTML", loss: "markup", why: NO_HTML },
  );
  return [];
};

/** Matches a reference to a footnote. The parser leaves it as text if no footnote has this name. */
const FOOTNOTE_REFERENCE = /\[\^[^\]\s]+\]/gu;

/** Leaves out references to footnotes that the file does not have. After a backslash such a text is no reference. */
const withoutMissingNotes = (node: Text, notes: Notes): string => {
  const source = notes.sourceOf(node);
  return node.value.replace(FOOTNOTE_REFERENCE, (words) => {
    if (source.includes(`\\${words}`) || !source.includes(words)) return words;
    notes.leftOut(node, { as: "footnote", words, loss: "unclear", why: missingNote(words) });
    return "";
  });
};

const missingNote = (words: string): string =>
  `the file has no footnote with this name; write it as a paragraph, “${words}: …”, or write a backslash before the bracket to keep this text`;

const inline = (node: MarkdownPhrasing, notes: Notes): PhrasingContent[] => {
  switch (node.type) {
    case "text":
      return text(
        notes.withoutPlaceholders(withoutUnreadLinks(node, withoutMissingNotes(node, notes), notes)),
      );
    case "inlineCode":
      return [{ type: "inlineCode", value: node.value }];
    case "strong":
    case "emphasis":
    case "delete":
      return [{ type: node.type, children: inlines(node.children, notes) }];
    case "break":
      return [{ type: "break" }];
    case "link":
      return link(node, node, notes);
    case "linkReference":
      return reference(node, notes);
    case "image":
    case "imageReference":
      return image(node, notes);
    case "html":
      return html(node, notes);
    case "textDirective":
      if (node.name === "br") return [{ type: "break" }];
      if (node.name === "code")
        return [{ type: "inlineCode", value: plainText(inlines(node.children, notes)) }];
      // "10:30" and "note:this" look like directives, but are text.
      return text(notes.sourceOf(node));
    case "footnoteReference":
      return [{ type: "footnoteReference", identifier: node.identifier }];
    default: {
      // HTML can have blocks where Markdown has none.
      const { children, value } = node as { children?: MarkdownPhrasing[]; value?: string };
      return children === undefined ? text(value ?? "") : inlines(children, notes);
    }
  }
};

const inlines = (nodes: readonly MarkdownPhrasing[], notes: Notes): PhrasingContent[] => {
  const content: PhrasingContent[] = [];
  for (let index = 0; index < nodes.length; ) {
    const node = nodes[index];
    const element =
      node?.type === "html"
        ? inlineElement(nodes, index, notes, (inner) => inlines(inner, notes))
        : undefined;
    if (node !== undefined) content.push(...(element?.content ?? inline(node, notes)));
    index = element?.next ?? index + 1;
  }
  return content;
};

/** Converts the inline Markdown of a block to the article's inline content. */
export const phrasing = (nodes: readonly MarkdownPhrasing[], notes: Notes): PhrasingContent[] => {
  const content = inlines(nodes, notes);
  joinLines(content);
  return content;
};
