import { join } from "node:path";
import { type Fields, isFields } from "../../article/json-value.ts";
import { findFile } from "../files/read-file.ts";
import { type Measurement, measureFile, measureURL } from "./image-size.ts";

/** A figure of an article, before its fields are checked. */
export interface PictureNode extends Fields {
  type: "figure";
}

/** A picture whose size is unknown, and the reason. */
export interface UnknownPicture {
  node: PictureNode;
  why: string;
}

/** The folder and the site in which the addresses of pictures are looked up. */
export interface PicturePlaces {
  /** The folder of the article's file. */
  folder: string;
  /** The site's origin, for paths such as `/media/ferry.jpg`. */
  origin: string | undefined;
}

/** Returns every figure in a value, in order. */
export const figuresIn = (value: unknown): PictureNode[] => {
  if (Array.isArray(value)) return value.flatMap(figuresIn);
  if (!isFields(value)) return [];
  if (value.type === "figure") return [value as PictureNode];
  return figuresIn(value.children);
};

const isNumber = (value: unknown): value is number => typeof value === "number";

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/** Returns the existing file that a relative URL names; undefined if there is none. */
const localFile = async (url: string, folder: string): Promise<string | undefined> => {
  const path = decoded(url.split(/[?#]/u)[0] ?? "");
  return (await findFile(join(folder, path)))?.path;
};

const measure = async (
  url: string,
  { folder, origin }: PicturePlaces,
): Promise<Measurement & { isLocal?: true }> => {
  if (/^https?:/iu.test(url)) return measureURL(url);
  if (url.startsWith("//")) return measureURL(`https:${url}`);
  const file = await localFile(url, folder);
  if (file !== undefined) return { ...(await measureFile(file)), isLocal: true };
  if (url.startsWith("/") && origin !== undefined) return measureURL(new URL(url, origin).href);
  return { why: "there is no such file" };
};

/** Returns a node with the missing dimension of a picture, in proportion to the one that the file gives. */
const withSize = (
  node: PictureNode,
  { width, height }: { width: number; height: number },
): { width: number; height: number } => {
  if (isNumber(node.width))
    return { width: node.width, height: Math.max(1, Math.round((node.width * height) / width)) };
  if (isNumber(node.height))
    return { width: Math.max(1, Math.round((node.height * width) / height)), height: node.height };
  return { width, height };
};

/**
 * Gives each figure without a width or a height the size of its picture. It changes the nodes.
 *
 * @returns the pictures whose size is unknown, and the pictures that are files on this computer
 */
export const measurePictures = async (
  nodes: readonly PictureNode[],
  places: PicturePlaces,
): Promise<{ unknown: UnknownPicture[]; local: PictureNode[] }> => {
  const unknown: UnknownPicture[] = [];
  const local: PictureNode[] = [];
  const known = new Map<string, ReturnType<typeof measure>>();
  for (const node of nodes) {
    const { url } = node;
    if ((isNumber(node.width) && isNumber(node.height)) || typeof url !== "string" || url === "") continue;
    const measurement = known.get(url) ?? measure(url, places);
    known.set(url, measurement);
    const { size, why, isLocal } = await measurement;
    if (size === undefined) unknown.push({ node, why });
    else {
      Object.assign(node, withSize(node, size));
      if (isLocal === true) local.push(node);
    }
  }
  return { unknown, local };
};
