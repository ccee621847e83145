import pMap from "p-map";
import { mediaPathError } from "../../../media/media-path.ts";
import { type CommandLine, flagValue, hasFlag } from "../../command-line.ts";
import { deskAccess } from "../../desk/desk-flags.ts";
import { exitCodeOf, Failure, type FailureCode, failureText } from "../../failure.ts";
import { DEFAULT_WIDTHS } from "../../media/versions/smaller-versions.ts";
import { jsonText } from "../../output/json-text.ts";
import { withProgress } from "../../output/progress.ts";
import { noteError, printable, type Terminal } from "../../output/terminal.ts";
import { createFilePreparer } from "../../pictures/prepare-files.ts";
import { type Upload, uploadJSON, uploadText } from "../../pictures/upload.ts";
import { type KnownFiles, type StoredUpload, storeOnce } from "../../pictures/upload-files.ts";
import { readSettings } from "../../settings.ts";
import { mediaPathOf } from "./media-path.ts";
import { type SourceFile, sourceFiles } from "./source-files.ts";
import { usageLines } from "./usage-lines.ts";

/** The number of files that are prepared and sent at the same time. */
const CONCURRENCY = 4;

/** The file name of a font: FONTS names it without a hash. */
const fontPath = (path: string): string => (path.split("/").at(-1) ?? "").replace(/[^a-z\d.-]+/gu, "-");

/**
 * Returns the media path of a file.
 *
 * @param as the value of `--as`: the path of one file, otherwise of a folder
 * @throws {Failure} if no file may have this path
 */
const pathFor = (source: SourceFile, { path, facts }: Upload, as: string | undefined): string => {
  if (as === undefined) return facts.type === "font/woff2" ? fontPath(path) : path;
  const target = source.isAlone && !as.endsWith("/") ? as : `${as.replace(/\/$/u, "")}/${source.relative}`;
  const expected = mediaPathError(target);
  if (expected !== undefined)
    throw new Failure(
      `--as ${printable(as)}: ${printable(target)} cannot be stored. Expected ${expected}.`,
      2,
    );
  return target;
};

/** How the files of a command are stored. */
interface PutOptions {
  as: string | undefined;
  /** The widths of smaller versions. */
  widths: readonly number[];
  store: (upload: Upload) => Promise<StoredUpload>;
}

/** Returns the widths in which pictures are stored too: none if the site resizes pictures itself. */
const widthsFor = async (line: CommandLine): Promise<readonly number[]> => {
  if (hasFlag(line, "no-widths")) return [];
  try {
    return (await readSettings(process.cwd())).imageResizing === undefined ? DEFAULT_WIDTHS : [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return DEFAULT_WIDTHS;
  }
};

/** Stores one file. */
const putOne = async (
  source: SourceFile,
  prepare: () => Promise<Upload>,
  { as, widths, store }: PutOptions,
): Promise<StoredUpload & { upload: Upload }> => {
  const prepared = await prepare();
  const path = pathFor(source, prepared, as);
  // A file at another path has no smaller versions: articles could not name them.
  const upload = { ...prepared, path, widths: path === prepared.path ? widths : [] };
  return { upload, ...(await store(upload)) };
};

/** Stores files. It continues after a file that cannot be stored. */
export const putMedia = async (
  args: readonly string[],
  line: CommandLine,
  terminal: Terminal,
): Promise<0 | FailureCode> => {
  if (args.length === 0)
    throw new Failure("Name the files to store. Example: `npx broadsheet media put photo.jpg`.", 2);
  const given = flagValue(line, "as");
  const as = given === undefined ? undefined : `${mediaPathOf(given)}`;
  const sources = await sourceFiles(args);
  const desk = await deskAccess(line);
  const isJSON = hasFlag(line, "json");
  await using preparer = createFilePreparer();
  const known: KnownFiles = new Map();
  const noted = new Set<string>();
  const widths = await widthsFor(line);
  const failures: Failure[] = [];
  let done = 0;
  await withProgress("Storing", { isJSON, terminal }, (progress) =>
    pMap(
      sources,
      async (source) => {
        try {
          const {
            upload,
            outcome,
            problem,
            widths: stored,
          } = await putOne(
            source,
            async () => {
              const { upload: prepared, why } = await preparer.fromDisk(source.path, source.name);
              if (prepared === undefined) throw new Failure(`${printable(source.name)}: ${printable(why)}`);
              return prepared;
            },
            {
              as,
              widths,
              store: (upload) => storeOnce(desk, upload, known),
            },
          );
          progress.hide();
          if (isJSON)
            terminal.out(
              jsonText({ ...uploadJSON(upload), ...(stored.length > 0 && { widths: stored }), outcome }),
            );
          else {
            const verb = outcome === "uploaded" ? "Stored" : "Stored already";
            terminal.out(`${terminal.paint("green", verb)}: ${uploadText(upload)}`);
            for (const each of usageLines(upload, { site: desk.site, widths: stored }))
              terminal.out(`  ${each}`);
          }
          if (problem !== undefined && !noted.has(problem))
            terminal.note(`${printable(source.name)}: ${problem}`);
          noted.add(problem ?? "");
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
          failures.push(error);
          progress.hide();
          if (isJSON) terminal.out(jsonText({ file: source.name, outcome: "failed", error: error.message }));
          noteError(terminal, failureText(error));
        }
        done += 1;
        progress.update(done / sources.length, `${done} of ${sources.length} files`);
      },
      { concurrency: CONCURRENCY },
    ),
  );
  return exitCodeOf(failures);
};
