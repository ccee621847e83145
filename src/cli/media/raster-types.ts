/** The types of pictures that consist of pixels. */
const RASTER_TYPES = ["image/jpeg", "image/png", "image/gif", "image/webp", "image/avif"] as const;

/** The type of a picture that consists of pixels. */
export type RasterType = (typeof RASTER_TYPES)[number];

/** Returns whether a media type is one of a picture that consists of pixels. */
export const isRasterType = (type: string): type is RasterType => RASTER_TYPES.some((each) => each === type);
