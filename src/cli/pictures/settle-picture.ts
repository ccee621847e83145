import { isDimension } from "../../article/fields.ts";
import type { Fields } from "../../article/json-value.ts";
import { isWidths } from "../../article/smaller-versions.ts";
import type { Dimensions } from "../../media/dimensions.ts";
import { mediaURL } from "../../media/media-path.ts";
import { readableAddress } from "../output/readable-address.ts";
import type { Located } from "./locate-picture.ts";
import { type NamedPicture, urlOf } from "./named-pictures.ts";
import { settleWidths } from "./picture-widths.ts";
import type { Upload } from "./upload.ts";

const isNumber = (value: unknown): value is number => typeof value === "number";

/** Returns the size of a picture. One dimension that the text gives sets the other, in proportion to the picture. */
const completeSize = (
  { width, height }: { width?: unknown; height?: unknown },
  size: Dimensions,
): Dimensions => {
  if (isNumber(width)) return { width, height: Math.max(1, Math.round((width * size.height) / size.width)) };
  if (isNumber(height))
    return { width: Math.max(1, Math.round((height * size.width) / size.height)), height };
  return size;
};

/** Writes a size into a picture. A value that is no size stays, so that the model's error names it. */
const writeSize = (node: Fields, size: Dimensions): void => {
  for (const side of ["width", "height"] as const)
    if (node[side] === undefined || isDimension(node[side])) node[side] = size[side];
};

/** Removes widths that belong to another file. A value that is no list of widths stays, so that the model's error names it. */
const removeWidths = (node: Fields): void => {
  for (const field of ["widths", "imageWidths"]) if (isWidths(node[field])) delete node[field];
};

const differs = (given: unknown, measured: number): boolean => isNumber(given) && given !== measured;

/** Gives a picture the address and the size of the file that is uploaded. */
const settleUpload = (
  { kind, node, field }: NamedPicture,
  { name, path, facts: { width, height } }: Upload,
): string | undefined => {
  const given = { width: node.width, height: node.height };
  node[field] = mediaURL(path);
  removeWidths(node);
  if (kind === "portrait" || width === undefined || height === undefined) return undefined;
  writeSize(node, { width, height });
  return differs(given.width, width) || differs(given.height, height)
    ? `the picture ${readableAddress(name)} has ${width} × ${height} pixels. The size in the text is another one, and is not used.`
    : undefined;
};

/**
 * Gives a picture the address and the size that its place has. It changes the object that names the picture.
 *
 * @returns a note if the text gives another size than the file has, or widths that the site does not store
 */
export const settlePicture = (named: NamedPicture, located: Located): string | undefined => {
  const { node, field } = named;
  if (located.at === "computer") return settleUpload(named, located.upload);
  if (located.at === "nowhere") return undefined;
  if (located.path !== undefined) node[field] = located.path;
  if (located.size !== undefined && named.kind !== "portrait")
    writeSize(node, completeSize(node, located.size));
  const missing = located.widths === undefined ? [] : settleWidths(named, located.widths);
  return missing.length === 0
    ? undefined
    : `the site does not store the picture ${readableAddress(urlOf(named) ?? "")} ${missing.join(", ")} pixels wide. The article does not name ${missing.length === 1 ? "this width" : "these widths"}.`;
};
