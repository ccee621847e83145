import { Failure } from "../failure.ts";
import { withProgress } from "../output/progress.ts";
import { readableAddress } from "../output/readable-address.ts";
import type { Terminal } from "../output/terminal.ts";
import type { FileStore } from "../pictures/file-store.ts";
import { nameWidths } from "../pictures/picture-widths.ts";
import { type Upload, uploadJSON, uploadText } from "../pictures/upload.ts";
import { type KnownFiles, type StoredUpload, uploadFiles } from "../pictures/upload-files.ts";

/** A file of an article, and what happened to it. */
export interface FileResult extends StoredUpload {
  upload: Upload;
}

/** The site that stores the files, and the person who reads about them. */
interface StoreContext {
  store: FileStore;
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
  { store, known, terminal, isJSON }: StoreContext,
): Promise<StoredUpload[]> => {
  try {
    return await withProgress(store.work, { isJSON, terminal }, (progress) =>
      uploadFiles(uploads, store, { known, progress }),
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

/** Returns the end of the line of a file: the widths of its smaller versions. */
const widthsText = ({ outcome, widths, newWidths }: FileResult): string => {
  const before = outcome === "present" ? widths.filter((each) => !newWidths.includes(each)) : widths;
  const added = outcome === "present" ? newWidths : [];
  return [
    ...(before.length > 0 ? [`, also ${before.join(", ")} pixels wide`] : []),
    ...(added.length > 0 ? [`, now also ${added.join(", ")} pixels wide`] : []),
  ].join("");
};

/** Prints a line for each file, and once why pictures have no smaller versions. */
const printResults = (results: readonly FileResult[], { terminal, noted, isJSON }: StoreContext): void => {
  const { out, note, paint } = terminal;
  for (const result of results) {
    const { upload: stored, outcome, problem } = result;
    if (!isJSON) out(`  ${paint("dim", VERBS[outcome])} ${uploadText(stored)}${widthsText(result)}`);
    if (problem === undefined || noted.has(problem)) continue;
    noted.add(problem);
    note(`${readableAddress(stored.name)}: ${problem}`);
  }
};

/**
 * Stores the files of an article before the article is sent, writes the widths of their smaller versions into it, and prints a line
 * for each file. In a dry run, the store keeps nothing.
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
  const stored = await upload(uploads, context);
  const results = uploads.flatMap((each, index) => {
    const result = stored[index];
    return result === undefined ? [] : [{ upload: each, ...result }];
  });
  for (const article of articles) nameWidths(article, results);
  printResults(results, context);
  return results;
};

/** Returns the results as `--json` prints them. */
export const filesJSON = (results: readonly FileResult[]): Record<string, unknown> =>
  results.length === 0
    ? {}
    : {
        files: results.map(({ upload: stored, outcome, widths, newWidths }) => ({
          ...uploadJSON(stored),
          ...(widths.length > 0 && { widths }),
          ...(outcome === "present" && newWidths.length > 0 && { newWidths }),
          outcome,
        })),
      };
