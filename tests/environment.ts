import { join } from "node:path";
import { quietWrangler } from "../src/cli/wrangler.ts";
import { publicationFolder } from "./publication.ts";

/*
 * The environment of the tests. Vitest loads this module before each test file, so that no variable of the user's, and
 * none that another file left behind, changes a result. (Time zone and locale are in vitest.config.ts: a process takes
 * its locale when it starts. LC_ALL has then done its work: Bash warns of a locale that the machine does not have.)
 */

/** Variables that programs need to run at all, those of Vitest, and those that this project documents for tests. */
const KEPT =
  /^(?:PATH|PATHEXT|HOME|USER|USERPROFILE|SHELL|COMSPEC|SYSTEMROOT|WINDIR|APPDATA|LOCALAPPDATA|PROGRAMDATA|PROGRAMFILES.*|TMPDIR|TMP|TEMP|TZ|LANG|LD_LIBRARY_PATH|NODE_ENV|VITEST.*|DEV|PROD|SSR|MODE|BASE_URL|TEST|TEST_BROWSER|TEST_VOLUME|BROADSHEET_TEST_BUNDLES)$/iu;

for (const name of Object.keys(process.env)) if (!KEPT.test(name)) delete process.env[name];
Object.assign(process.env, quietWrangler);

// A command or Wrangler in a child process loads what earlier child processes of this run compiled.
const runFolder = process.env.BROADSHEET_TEST_BUNDLES;
if (runFolder !== undefined) process.env.NODE_COMPILE_CACHE = join(runFolder, "compiled");

// Commands read wrangler.toml and .dev.vars in the working directory.
process.chdir(publicationFolder);
