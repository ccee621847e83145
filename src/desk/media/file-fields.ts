import type { FileFacts } from "../../media/file-facts.ts";
import { urlPathOf } from "../../media/media-path.ts";
import { type Site, siteURL } from "../../site.ts";

/** Returns the fields of a file in a response. */
export const fileFields = (
  site: Site,
  path: string,
  { type, bytes, hash, width, height, uploaded }: FileFacts,
) => ({
  path,
  url: siteURL(site, urlPathOf(path)),
  type,
  bytes,
  hash,
  ...(width !== undefined && { width }),
  ...(height !== undefined && { height }),
  uploaded,
});

/** Returns the entity tag of a file: its hash. */
export const fileETag = ({ hash }: Pick<FileFacts, "hash">): string => `"${hash}"`;
