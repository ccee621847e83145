import { resolve } from "node:path";
import { parseEnv } from "node:util";
import { parse, TomlError } from "smol-toml";
import { readSite, SettingsError, type Site } from "../site.ts";
import { Failure } from "./failure.ts";
import { textIfThere } from "./files/read-file.ts";

/**
 * The publication's settings, from `[vars]` of wrangler.toml in a folder.
 *
 * @throws {Failure} where there is no such file, it is no TOML, or a setting is wrong
 */
export const siteOf = async (folder: string): Promise<Site> => {
  const file = resolve(folder, "wrangler.toml");
  const text = await textIfThere(file);
  if (text === undefined)
    throw new Failure(
      `there is no wrangler.toml in ${folder}: run this in the publication's folder, whose settings it holds`,
    );
  try {
    return readSite(parse(text).vars ?? {});
  } catch (error) {
    if (error instanceof SettingsError) throw new Failure(error.message);
    if (error instanceof TomlError)
      throw new Failure(`wrangler.toml: line ${error.line} is not TOML (${error.message.split("\n")[0]})`);
    throw error;
  }
};

/**
 * The token that opens the desk: BROADSHEET_TOKEN, else PUBLISH_TOKEN of `.dev.vars` in a folder.
 *
 * @throws {Failure} where there is neither
 */
export const tokenOf = async (folder: string, environment: NodeJS.ProcessEnv): Promise<string> => {
  const given = environment.BROADSHEET_TOKEN?.trim();
  if (given !== undefined && given !== "") return given;
  const text = await textIfThere(resolve(folder, ".dev.vars"));
  const stored = text === undefined ? undefined : parseEnv(text).PUBLISH_TOKEN?.trim();
  if (stored === undefined || stored === "")
    throw new Failure(
      "there is no token for the desk: set BROADSHEET_TOKEN, or PUBLISH_TOKEN in .dev.vars (npm start makes one)",
    );
  return stored;
};
