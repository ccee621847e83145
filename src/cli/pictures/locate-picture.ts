import { realpath } from "node:fs/promises";
import { basename, isAbsolute, relative } from "node:path";
import { encodePath } from "../../http/url.ts";
import type { Dimensions } from "../../media/dimensions.ts";
import { mediaURL, parseMediaPath, versionPath } from "../../media/media-path.ts";
import { measureFile, measureURL } from "./image-size.ts";
import { type FileFolders, findLocalFile, type LocalFile } from "./local-file.ts";
import { type NamedPicture, namedWidths, urlOf } from "./named-pictures.ts";
import {
  missingFileText,
  noFileText,
  notCopiedText,
  notOnSiteText,
  notStoredText,
  outsideText,
  refusedFileText,
  unknownSizeText,
  uploadsNothingText,
  wrongSchemeText,
} from "./picture-issues.ts";
import type { FilePreparer } from "./prepare-files.ts";
import type { SiteFiles } from "./site-files.ts";
import { type StoredAddress, storedAddress } from "./stored-address.ts";
import type { Prepared, Upload } from "./upload.ts";

/** The files that the site of an article stores already. */
export interface SiteStore {
  files: SiteFiles;
  /** The setting MEDIA_PATHS. */
  prefixes: readonly string[];
  /** The origins of the site. */
  origins: readonly string[];
  /** Smaller versions of pictures: articles name them, or the site resizes pictures itself. */
  versions: "name" | "none";
}

/** The places in which the pictures of an article are looked for, and the treatment of what is found there. */
export interface PicturePlaces extends FileFolders {
  /** The site's origin, for paths such as `/media/ferry.jpg`. It alone may have a private address. */
  origin: string | undefined;
  /** The folder whose files the site serves; undefined if it serves none. */
  served: string | undefined;
  /** The files that the site stores; undefined if the command has no desk. */
  store?: SiteStore | undefined;
  /** Prepares files for upload; undefined if the command uploads nothing. */
  preparer: FilePreparer | undefined;
  /** Pictures of other hosts stay there, or the site gets a copy. */
  otherHosts: "leave" | "copy";
  /** The language of the article, BCP 47. */
  language: string | undefined;
}

/** The place of a picture. */
export type Located =
  /**
   * It stays where it is. Its size is set if the article lacks it, its path if it is a file that the site serves, and the widths of
   * its smaller versions if the site stores it.
   */
  | { at: "web"; size?: Dimensions; path?: string; widths?: readonly number[] }
  /** It is uploaded. */
  | { at: "computer"; upload: Upload }
  /** The article cannot have it: an error for the editor. */
  | { at: "nowhere"; error: string };

const STAYS: Located = { at: "web" };

/** Returns whether a page needs the size of a picture that its node lacks. */
const lacksSize = ({ kind, node }: NamedPicture): boolean =>
  kind !== "portrait" && (typeof node.width !== "number" || typeof node.height !== "number");

const onWeb = async (
  named: NamedPicture,
  url: string,
  { origin, preparer, otherHosts, language }: PicturePlaces,
) => {
  const address = url.startsWith("//") ? `https:${url}` : url;
  if (otherHosts === "copy" && preparer !== undefined && URL.parse(address)?.origin !== origin) {
    const { upload, why } = await preparer.fromWeb(address, language);
    return upload === undefined ? nowhere(notCopiedText(url, why)) : uploaded(url, upload);
  }
  return lacksSize(named) ? measured(url, await measureURL(address, origin)) : STAYS;
};

const nowhere = (error: string): Located => ({ at: "nowhere", error });

const measured = (url: string, { size, why }: Awaited<ReturnType<typeof measureURL>>): Located =>
  size === undefined ? nowhere(unknownSizeText(url, why)) : { at: "web", size };

/** Returns a file as a picture; an error if it is of another kind. */
const uploaded = (url: string, upload: Upload): Located =>
  upload.facts.type.startsWith("image/")
    ? { at: "computer", upload }
    : nowhere(refusedFileText(url, `It is no picture (${upload.facts.type}).`));

/** Returns the path at which the site serves a file; undefined if it does not serve the file. */
const servedPath = async (file: string, served: string | undefined): Promise<string | undefined> => {
  const path = served === undefined ? ".." : relative(await realpath(served), file);
  // A name such as ..a.jpg is no way out of the folder.
  return /^\.\.(?:[/\\]|$)/u.test(path) || isAbsolute(path)
    ? undefined
    : encodePath(`/${path.replaceAll("\\", "/")}`);
};

const onComputer = async (
  url: string,
  file: string,
  { served, preparer, language }: PicturePlaces,
): Promise<Located> => {
  const path = await servedPath(file, served);
  if (path !== undefined) {
    const { size, why } = await measureFile(file);
    return size === undefined ? nowhere(unknownSizeText(url, why)) : { at: "web", size, path };
  }
  if (preparer === undefined) return nowhere(uploadsNothingText(url));
  const { upload, why }: Prepared = await preparer.fromDisk(file, url, language);
  return upload === undefined ? nowhere(refusedFileText(url, why)) : uploaded(url, upload);
};

const ERRORS = { missing: missingFileText, outside: outsideText, "no file": noFileText };

