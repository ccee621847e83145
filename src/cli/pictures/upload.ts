import { mediaURL } from "../../media/media-path.ts";
import type { PreparedFile } from "../media/prepare-file.ts";
import { fileSize } from "../output/file-size.ts";
import { readableAddress } from "../output/readable-address.ts";

/** A file that is ready to be stored by the site. */
export interface Upload extends Omit<PreparedFile, "bytes"> {
  /** Its name in messages: the address that a text gives, or the file that the command line names. */
  name: string;
  /** The widths in which the site should have it too, in pixels; empty for none. */
  widths: readonly number[];
  /**
   * Returns the bytes.
   *
   * @throws {Failure} if the file changed meanwhile
   */
  load: () => Promise<Uint8Array>;
}

/** A file that is ready to be stored, or why it is not, in whole sentences. */
export type Prepared = { upload: Upload; why?: undefined } | { upload?: undefined; why: string };

/** The types that have smaller versions. */
const RESIZED: readonly string[] = ["image/jpeg", "image/png", "image/webp"];

/** Returns the widths in which the site should have a file, as far as they are smaller than the picture. */
export const widthsBelow = ({ widths, facts: { type, width = 0 } }: Upload): number[] =>
  RESIZED.includes(type) ? widths.filter((each) => each < width) : [];

/** Returns the size of a file: `2.1 MB, 3024 × 4032`. */
const sizeText = ({ bytes, width, height }: Pick<Upload["facts"], "bytes" | "width" | "height">): string =>
  width === undefined || height === undefined ? fileSize(bytes) : `${fileSize(bytes)}, ${width} × ${height}`;

/**
 * Returns what is stored, where, and what was removed: `ferry.jpg → /media/…/ferry.jpg (2.1 MB, 3024 × 4032; removed: GPS position)`.
 *
 * @param name of the file. By default, the one that a text gives as an address
 */
export const uploadText = (
  { name: address, path, facts, removed, notRemoved }: Upload,
  name = readableAddress(address),
): string => {
  const details = [
    sizeText(facts),
    ...(removed.length > 0 ? [`removed: ${removed.join(", ")}`] : []),
    ...(notRemoved.length > 0 ? [`not removed: ${notRemoved.join(", ")}`] : []),
  ];
  return `${name} → ${readableAddress(mediaURL(path))} (${details.join("; ")})`;
};

/** Returns a file as `--json` prints it. */
export const uploadJSON = ({ name, path, facts, removed, notRemoved }: Upload) => ({
  file: name,
  path,
  url: mediaURL(path),
  ...facts,
  removed,
  ...(notRemoved.length > 0 && { notRemoved }),
});
