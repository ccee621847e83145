/** The archive for rendering: the months of all years, or of one year. */
export interface ArchiveView {
  /** The path of the page, decoded: `/archive`, `/archive/2026`. */
  path: string;
  /** The year of the page; undefined for the whole archive. */
  year?: string;
  /** Newest first; empty if nothing is published. */
  years: ArchiveYear[];
}

/** A year of the archive. */
export interface ArchiveYear {
  year: string;
  /** The number of articles. */
  count: number;
  /** Newest first. */
  months: { bucket: string; count: number }[];
}

/**
 * Returns the path of the page of a year, a month or a day.
 *
 * @example archivePath("2026-11") // "/archive/2026/11"
 */
export const archivePath = (bucket: string): string => `/archive/${bucket.replaceAll("-", "/")}`;
