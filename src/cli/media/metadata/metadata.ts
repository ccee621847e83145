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

/** Returns the metadata of a file that has none. */
export const noMetadata = (): Metadata => ({ exif: [], xmp: [], iptc: [], others: [] });

/** A file without its metadata, and the metadata. */
export interface Stripped {
  bytes: Uint8Array;
  metadata: Metadata;
}
