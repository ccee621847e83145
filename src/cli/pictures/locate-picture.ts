import { realpath } from "node:fs/promises";
import { isAbsolute, relative } from "node:path";
import { encodePath } from "../../http/url.ts";
import type { Dimensions } from "../../media/dimensions.ts";
import { measureFile, measureURL } from "./image-size.ts";
import { type FileFolders, findLocalFile, type LocalFile } from "./local-file.ts";
import { type NamedPicture, urlOf } from "./named-pictures.ts";
import {
  missingFileText,
  noFileText,
  notCopiedText,
  notOnSiteText,
  outsideText,
  refusedFileText,
  unknownSizeText,
  uploadsNothingText,
  wrongSchemeText,
} from "./picture-issues.ts";
import type { FilePreparer } from "./prepare-files.ts";
import type { Prepared, Upload } from "./upload.ts";

/** The places in which the pictures of an article are looked for, and the treatment of what is found there. */
export interface PicturePlaces extends FileFolders {
  /** The site's origin, for paths such as `/media/ferry.jpg`. It alone may have a private address. */
  origin: string | undefined;
  /** The folder whose files the site serves; undefined if it serves none. */
  served: string | undefined;
  /** Prepares files for upload; undefined if the command uploads nothing. */
  preparer: FilePreparer | undefined;
  /** Pictures of other hosts stay there, or the site gets a copy. */
  otherHosts: "leave" | "copy";
  /** The language of the article, BCP 47. */
  language: string | undefined;
}

/** The place of a picture. */
export type Located =
  /** It stays where it is. Its size is set if the article lacks it, and its path if it is a file that the site serves. */
  | { at: "web"; size?: Dimensions; path?: string }
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

/** Finds the place of a picture; undefined if it has no address. */
export const locatePicture = async (
  named: NamedPicture,
  places: PicturePlaces,
): Promise<Located | undefined> => {
  const url = urlOf(named);
  if (url === undefined) return undefined;
  if (/^(?:https?:|\/\/)/iu.test(url)) return onWeb(named, url, places);
  if (url.startsWith("/")) return atPath(named, url, places);
  const scheme = /^[a-z][a-z\d+.-]*:/iu.exec(url)?.[0];
  if (scheme !== undefined) return nowhere(wrongSchemeText(url, scheme));
  const local = await findLocalFile(url, places);
  return local.path === undefined ? without(url, local) : onComputer(url, local.path, places);
};
