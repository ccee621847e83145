import type { Content } from "../html/markup.ts";
import type { Entry } from "./item.ts";
import { xml } from "./xml.ts";

/** The namespace of Media RSS. */
export const MEDIA = "http://search.yahoo.com/mrss/";

/** The image that opens an article, with what it shows and whose it is (Media RSS 1.5.1). */
export const mediaContent = ({ image }: Entry): Content =>
  image &&
  xml`<media:content url="${image.url}" medium="image" width="${image.width}" height="${image.height}">${image.alt !== "" && xml`<media:description type="plain">${image.alt}</media:description>`}${image.credit !== undefined && xml`<media:credit>${image.credit}</media:credit>`}</media:content>\n`;
