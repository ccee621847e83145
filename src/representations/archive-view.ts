/** The archive as it is shown: which months there are, of all years or of one. */
export interface ArchiveView {
  /** Decoded: `/archive`, `/archive/2026`. */
  path: string;
  /** The year whose page it is; undefined for the whole archive. */
  year?: string;
  /** Newest first; none on a site that has published nothing. */
  years: ArchiveYear[];
}

export interface ArchiveYear {
  year: string;
  /** How many articles. */
  count: number;
  /** Newest first. */
  months: { bucket: string; count: number }[];
}

/**
 * The path of the page of a year, a month or a day.
 *
 * @example archivePath("2026-11") // "/archive/2026/11"
 */
export const archivePath = (bucket: string): string => `/archive/${bucket.replaceAll("-", "/")}`;
