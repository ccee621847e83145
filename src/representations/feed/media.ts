import { type Content, xml } from "../html/markup.ts";
import type { ItemContent } from "./item.ts";

/** The XML namespace of Media RSS. */
export const MEDIA = "http://search.yahoo.com/mrss/";

/** Renders the lead image with its description and credit (Media RSS 1.5.1). */
export const mediaContent = ({ image }: ItemContent): Content =>
  image &&
  xml`<media:content url="${image.url}" medium="image" width="${image.width}" height="${image.height}">${image.alt !== "" && xml`<media:description type="plain">${image.alt}</media:description>`}${image.credit !== undefined && xml`<media:credit>${image.credit}</media:credit>`}</media:content>\n`;
