import { Failure } from "../failure.ts";
import { siteOf } from "../settings.ts";

/*
 * The first step of `npm run deploy`: settings that the Worker would refuse are told of here, where it is not yet
 * every page that answers 500.
 */

try {
  await siteOf(process.cwd());
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(`Not deployed: ${error.message}`);
  process.exitCode = 1;
}
