import pMap from "p-map";
import type { DeskAccess } from "../desk/client.ts";
import { otherFile, putFile, storedETag } from "../desk/media.ts";
import { Failure } from "../failure.ts";
import { fileSize } from "../output/file-size.ts";
import type { Progress } from "../output/progress.ts";
import { printable } from "../output/terminal.ts";
import type { Upload } from "./upload.ts";

/** The number of files that are sent at the same time. */
const CONCURRENCY = 4;

/** What happened to a file: the site stores it now, or stored it before. */
export type UploadOutcome = "uploaded" | "present";

/** The files that the site is known to store, by media path. Many articles name the same portrait. */
export type KnownFiles = Set<string>;

/** Stores one file, unless the site has it. */
const uploadOne = async (desk: DeskAccess, upload: Upload): Promise<UploadOutcome> => {
  const { path, name, facts } = upload;
  try {
    const etag = await storedETag(desk, path);
    if (etag === `"${facts.hash}"`) return "present";
    if (etag !== undefined) throw otherFile(path, desk.site);
    return (await putFile(desk, { path, bytes: await upload.load() })).outcome;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(`${printable(name)} was not uploaded: ${error.message}`, error.code, error.issues);
  }
};

/**
 * Stores the files of an article that the site does not have. Repeating it is safe: the same bytes are the same file.
 *
 * @param known the files that this run of the command stored before. It gets the new ones
 * @returns what happened to each file, in order
 * @throws {Failure} if a file cannot be stored. Others may be stored then
 */
export const uploadFiles = async (
  uploads: readonly Upload[],
  desk: DeskAccess,
  { known, progress }: { known: KnownFiles; progress: Pick<Progress, "update"> },
): Promise<UploadOutcome[]> => {
  const total = uploads.reduce((sum, { facts }) => sum + facts.bytes, 0);
  let bytes = 0;
  let files = 0;
  return pMap(
    uploads,
    async (upload) => {
      const { path, facts } = upload;
      const outcome = known.has(path) ? "present" : await uploadOne(desk, upload);
      known.add(path);
      bytes += facts.bytes;
      files += 1;
      progress.update(
        total === 0 ? undefined : bytes / total,
        `${files} of ${uploads.length} files, ${fileSize(bytes)} of ${fileSize(total)}`,
      );
      return outcome;
    },
    { concurrency: CONCURRENCY },
  );
};
