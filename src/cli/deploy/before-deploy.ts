import { Failure } from "../failure.ts";
import { readSettings } from "../settings.ts";

/*
 * First step of `npm run deploy`: checks the settings, because the Worker responds with 500 to every request if they
 * are invalid.
 */

try {
  await readSettings(process.cwd());
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(`Not deployed. ${error.message}`);
  process.exitCode = 1;
}
