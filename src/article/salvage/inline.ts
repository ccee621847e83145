import { linkAndReferences } from "../body/footnotes.ts";
import type { PhrasingContent } from "../body.ts";
import { fieldsOf, listOf, optionalText } from "../json-value.ts";
import { textOf } from "../text.ts";
import { linkURL } from "./values.ts";

/** Salvages a list of inline nodes. Unknown nodes become their text; a link with a forbidden URL becomes its content. */
export const salvageInlines = (value: unknown, depth: number): PhrasingContent[] =>
  listOf(value).flatMap((node) => salvageInline(node, depth - 1));

/** Salvages one inline node. */
export const salvageInline = (value: unknown, depth: number): PhrasingContent[] => {
  const node = fieldsOf(value);
  const asText = (): PhrasingContent[] => {
    const words = textOf(value, depth);
    return words === "" ? [] : [{ type: "text", value: words }];
  };
  if (depth <= 0) return asText();
  switch (node.type) {
    case "text":
      return typeof node.value === "string" ? [{ type: "text", value: node.value }] : [];
    case "inlineCode":
      return typeof node.value === "string"
        ? [{ type: "inlineCode", value: node.value.replace(/[\r\n]+/gu, " ") }]
        : [];
    case "break":
      return [{ type: "break" }];
    case "strong":
    case "emphasis":
    case "delete":
      return [{ type: node.type, children: salvageInlines(node.children, depth) }];
    case "link": {
      const url = linkURL(node.url);
      const children = salvageInlines(node.children, depth);
      if (url === undefined) return children;
      const title = optionalText(node.title);
      return linkAndReferences({
        type: "link",
        url,
        ...(title !== undefined && { title }),
        children: withoutLinks(children),
      });
    }
    case "footnoteReference": {
      const identifier = optionalText(node.identifier);
      return identifier === undefined ? [] : [{ type: "footnoteReference", identifier }];
    }
    default:
      return asText();
  }
};

const withoutLinks = (nodes: readonly PhrasingContent[]): PhrasingContent[] =>
  nodes.flatMap((node) => {
    if (node.type === "link") return withoutLinks(node.children);
    return "children" in node ? [{ ...node, children: withoutLinks(node.children) }] : [node];
  });
