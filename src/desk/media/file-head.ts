import { type Dimensions, dimensionsIn } from "../../media/dimensions.ts";
import { fileType } from "../../media/file-type.ts";
import { extensionsOf, FILE_TYPES, type FileType } from "../../media/file-types.ts";
import { canonicalName, type MediaPath, parseMediaPath } from "../../media/media-path.ts";
import { problemResponse } from "../response.ts";
import { shown } from "../shown.ts";

/** The type and the size of a file, or the problem response that explains why the desk does not take it. */
export type FileHead =
  | { type: FileType; dimensions: Dimensions | undefined; problem?: undefined }
  | { type?: undefined; problem: Response };

/** Returns why a file of a type cannot have a path; undefined if it can. An old address keeps its name. */
const nameError = (type: FileType, parts: MediaPath): string | undefined => {
  if (parts.kind === "address") return undefined;
  const { name } = parts;
  if (parts.kind === "font")
    return type === "font/woff2" ? undefined : `${shown(name)} is the name of a font. Send a WOFF2 file`;
  return extensionsOf(type).some((extension) => name.endsWith(`.${extension}`))
    ? undefined
    : `the name is ${shown(name)}. Name the file ${shown(canonicalName(name, type))}`;
};

/** Returns why a picture cannot be the smaller version that its path names; undefined if it can. */
const widthError = (dimensions: Dimensions | undefined, parts: MediaPath): string | undefined => {
  if (parts.kind !== "version" || dimensions?.width === parts.width) return undefined;
  const found = dimensions === undefined ? "no known width" : `a width of ${dimensions.width}`;
  return `the path is that of a picture with a width of ${parts.width} pixels, and this file has ${found}. Send the smaller version itself`;
};

/**
 * Reads the type and the size of a file from its first bytes. Nothing is decoded.
 *
 * @param path of the file
 */
export const readFileHead = (head: Uint8Array, path: string): FileHead => {
  const refused = (detail: string): FileHead => ({
    problem: problemResponse("unsupported-media-type", { detail }),
  });
  const type = fileType(head);
  if (type === undefined)
    return refused(
      `The bytes are none of the types that the site shows: ${FILE_TYPES.join(", ")}. Convert the file to one of them.`,
    );
  const parts = parseMediaPath(path);
  const dimensions = dimensionsIn(head);
  const wrong = parts && (nameError(type, parts) ?? widthError(dimensions, parts));
  return wrong === undefined ? { type, dimensions } : refused(`The bytes are ${type}, and ${wrong}.`);
};
