import type { Image, ImageReference, Paragraph, PhrasingContent } from "mdast";
import type { FlowContent } from "../../article/body.ts";
import type { FlowReader } from "./flow-reader.ts";
import { htmlImage } from "./html/image.ts";
import { phrasing } from "./phrasing.ts";

/*
 * Pictures in Markdown syntax. The article has pictures as figures between its blocks, so a picture splits its
 * paragraph. Markdown gives no size: the command line measures the picture.
 */

interface Picture {
  url: string;
  alt: string | null | undefined;
  /** The text that browsers show as a tooltip. It becomes the caption. */
  title: string | null | undefined;
}

const pictureOf = (node: Image | ImageReference, { notes }: FlowReader): Picture | undefined => {
  if (node.type === "image") return { url: node.url, alt: node.alt, title: node.title };
  const definition = notes.definitionOf(node.identifier);
  return definition && { url: definition.url, alt: node.alt, title: definition.title };
};

/** Returns the picture of a node: an image, or a link around an image alone. */
const imageIn = (node: PhrasingContent, { notes }: FlowReader): Image | ImageReference | undefined => {
  if (node.type === "image" || node.type === "imageReference") return node;
  if (node.type === "html") return htmlImage(node);
  const [only, ...others] = node.type === "link" ? node.children : [];
  if (node.type !== "link" || only === undefined || others.length > 0) return undefined;
  if (only.type !== "image" && only.type !== "imageReference") return undefined;
  notes.leftOut(node, {
    as: "link",
    loss: "markup",
    words: node.url,
    why: "a picture cannot be a link; the picture stays",
  });
  return only;
};

const isBlank = (nodes: readonly PhrasingContent[]): boolean =>
  nodes.every((node) => node.type === "break" || (node.type === "text" && node.value.trim() === ""));

const figure = ({ url, alt, title }: Picture): FlowContent => {
  const caption = title?.trim() ?? "";
  // The width and the height are missing, so this is not a valid figure yet.
  return {
    type: "figure",
    url: url.replaceAll(" ", "%20"),
    ...(alt !== null && alt !== undefined && alt.trim() !== "" && { alt }),
    ...(caption !== "" && { children: [{ type: "text", value: caption }] }),
  } as unknown as FlowContent;
};

/** Converts a paragraph. A picture in it becomes a figure, between the text before and after it. */
export const paragraphOf = ({ children }: Paragraph, reader: FlowReader): FlowContent[] => {
  const blocks: FlowContent[] = [];
  let waiting: PhrasingContent[] = [];
  const flush = (): void => {
    if (!isBlank(waiting)) blocks.push({ type: "paragraph", children: phrasing(waiting, reader.notes) });
    waiting = [];
  };
  for (const node of children) {
    const image = imageIn(node, reader);
    const picture = image && pictureOf(image, reader);
    if (picture === undefined) waiting.push(node);
    else {
      flush();
      blocks.push(figure(picture));
    }
  }
  flush();
  return blocks;
};
