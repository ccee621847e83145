import pMap from "p-map";
import { fontName, mediaPathError } from "../../../media/media-path.ts";
import { type CommandLine, flagValue, hasFlag } from "../../command-line.ts";
import { deskAccess } from "../../desk/desk-flags.ts";
import { exitCodeOf, Failure, type FailureCode, failureText } from "../../failure.ts";
import { DEFAULT_WIDTHS } from "../../media/versions/smaller-versions.ts";
import { jsonText } from "../../output/json-text.ts";
import { type Progress, withProgress } from "../../output/progress.ts";
import { repeatedMessages } from "../../output/repeated-messages.ts";
import { noteError, printable, type Terminal } from "../../output/terminal.ts";
import { type ChoosePath, createPathChooser } from "../../pictures/choose-path.ts";
import { deskStore, type FileStore } from "../../pictures/file-store.ts";
import { createFilePreparer, type FilePreparer } from "../../pictures/prepare-files.ts";
import { askAlways, createSiteFiles } from "../../pictures/site-files.ts";
import { type Upload, uploadJSON, uploadText } from "../../pictures/upload.ts";
import { type KnownFiles, type StoredUpload, storeOnce } from "../../pictures/upload-files.ts";
import { readSettings } from "../../settings.ts";
import { mediaPathOf } from "./media-path.ts";
import { type SkippedFile, type SourceFile, sourceFiles } from "./source-files.ts";
import { usageLines } from "./usage-lines.ts";

/** The number of files that are prepared and sent at the same time. */
const CONCURRENCY = 4;

/**
 * Returns the media path of a file.
 *
 * @param as the value of `--as`: the path of one file, otherwise of a folder
 * @throws {Failure} if no file may have this path
 */
const pathFor = (source: SourceFile, { path, facts }: Upload, as: string | undefined): string => {
  if (as === undefined) return facts.type === "font/woff2" ? fontName(path.split("/").at(-1) ?? "") : path;
  const target = source.isAlone && !as.endsWith("/") ? as : `${as.replace(/\/$/u, "")}/${source.relative}`;
  const expected = mediaPathError(target);
  if (expected !== undefined)
    throw new Failure(
      `--as ${printable(as)}: ${printable(target)} cannot be stored. Expected ${expected}.`,
      2,
    );
  return target;
};

/** A run of the command. */
interface PutRun {
  store: FileStore;
  preparer: FilePreparer;
  known: KnownFiles;
  choosePath: ChoosePath;
  /** The media path of `--as`. */
  as: string | undefined;
  /** The widths of smaller versions. */
  widths: readonly number[];
  isJSON: boolean;
  terminal: Terminal;
  /** Prints a note once. */
  noteOnce: (text: string) => void;
}

