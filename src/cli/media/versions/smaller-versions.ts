import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { Answer, Request, SmallerVersion } from "./resize.ts";

/*
 * Makes smaller versions of pictures with sharp, in a separate process: a picture that crashes the library, or that takes
 * minutes, must not end the command.
 */

/**
 * The widths in which `publish` and `media put` store a picture unless the editor chooses others, in pixels. They fit the widths that
 * pages ask for (docs/decisions/media.md).
 */
export const DEFAULT_WIDTHS: readonly number[] = [320, 480, 800, 1200, 1920];

/** The same for the portrait of an author, which pages show 108 pixels wide. */
export const PORTRAIT_WIDTHS: readonly number[] = [160, 320];

/** The result for one picture. */
export type SmallerVersions =
  /** The versions, the narrowest first. Empty if none is smaller than the picture, in pixels and in bytes. */
  | { versions: SmallerVersion[] }
  /** This picture has no smaller versions: the reason, in whole sentences. The picture itself can be published. */
  | { problem: string }
  /** No picture can have smaller versions, because sharp is missing: the reason and the remedy, in whole sentences. */
  | { missing: string };

const PROGRAM = join(import.meta.dirname, "resize-process.ts");

/** The time for one picture, in ms. The largest one that a store accepts takes a tenth of it on a slow computer. */
const TIME_LIMIT_MS = 60_000;

let running: ChildProcess | undefined;

/** Starts the process, or returns the running one. It does not keep the command alive. */
const resizer = (): ChildProcess => {
  if (running?.connected === true) return running;
  const child = fork(PROGRAM, [], {
    serialization: "advanced",
    // Warnings of the library about a picture are not for the editor.
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    execArgv: [],
  });
  running = child;
  return child;
};

/** Lets the process keep the command alive while it works, and no longer. */
const hold = (child: ChildProcess): void => {
  child.ref();
  child.channel?.ref();
};
const release = (child: ChildProcess): void => {
  child.unref();
  child.channel?.unref();
};

const exchange = (request: Request, timeLimit: number): Promise<Answer> => {
  const child = resizer();
  hold(child);
  return new Promise((resolve) => {
    const end = (answer: Answer): void => {
      clearTimeout(timer);
      child.removeAllListeners();
      release(child);
      resolve(answer);
    };
    const stop = (problem: string): void => {
      // The process of a later call may run already.
      if (running === child) running = undefined;
      child.kill("SIGKILL");
      end({ problem });
    };
    const timer = setTimeout(
      () =>
        stop(
          `Resizing the picture takes longer than ${timeLimit / 1_000} seconds. Make the picture smaller.`,
        ),
      timeLimit,
    );
    child.once("message", (answer) => end(answer as Answer));
    for (const event of ["error", "exit"])
      child.once(event, () =>
        stop(
          "Resizing the picture ended the program that does it. Save the picture again in a picture editor.",
        ),
      );
    child.send(request, (error) => {
      if (error !== null) stop(`The picture cannot be resized: ${error.message}.`);
    });
  });
};

/** The end of the last call. One picture is resized at a time, because sharp uses every core for it. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Makes smaller versions of a picture: upright, in the picture's format, without metadata. JPEG, PNG and WebP have versions; all
 * other types and animations have none.
 *
 * A version is left out if it is not smaller in pixels and in bytes than the picture and than the next larger version. So the widths
 * of the result are the ones for `widths` of a figure. Call it once for each picture and show the progress in between: calls run one
 * after the other. The same bytes, widths and release of sharp give the same versions.
 *
 * @param bytes of the file as it is stored, so that its personal data is removed already
 * @param type the media type from the bytes
 * @param widths pixels
 * @param timeLimit ms
 * @example
 * const made = await smallerVersions(bytes, "image/jpeg", DEFAULT_WIDTHS);
 * if ("missing" in made) warnOnce(made.missing);
 * else if ("problem" in made) warn(fileName, made.problem);
 * else for (const { width, bytes } of made.versions) await put(versionPath(path, width), bytes);
 */
export const smallerVersions = (
  bytes: Uint8Array,
  type: string,
  widths: readonly number[],
  timeLimit = TIME_LIMIT_MS,
): Promise<SmallerVersions> => {
  const result = last.then(() => exchange({ bytes, type, widths }, timeLimit));
  // A call that fails, for instance because no process can start, must not stop the later ones.
  last = result.catch(() => undefined);
  return result;
};