const without = (url: string, { state, why }: LocalFile & { path?: undefined }): Located =>
  nowhere(ERRORS[state](url, why));

/** The statuses of a site that does not have a picture. */
const NOT_THERE = [404, 406, 410];

/** Returns the place of a picture whose address begins with a slash: a file of the site, otherwise one on this computer. */
const atPath = async (named: NamedPicture, url: string, places: PicturePlaces): Promise<Located> => {
  const local = await findLocalFile(url, places);
  const isMissing = local.path === undefined && local.state === "missing";
  if (isMissing && !lacksSize(named)) return STAYS;
  const { origin } = places;
  const onSite = origin === undefined ? undefined : await measureURL(new URL(url, origin).href, origin);
  if (onSite?.size !== undefined) return lacksSize(named) ? { at: "web", size: onSite.size } : STAYS;
  if (local.path !== undefined) return onComputer(url, local.path, places);
  if (!isMissing) return without(url, local);
  // The preview of a site has 406 in the place of 404, because the request is for a picture.
  return onSite === undefined || NOT_THERE.includes(onSite.status ?? 200)
    ? nowhere(notOnSiteText(url, local.why))
    : nowhere(unknownSizeText(url, onSite.why));
};

/** Returns the size of a stored picture if the article lacks it. */
const sizeOnSite = async (
  named: NamedPicture,
  url: string,
  { known, origin }: { known: { width?: number; height?: number }; origin: string | undefined },
): Promise<Awaited<ReturnType<typeof measureURL>> | undefined> => {
  const { width, height } = known;
  if (!lacksSize(named)) return undefined;
  if (width !== undefined && height !== undefined) return { size: { width, height } };
  return measureURL(URL.parse(url, origin)?.href ?? url, origin);
};

/** Returns the widths in a text that the site has although its list does not name them. */
const unlistedWidths = async (
  named: NamedPicture,
  path: string,
  { files, widths }: { files: SiteFiles | undefined; widths: readonly number[] },
): Promise<number[]> => {
  const found: number[] = [];
  for (const width of namedWidths(named))
    if (!widths.includes(width) && (await files?.has(versionPath(path, width))) === true) found.push(width);
  return found;
};

/** Returns the error for an address at which the site stores no file, with what the editor may have meant. */
const notStored = async (url: string, path: string | undefined, places: PicturePlaces): Promise<Located> => {
  const others = path === undefined ? [] : ((await places.store?.files.describe(path))?.others ?? []);
  const name = basename(path ?? url.replace(/[?#].*$/u, ""));
  const local = await findLocalFile(encodeURIComponent(name), places);
  return nowhere(
    notStoredText(url, {
      sameBytes: others[0] && mediaURL(others[0].path),
      localFile: local.path && name,
    }),
  );
};

/**
 * Returns the place of a picture at an address of the site's own files.
 *
 * @returns undefined if the desk cannot be asked
 */
const onOwnSite = async (
  named: NamedPicture,
  url: string,
  { path, fragment }: StoredAddress,
  places: PicturePlaces,
): Promise<Located | undefined> => {
  const { files, versions } = places.store ?? {};
  const isStored = path !== undefined && (await files?.has(path));
  if (isStored === undefined) return undefined;
  if (path === undefined || !isStored) {
    const local = url.startsWith("/") ? await findLocalFile(url, places) : undefined;
    return local?.path === undefined ? notStored(url, path, places) : onComputer(url, local.path, places);
  }
  const hasVersions = versions === "name" && fragment === "" && parseMediaPath(path)?.kind === "original";
  const isListed = (hasVersions && named.kind !== "thumbnail") || lacksSize(named);
  const described = isListed ? await files?.describe(path) : undefined;
  const { file = {}, widths = [] } = described ?? {};
  const measurement = await sizeOnSite(named, url, { known: file, origin: places.origin });
  if (measurement?.why !== undefined) return nowhere(unknownSizeText(url, measurement.why));
  return {
    at: "web",
    path: `${mediaURL(path)}${fragment}`,
    ...(measurement !== undefined && { size: measurement.size }),
    // The list may miss a version of the last minute, which the text names already.
    ...(hasVersions && {
      widths: [...widths, ...(await unlistedWidths(named, path, { files, widths }))].sort((a, b) => a - b),
    }),
  };
};

/** Finds the place of a picture; undefined if it has no address. */
export const locatePicture = async (
  named: NamedPicture,
  places: PicturePlaces,
): Promise<Located | undefined> => {
  const url = urlOf(named);
  if (url === undefined) return undefined;
  const address = places.store && storedAddress(url, places.store);
  const stored = address && (await onOwnSite(named, url, address, places));
  if (stored !== undefined) return stored;
  if (/^(?:https?:|\/\/)/iu.test(url)) return onWeb(named, url, places);
  if (url.startsWith("/")) return atPath(named, url, places);
  const scheme = /^[a-z][a-z\d+.-]*:/iu.exec(url)?.[0];
  if (scheme !== undefined) return nowhere(wrongSchemeText(url, scheme));
  const local = await findLocalFile(url, places);
  return local.path === undefined ? without(url, local) : onComputer(url, local.path, places);
};
