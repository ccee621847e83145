import type { DeskAccess } from "../desk/client.ts";
import { Failure } from "../failure.ts";
import { withProgress } from "../output/progress.ts";
import { readableAddress } from "../output/readable-address.ts";
import type { Terminal } from "../output/terminal.ts";
import { nameWidths } from "../pictures/picture-widths.ts";
import { type Upload, uploadJSON, uploadText } from "../pictures/upload.ts";
import { type KnownFiles, type StoredUpload, uploadFiles } from "../pictures/upload-files.ts";

/** A file of an article, and what happened to it. */
export interface FileResult extends Omit<StoredUpload, "outcome"> {
  upload: Upload;
  outcome: StoredUpload["outcome"] | "dry run";
}

/** The site that stores the files, and the person who reads about them. */
interface StoreContext {
  /** Undefined in a dry run. */
  desk: DeskAccess | undefined;
  known: KnownFiles;
  /** The notes that this run of the command printed. */
  noted: Set<string>;
  terminal: Terminal;
  isJSON: boolean;
}

const NOT_SENT =
  "The article was not sent. Run the same command again: files that the site stores are not sent twice.";

const upload = async (
  uploads: readonly Upload[],
  desk: DeskAccess,
  { known, terminal, isJSON }: StoreContext,
): Promise<StoredUpload[]> => {
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

const DRY_RUN = { outcome: "dry run", widths: [] } as const;

/** Prints a line for each file, and once why pictures have no smaller versions. */
const printResults = (results: readonly FileResult[], { terminal, noted, isJSON }: StoreContext): void => {
  const { out, note, paint } = terminal;
  for (const { upload: stored, outcome, widths, problem } of results) {
    const versions = widths.length === 0 ? "" : `, also ${widths.join(", ")} pixels wide`;
    if (!isJSON) out(`  ${paint("dim", VERBS[outcome])} ${uploadText(stored)}${versions}`);
    if (problem === undefined || noted.has(problem)) continue;
    noted.add(problem);
    note(`${readableAddress(stored.name)}: ${problem}`);
  }
};

/**
 * Stores the files of an article before the article is sent, writes the widths of their smaller versions into it, and prints a line
 * for each file. In a dry run it only prints.
 *
 * @param articles the forms of the article that get the widths
 * @throws {Failure} if a file cannot be stored. The article must not be sent then
 */
export const storeFiles = async (
  uploads: readonly Upload[],
  articles: readonly unknown[],
  context: StoreContext,
): Promise<FileResult[]> => {
  if (uploads.length === 0) return [];
  const { desk } = context;
  const stored = desk === undefined ? [] : await upload(uploads, desk, context);
  const results = uploads.map((each, index) => ({ upload: each, ...(stored[index] ?? DRY_RUN) }));
  for (const article of articles) nameWidths(article, results);
  printResults(results, context);
  return results;
};

/** Returns the results as `--json` prints them. */
export const filesJSON = (results: readonly FileResult[]): Record<string, unknown> =>
  results.length === 0
    ? {}
    : {
        files: results.map(({ upload: stored, outcome, widths }) => ({
          ...uploadJSON(stored),
          ...(widths.length > 0 && { widths }),
          outcome,
        })),
      };
