import type { DeskAccess } from "../desk/client.ts";
import { Failure } from "../failure.ts";
import { withProgress } from "../output/progress.ts";
import type { Terminal } from "../output/terminal.ts";
import { type Upload, uploadJSON, uploadText } from "../pictures/upload.ts";
import { type KnownFiles, type UploadOutcome, uploadFiles } from "../pictures/upload-files.ts";

/** A file of an article, and what happened to it. */
export interface FileResult {
  upload: Upload;
  outcome: UploadOutcome | "dry run";
}

/** The site that stores the files, and the person who reads about them. */
interface StoreContext {
  /** Undefined in a dry run. */
  desk: DeskAccess | undefined;
  known: KnownFiles;
  terminal: Terminal;
  isJSON: boolean;
}

const NOT_SENT =
  "The article was not sent. Run the same command again: files that the site stores are not sent twice.";

const upload = async (
  uploads: readonly Upload[],
  desk: DeskAccess,
  { known, terminal, isJSON }: StoreContext,
): Promise<UploadOutcome[]> => {
  try {
    return await withProgress("Uploading", { isJSON, terminal }, (progress) =>
      uploadFiles(uploads, desk, { known, progress }),
    );
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(`${error.message} ${NOT_SENT}`, error.code, error.issues);
  }
};

const VERBS: Readonly<Record<FileResult["outcome"], string>> = {
  uploaded: "Uploaded",
  present: "Stored already",
  "dry run": "Would upload",
};

/**
 * Stores the files of an article before the article is sent, and prints a line for each. In a dry run it only prints.
 *
 * @throws {Failure} if a file cannot be stored. The article must not be sent then
 */
export const storeFiles = async (
  uploads: readonly Upload[],
  context: StoreContext,
): Promise<FileResult[]> => {
  if (uploads.length === 0) return [];
  const { desk, terminal, isJSON } = context;
  const outcomes =
    desk === undefined ? uploads.map(() => "dry run" as const) : await upload(uploads, desk, context);
  const results = uploads.map((each, index) => ({ upload: each, outcome: outcomes[index] ?? "present" }));
  if (!isJSON)
    for (const { upload: stored, outcome } of results)
      terminal.out(`  ${terminal.paint("dim", VERBS[outcome])} ${uploadText(stored)}`);
  return results;
};

/** Returns the results as `--json` prints them. */
export const filesJSON = (results: readonly FileResult[]): Record<string, unknown> =>
  results.length === 0
    ? {}
    : { files: results.map(({ upload, outcome }) => ({ ...uploadJSON(upload), outcome })) };
