import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "vitest";
import { root } from "./publication.ts";

/*
 * Articles of other publications, in `../shared` next to the project: additional cases. The project does not contain
 * them, and no test needs them.
 */

/** Returns the path of a file or folder of `../shared`, or undefined if it is not there. */
export const sharedPath = (name: string): string | undefined => {
  const path = join(root, "../shared", name);
  return existsSync(path) ? path : undefined;
};

/**
 * Defines tests of a file or folder of `../shared`. Without it the tests are skipped, and the title says so.
 *
 * @param name its path in `../shared`
 * @param define defines the tests; its argument is the full path
 *
 * @example
 * describeShared("articles/wire-copy.txt", "the wire copy", (file) => {
 *   it("has seven paragraphs", () => …);
 * });
 */
export const describeShared = (name: string, title: string, define: (path: string) => void): void => {
  const path = sharedPath(name);
  if (path === undefined) it.skip(`${title} (skipped: there is no ../shared/${name})`, () => undefined);
  else describe(title, () => define(path));
};
