import type { Metadata, Sharp } from "sharp";
import { MAX_PIXELS } from "../picture-limits.ts";
import { isAnimatedPNG } from "./animated-png.ts";

/** A smaller version of a picture. */
export interface SmallerVersion {
  /** Pixels. */
  width: number;
  height: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/** A picture to resize. */
export interface Request {
  bytes: Uint8Array;
  type: string;
  widths: readonly number[];
}

/** The result for one picture, as in `SmallerVersions`. */
export type Answer = { versions: SmallerVersion[] } | { problem: string } | { missing: string };

/** The formats that are resized, and how each is written. With mozjpeg, JPEG has about a fifth fewer bytes at the same quality. */
const WRITERS: Readonly<Record<string, (image: Sharp, picture: Metadata) => Sharp>> = {
  "image/jpeg": (image) => image.jpeg({ quality: 80, mozjpeg: true }),
  "image/png": (image, { isPalette }) => image.png({ compressionLevel: 9, palette: isPalette === true }),
  "image/webp": (image) => image.webp({ quality: 80 }),
};

/** The loaders of these formats. All others stay off: libvips also reads SVG, TIFF and more, whatever the file is called. */
const LOADERS = ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadWebpBuffer"];

/**
 * The largest colour profile that a version keeps, in bytes. Those of wide colours, such as Display P3 and Adobe RGB, have about 550.
 * Larger ones are converted to sRGB: that of a printing press has 550 KB.
 */
const MAX_PROFILE = 1_024;

const MISSING =
  "Smaller versions of pictures need sharp. Run npm install in Broadsheet's folder without --omit, and publish again.";

/** Loads sharp, which reads only the formats that are resized; undefined if it is not installed or does not fit this computer. */
const loadSharp = async () => {
  try {
    const { default: sharp } = await import("sharp");
    sharp.block({ operation: ["VipsForeignLoad"] });
    sharp.unblock({ operation: LOADERS });
    sharp.cache(false);
    return sharp;
  } catch {
    return undefined;
  }
};

/** Returns the problem that an error of libvips describes in its first line. The next lines repeat it. */
const problemOf = (error: unknown): string => {
  const [reason = ""] = String(error instanceof Error ? error.message : error).split("\n", 1);
  return /exceeds pixel limit/u.test(reason)
    ? `The picture cannot be resized: it has more than ${MAX_PIXELS.toLocaleString("en")} pixels. Make it smaller.`
    : `The picture cannot be resized: ${reason.replace(/\.$/u, "")}. Open it in a picture editor and save it again.`;
};

/** Returns whether a version keeps the colours and the profile of its picture. Without it, the colours become those of sRGB. */
const keepsProfile = ({ space, icc }: Metadata): boolean =>
  space === "srgb" && icc !== undefined && icc.length <= MAX_PROFILE;

/** Leaves out every version that has as many bytes as the picture, or as the next larger version. */
const usefulVersions = (versions: readonly SmallerVersion[], bytes: number): SmallerVersion[] => {
  const kept: SmallerVersion[] = [];
  for (const version of versions.toReversed())
    if (version.bytes.length < (kept[0]?.bytes.length ?? bytes)) kept.unshift(version);
  return kept;
};

const versionsOf = async (
  { bytes, type, widths }: Request,
  write: (image: Sharp, picture: Metadata) => Sharp,
  sharp: NonNullable<Awaited<ReturnType<typeof loadSharp>>>,
): Promise<SmallerVersion[]> => {
  const open = (): Sharp => sharp(bytes, { limitInputPixels: MAX_PIXELS });
  const picture = await open().metadata();
  if ((picture.pages ?? 1) > 1 || (type === "image/png" && isAnimatedPNG(bytes))) return [];
  const { width: own, height: ownHeight } = picture.autoOrient;
  const versions: SmallerVersion[] = [];
  for (const width of [...new Set(widths)].filter((each) => each < own).sort((a, b) => a - b)) {
    // The page computes the height in the same way, so that nothing moves when the picture appears.
    const height = Math.max(1, Math.round((width * ownHeight) / own));
    const upright = open().autoOrient().resize({ width, height, fit: "fill" });
    const coloured = keepsProfile(picture) ? upright.keepIccProfile() : upright;
    const toned = picture.space === "b-w" ? coloured.toColourspace("b-w") : coloured;
    versions.push({ width, height, bytes: new Uint8Array(await write(toned, picture).toBuffer()) });
  }
  return usefulVersions(versions, bytes.length);
};

/** Makes the smaller versions of one picture in this process. Use `smallerVersions`, which survives a crash of the library. */
export const resize = async (request: Request): Promise<Answer> => {
  const write = WRITERS[request.type];
  if (write === undefined) return { versions: [] };
  const sharp = await loadSharp();
  if (sharp === undefined) return { missing: MISSING };
  try {
    return { versions: await versionsOf(request, write, sharp) };
  } catch (error) {
    return { problem: problemOf(error) };
  }
};
