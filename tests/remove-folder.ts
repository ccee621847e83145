import { rm } from "node:fs/promises";

/**
 * Removes a folder of a test, if it exists. A process that was killed may write until it has ended, and then the folder is not empty when the
 * system removes it. So this tries again, for a few seconds: an error in a hook fails the run although every test has passed.
 */
export const removeFolder = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 10 });
