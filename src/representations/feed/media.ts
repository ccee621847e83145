import { pictureType } from "../../article/picture.ts";
import { type Content, xml } from "../html/markup.ts";
import type { ItemContent } from "./item.ts";

/** The XML namespace of Media RSS. */
export const MEDIA = "http://search.yahoo.com/mrss/";

/**
 * Renders the lead image with its type, description and credit, and a thumbnail (Media RSS 1.5.1). They belong after the summary and the content. The
 * description of the image needs both: feedparser takes the first description of an item for its summary, and a second one,
 * if no content is above it, for its content.
 */
export const mediaContent = ({ image, thumbnail, summary, content }: ItemContent): Content => {
  if (image === undefined) return undefined;
  const isDescribed = image.alt !== "" && summary !== undefined && content !== undefined;
  const type = pictureType(image.url);
  return xml`<media:content url="${image.url}" medium="image"${type !== undefined && xml` type="${type}"`} width="${image.width}" height="${image.height}">${isDescribed && xml`<media:description type="plain">${image.alt}</media:description>`}${image.credit !== undefined && xml`<media:credit>${image.credit}</media:credit>`}</media:content>
${thumbnail && xml`<media:thumbnail url="${thumbnail.src}" width="${thumbnail.width}" height="${thumbnail.height}"/>\n`}`;
};
