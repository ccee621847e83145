import { fileType } from "../../media/file-type.ts";
import { mediaURL } from "../../media/media-path.ts";
import type { DeskAccess } from "../desk/client.ts";
import { Failure } from "../failure.ts";
import { findFile } from "../files/read-file.ts";
import { printable } from "../output/terminal.ts";
import { createPathChooser } from "../pictures/choose-path.ts";
import { deskStore } from "../pictures/file-store.ts";
import { createFilePreparer } from "../pictures/prepare-files.ts";
import { askAlways, createSiteFiles } from "../pictures/site-files.ts";
import type { Upload } from "../pictures/upload.ts";
import { storeOnce } from "../pictures/upload-files.ts";

/** The types that services show as a logo in the preview of a link. */
const SHOWN: readonly string[] = ["image/png", "image/jpeg"];

/** The least width and height that Google accepts for a logo, in pixels. https://developers.google.com/search/docs/appearance/structured-data/organization */
const MIN_SIDE = 112;

/** Tests for a file that is an image and no drawing. */
export const isBitmap = (bytes: Uint8Array): boolean => {
  const type = fileType(bytes) ?? "";
  return type.startsWith("image/") && type !== "image/svg+xml";
};

/** A logo that the site stores. */
export interface StoredLogo {
  upload: Upload;
  /** The value of the setting LOGO. */
  url: string;
  /** Sentences about how services will show it. */
  notes: string[];
}

/**
 * Stores an image as the publication's logo.
 *
 * @param access returns the desk. It is asked after the image is known to be good
 * @throws {Failure} if it is neither PNG nor JPEG, or the site cannot store it
 */
export const storeLogo = async (file: string, access: () => Promise<DeskAccess>): Promise<StoredLogo> => {
  await using preparer = createFilePreparer();
  const { upload: prepared, why } = await preparer.fromDisk((await findFile(file))?.path ?? file, file);
  if (prepared === undefined) throw new Failure(`${printable(file)}: ${printable(why)}`);
  const { facts } = prepared;
  if (!SHOWN.includes(facts.type))
    throw new Failure(
      `${printable(file)} is ${facts.type}, which services that show shared links do not show. Convert it to PNG.`,
    );
  const desk = await access();
  const path = await createPathChooser(createSiteFiles(askAlways(desk)))(prepared);
  const upload = { ...prepared, path };
  await storeOnce(deskStore(desk), upload, new Map());
  const { width = MIN_SIDE, height = MIN_SIDE } = facts;
  const notes =
    width < MIN_SIDE || height < MIN_SIDE
      ? [
          `The image has ${width} × ${height} pixels. Google needs at least ${MIN_SIDE} × ${MIN_SIDE}. Use a larger one.`,
        ]
      : [];
  return { upload, url: mediaURL(path), notes };
};
