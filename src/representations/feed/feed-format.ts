import type { FeedFile } from "../../site/feed-topics.ts";
import type { Site } from "../../site.ts";
import type { FeedView } from "./feed-view.ts";

/** A feed format: everything that routes, links and the API description need to know about it. */
export interface FeedFormat {
  /** The file name of the feed under the path of its list. article/path.ts reserves `/<file>`. */
  file: FeedFile;
  mediaType: `application/${string}`;
  /** The syntax below the format. Browsers display XML under its own media type only. */
  syntax: "XML" | "JSON";
  /** The name that link titles show. */
  name: string;
  /** The standard and its version, for the API description. */
  standard: string;
  /**
   * Writes a list as a document in this format.
   *
   * @param site a site with an origin, because feeds contain absolute URLs
   */
  write: (view: FeedView, site: Site) => string;
}
