import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { removeFolder } from "../remove-folder.ts";
import { BUNDLES } from "./bundle.ts";

/** Makes the folder of this run's bundles, empties it when a watched file changes, and removes it in the end. */
export const setup = (project: TestProject): (() => Promise<void>) => {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-bundles-"));
  process.env[BUNDLES] = folder;
  const remove = (): Promise<void> => removeFolder(folder);
  project.onTestsRerun(async () => {
    await remove();
    mkdirSync(folder);
  });
  return remove;
};
