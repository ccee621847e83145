import type { Figure, FlowContent, PhrasingContent, Table, TableCell } from "../../../src/article/body.ts";
import { escaped } from "./escape.ts";
import type { PageLanguage } from "./publication.ts";

/** Renders inline content. */
export const phrasing = (nodes: readonly PhrasingContent[]): string => {
  let text = "";
  for (const node of nodes)
    switch (node.type) {
      case "text":
        text += escaped(node.value);
        break;
      case "strong":
        text += `<strong>${phrasing(node.children)}</strong>`;
        break;
      case "emphasis":
        text += `<em>${phrasing(node.children)}</em>`;
        break;
      case "link":
        text += `<a href="${escaped(node.url)}">${phrasing(node.children)}</a>`;
        break;
    }
  return text;
};

/** Renders an image. The images after the first ones of a page load lazily. */
export const image = ({ url, alt, width, height }: Figure, loading: string): string =>
  `<img src="${escaped(url)}" alt="${escaped(alt)}" width="${width}" height="${height}"${loading} decoding="async">`;

/** Renders the caption of a figure with its credit. */
export const caption = ({ children = [], credit = "" }: Figure): string =>
  `<figcaption>${phrasing(children)} <small>${escaped(credit)}</small></figcaption>`;

const CLASSES = { left: ' class="start"', center: ' class="center"', right: ' class="end"' } as const;

const row = (tag: string, cells: readonly TableCell[], align: Table["align"]): string => {
  const opening = tag === "th" ? '<th scope="col"' : "<td";
  let text = "<tr>";
  for (const [column, { children }] of cells.entries()) {
    const side = align?.[column];
    text += `${opening}${side ? CLASSES[side] : ""}>${phrasing(children)}</${tag}>\n`;
  }
  return `${text}</tr>`;
};

const table = ({ align, children: [head, ...rows] }: Table, label: string): string =>
  `<figure class="table" role="group" aria-label="${label}" tabindex="0"><table><thead>${row("th", head?.children ?? [], align)}</thead><tbody>${rows.map(({ children }) => row("td", children, align)).join("")}</tbody></table></figure>`;

/** Adds quotation marks to a text that has none at its beginning. */
const quotation = (text: string): string =>
  text.startsWith("“") || text.startsWith("«") ? escaped(text) : `<q>${escaped(text)}</q>`;

/** Renders the blocks of a body. */
export const flow = (nodes: readonly FlowContent[], language: PageLanguage): string => {
  let text = "";
  // The level of a heading is at most one below the heading above it.
  let isBelowSecond = false;
  for (const node of nodes) {
    if (text !== "") text += "\n";
    switch (node.type) {
      case "paragraph":
        text += `<p>${phrasing(node.children)}</p>`;
        break;
      case "heading": {
        if (node.depth === 2) isBelowSecond = true;
        const level = node.depth === 3 && isBelowSecond ? 3 : 2;
        text += `<h${level}>${phrasing(node.children)}</h${level}>`;
        break;
      }
      case "blockquote":
        text += `<blockquote>${flow(node.children, language)}</blockquote>`;
        break;
      case "list": {
        const tag = node.ordered === true ? "ol" : "ul";
        text += `<${tag}>`;
        for (const { children } of node.children) {
          const [first] = children;
          text += `<li>${first?.type === "paragraph" ? phrasing(first.children) : ""}</li>\n`;
        }
        text += `</${tag}>`;
        break;
      }
      case "table":
        text += table(node, language.table);
        break;
      case "figure":
        text += `<figure>${image(node, ' loading="lazy"')}${caption(node)}</figure>`;
        break;
      case "pullquote":
        text += `<figure class="pullquote"><blockquote><p>${quotation(node.text)}</p></blockquote>\n<figcaption><bdi>${escaped(node.source ?? "")}</bdi></figcaption></figure>`;
        break;
    }
  }
  return text;
};
