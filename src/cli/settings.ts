import { resolve } from "node:path";
import { parseEnv } from "node:util";
import { parse, TomlError } from "smol-toml";
import { readSite, SettingsError, type Site } from "../site.ts";
import { Failure } from "./failure.ts";
import { readTextIfExists } from "./files/read-file.ts";

/** Returns what is wrong with a wrangler.toml that does not parse, and the line. */
export const tomlErrorText = (error: TomlError): string =>
  `wrangler.toml, line ${error.line}: invalid TOML (${error.message.split("\n")[0]}). Correct this line.`;

/**
 * Reads the publication's settings from `[vars]` in wrangler.toml.
 *
 * @throws {Failure} if there is no such file, it is not TOML, or a setting is wrong
 */
export const readSettings = async (folder: string): Promise<Site> => {
  const text = await readTextIfExists(resolve(folder, "wrangler.toml"));
  if (text === undefined)
    throw new Failure(
      `No wrangler.toml in ${folder}. Run this command in the publication's folder, which contains its settings.`,
    );
  try {
    return readSite(parse(text).vars ?? {});
  } catch (error) {
    if (error instanceof SettingsError) throw new Failure(error.message);
    if (error instanceof TomlError) throw new Failure(tomlErrorText(error));
    throw error;
  }
};

/**
 * Reads the desk's token: the variable BROADSHEET_TOKEN, otherwise PUBLISH_TOKEN in `.dev.vars`.
 *
 * @throws {Failure} if neither is set
 */
export const readToken = async (folder: string, environment: NodeJS.ProcessEnv): Promise<string> => {
  const given = environment.BROADSHEET_TOKEN?.trim();
  if (given !== undefined && given !== "") return given;
  const text = await readTextIfExists(resolve(folder, ".dev.vars"));
  const stored = text === undefined ? undefined : parseEnv(text).PUBLISH_TOKEN?.trim();
  if (stored === undefined || stored === "")
    throw new Failure(
      "No token for the desk. Set BROADSHEET_TOKEN to the site's PUBLISH_TOKEN, or run `npm start`, which writes a PUBLISH_TOKEN to .dev.vars.",
    );
  return stored;
};
