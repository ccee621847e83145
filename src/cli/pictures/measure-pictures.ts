import { isAbsolute, join, relative, resolve } from "node:path";
import { type Fields, isFields } from "../../article/json-value.ts";
import { encodePath } from "../../http/url.ts";
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
  /** The site's origin, for paths such as `/media/ferry.jpg`. It alone may have a private address. */
  origin: string | undefined;
  /** The folder whose files the site serves; undefined if it serves none. */
  served: string | undefined;
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

/** The size of a picture, and its place. */
interface Located {
  measurement: Measurement;
  /** The path at which the site serves the file. */
  path?: string;
  /** Set if the picture is a file that the site does not serve. */
  isLocal?: true;
}

/** Returns the path at which the site serves a file; undefined if it does not serve the file. */
const servedPath = (file: string, served: string | undefined): string | undefined => {
  const path = served === undefined ? ".." : relative(served, resolve(file));
  return path.startsWith("..") || isAbsolute(path) ? undefined : encodePath(`/${path.replaceAll("\\", "/")}`);
};

const locate = async (url: string, { folder, origin, served }: PicturePlaces): Promise<Located> => {
  if (/^https?:/iu.test(url)) return { measurement: await measureURL(url, origin) };
  if (url.startsWith("//")) return { measurement: await measureURL(`https:${url}`, origin) };
  const onSite =
    url.startsWith("/") && origin !== undefined
      ? await measureURL(new URL(url, origin).href, origin)
      : undefined;
  if (onSite?.size !== undefined) return { measurement: onSite };
  const file = await localFile(url, folder);
  if (file === undefined) return { measurement: onSite ?? { why: "there is no such file" } };
  const measurement = await measureFile(file);
  const path = servedPath(file, served);
  return path === undefined ? { measurement, isLocal: true } : { measurement, path };
};

const hasSize = ({ width, height }: PictureNode): boolean => isNumber(width) && isNumber(height);

/** Returns whether a URL is relative to the page: `images/ferry.jpg`. */
const isRelative = (url: string): boolean => !/^(?:[a-z][a-z\d+.-]*:|\/)/iu.test(url);

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
 * Gives each figure without a width or a height the size of its picture, and the path at which the site serves a file. It
 * changes the nodes.
 *
 * @returns the pictures whose size is unknown, and the pictures that are files on this computer and not on the site
 */
export const measurePictures = async (
  nodes: readonly PictureNode[],
  places: PicturePlaces,
): Promise<{ unknown: UnknownPicture[]; local: PictureNode[] }> => {
  const unknown: UnknownPicture[] = [];
  const local: PictureNode[] = [];
  const known = new Map<string, Promise<Located>>();
  for (const node of nodes) {
    const { url } = node;
    if (typeof url !== "string" || url === "" || (hasSize(node) && !isRelative(url))) continue;
    const located = known.get(url) ?? locate(url, places);
    known.set(url, located);
    const { measurement, path, isLocal } = await located;
    if (path !== undefined) node.url = path;
    if (hasSize(node)) {
      if (isLocal === true) local.push(node);
      continue;
    }
    if (measurement.size === undefined) unknown.push({ node, why: measurement.why });
    else if (isLocal === true) local.push(node);
    else Object.assign(node, withSize(node, measurement.size));
  }
  return { unknown, local };
};
