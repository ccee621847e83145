import type { Site } from "../site.ts";
import { formatBucket } from "./html/language/buckets.ts";
import { stringsFor } from "./html/strings/lookup.ts";

/** Returns the title of the archive or of one year, in the publication's language. */
export const archiveTitle = ({ language }: Site, year?: string): string => {
  const { archive, archiveOf } = stringsFor(language);
  return year === undefined ? archive : archiveOf.replace("{y}", () => formatBucket(year, language));
};

/** Returns the title of a month or a day of the archive, in the publication's language. */
export const bucketTitle = ({ language }: Site, bucket: string): string => formatBucket(bucket, language);