/** Returns the widths in which pictures are stored too: none if the site resizes pictures itself. */
const widthsFor = async (line: CommandLine): Promise<readonly number[]> => {
  if (hasFlag(line, "no-widths")) return [];
  try {
    return (await readSettings(process.cwd())).imageResizing === undefined ? DEFAULT_WIDTHS : [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    // The command also works in a folder without settings.
    return DEFAULT_WIDTHS;
  }
};

/** A file that the site stores. */
interface PutResult extends StoredUpload {
  upload: Upload;
  /** The name of the stored file if it is another one, because the site has the same bytes. */
  otherName: string | undefined;
}

/** Prepares and stores one file. */
const putOne = async (
  source: SourceFile,
  { store, preparer, known, choosePath, as, widths }: PutRun,
): Promise<PutResult> => {
  const { upload: prepared, why } = await preparer.fromDisk(source.path, source.name);
  if (prepared === undefined) throw new Failure(`${printable(source.name)}: ${printable(why)}`);
  const given = pathFor(source, prepared, as);
  // A file at another path has no smaller versions: articles could not name them.
  const hasOwnPath = given === prepared.path;
  // With --as, a person chooses the name.
  const path = hasOwnPath && as === undefined ? await choosePath(prepared) : given;
  const upload = { ...prepared, path, widths: hasOwnPath ? widths : [] };
  const otherName = path === given ? undefined : path.split("/").at(-1);
  return { upload, otherName, ...(await storeOnce(store, upload, known)) };
};

const printResult = (
  { upload, otherName, outcome, problem, widths }: PutResult,
  { store, isJSON, terminal, noteOnce }: PutRun,
): void => {
  const { out, paint } = terminal;
  if (isJSON) out(jsonText({ ...uploadJSON(upload), ...(widths.length > 0 && { widths }), outcome }));
  else {
    const result = outcome === "uploaded" ? "Stored" : "Stored already";
    const name = otherName === undefined ? "" : ` as ${printable(otherName)}`;
    out(`${paint("green", result)}${name}: ${uploadText(upload, printable(upload.name))}`);
    for (const each of usageLines(upload, { site: store.site, widths })) out(`  ${each}`);
  }
  if (problem !== undefined) noteOnce(problem);
};

const printFailure = (source: SourceFile, failure: Failure, { isJSON, terminal }: PutRun): void => {
  if (isJSON) terminal.out(jsonText({ file: source.name, outcome: "failed", error: failure.message }));
  noteError(terminal, failureText(failure));
};

/** The number of skipped files that are named one by one for each reason. */
const NAMED = 20;

/** Names the files of folders that are not stored. */
const printSkipped = (skipped: readonly SkippedFile[], { isJSON, terminal }: PutRun): void => {
  const all = "--json names every file.";
  const notes = repeatedMessages({ print: terminal.note, unit: "files", all, shown: NAMED });
  for (const { name, why } of skipped) {
    if (isJSON) terminal.out(jsonText({ file: name, outcome: "skipped", reason: why }));
    else notes.add(printable(name), `${printable(name)}: skipped, because it ${why}`);
  }
  notes.summarize();
};

/** Stores files, several at the same time. Returns the failures. */
const putAll = async (
  sources: readonly SourceFile[],
  run: PutRun,
  progress: Progress,
): Promise<Failure[]> => {
  const failures: Failure[] = [];
  let done = 0;
  const putAndPrint = async (source: SourceFile): Promise<void> => {
    try {
      const result = await putOne(source, run);
      progress.hide();
      printResult(result, run);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failures.push(error);
      progress.hide();
      printFailure(source, error, run);
    }
    done += 1;
    progress.update(done / sources.length, `${done} of ${sources.length} files`);
  };
  await pMap(sources, putAndPrint, { concurrency: CONCURRENCY });
  return failures;
};

/** Stores files. It continues after a file that cannot be stored. */
export const putMedia = async (
  args: readonly string[],
  line: CommandLine,
  terminal: Terminal,
): Promise<0 | FailureCode> => {
  if (args.length === 0)
    throw new Failure("Name the files to store. Example: `npx broadsheet media put photo.jpg`.", 2);
  const as = flagValue(line, "as");
  const { files: sources, skipped } = await sourceFiles(args);
  const noted = new Set<string>();
  await using preparer = createFilePreparer();
  const desk = await deskAccess(line);
  const run: PutRun = {
    store: deskStore(desk),
    preparer,
    known: new Map(),
    choosePath: createPathChooser(createSiteFiles(askAlways(desk))),
    as: as === undefined ? undefined : mediaPathOf(as),
    widths: await widthsFor(line),
    isJSON: hasFlag(line, "json"),
    terminal,
    noteOnce: (text) => {
      if (!noted.has(text)) terminal.note(text);
      noted.add(text);
    },
  };
  printSkipped(skipped, run);
  if (sources.length === 0) terminal.note("The folder has no file to store.");
  const failures = await withProgress("Storing", run, (progress) => putAll(sources, run, progress));
  return exitCodeOf(failures);
};
