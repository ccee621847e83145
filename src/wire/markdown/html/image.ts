import { fromHtml } from "hast-util-from-html";
import type { Html, Image } from "mdast";

/** Converts an `<img>` to an image, or returns undefined if the HTML is another tag or has no URL. */
export const htmlImage = (node: Html): Image | undefined => {
  if (!/^<img\s/iu.test(node.value)) return undefined;
  const [element] = fromHtml(node.value, { fragment: true }).children;
  if (element?.type !== "element") return undefined;
  const { src, alt, title } = element.properties;
  if (typeof src !== "string" || src.trim() === "") return undefined;
  return {
    type: "image",
    url: src,
    alt: typeof alt === "string" ? alt : null,
    title: typeof title === "string" ? title : null,
    ...(node.position !== undefined && { position: node.position }),
  };
};
