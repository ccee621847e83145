// Node loads this file before any TypeScript, so it must run on every version of Node.
import * as nodeModule from "node:module";

/**
 * Keeps modules compiled in the temporary folder for the next run: the modules that are loaded from now on. A command
 * then starts in half the time. Without such a folder, nothing is kept.
 */
export const cacheCompiledModules = () => {
  nodeModule.enableCompileCache();
};
