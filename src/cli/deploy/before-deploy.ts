import { isLongToken, MIN_TOKEN_LENGTH } from "../../http/publish-token.ts";
import { Failure } from "../failure.ts";
import { readSettings } from "../settings.ts";
import { unknownSettingsIn } from "../unknown-settings.ts";

/*
 * First step of `npm run deploy`: checks the settings, because the Worker responds with 500 to every request if they
 * are invalid, and the length of the token, because the desk answers 503 if it is too short. Nobody can read the
 * secret PUBLISH_TOKEN back from Cloudflare, so it checks BROADSHEET_TOKEN, which is the same token.
 */

try {
  for (const warning of await unknownSettingsIn(process.cwd())) console.warn(warning);
  await readSettings(process.cwd());
  const token = process.env.BROADSHEET_TOKEN?.trim() ?? "";
  if (token !== "" && !isLongToken(token))
    throw new Failure(
      `BROADSHEET_TOKEN has fewer than ${MIN_TOKEN_LENGTH} characters, so the desk stays closed with it. Make a longer token (docs/deploying.md, "Secrets"), and set it as PUBLISH_TOKEN and as BROADSHEET_TOKEN.`,
    );
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(`Not deployed. ${error.message}`);
  process.exitCode = 1;
}
