/** The data about a picture that its file contains beside the picture. */
export interface Metadata {
  /** EXIF, as TIFF without `Exif\0\0` in front of it. */
  exif: Uint8Array[];
  /** XMP packets. */
  xmp: Uint8Array[];
  /** IPTC data sets (IIM). */
  iptc: Uint8Array[];
  /** Everything else that was removed, in plain words: "comments". */
  others: string[];
}

/** The name in `others` of data whose kind is not known, or has no better name. */
export const OTHER_DATA = "other data of the camera or program";

/** Returns the metadata of a file that has none. */
export const noMetadata = (): Metadata => ({ exif: [], xmp: [], iptc: [], others: [] });

/** A file without its metadata, and the metadata. */
export interface Stripped {
  bytes: Uint8Array;
  metadata: Metadata;
}
