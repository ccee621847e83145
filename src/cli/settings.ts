import { resolve } from "node:path";
import { parseEnv } from "node:util";
import { parse, TomlError } from "smol-toml";
import { isLocalHost } from "../http/local-host.ts";
import { readSite, SettingsError, type Site } from "../site.ts";
import { Failure } from "./failure.ts";
import { readTextIfExists } from "./files/read-file.ts";
import { runningSite } from "./start/state.ts";

/** Returns what is wrong with a file of settings that does not parse, and the line. */
export const tomlErrorText = (error: TomlError, file = "wrangler.toml"): string =>
  `${file}, line ${error.line}: invalid TOML (${error.message.split("\n")[0]}). Correct this line.`;

/**
 * Reads the publication's settings from `[vars]` in wrangler.toml.
 *
 * @param file another file of settings in the folder
 * @throws {Failure} if there is no such file, it is not TOML, or a setting is wrong
 */
export const readSettings = async (folder: string, file = "wrangler.toml"): Promise<Site> => {
  const text = await readTextIfExists(resolve(folder, file));
  if (text === undefined)
    throw new Failure(
      `No ${file} in ${folder}. Run this command in the publication's folder, which contains its settings.`,
    );
  try {
    return readSite(parse(text).vars ?? {});
  } catch (error) {
    if (error instanceof SettingsError) throw new Failure(error.message);
    if (error instanceof TomlError) throw new Failure(tomlErrorText(error, file));
    throw error;
  }
};

/** Reads PUBLISH_TOKEN in `.dev.vars`; undefined if there is none. */
const readLocalToken = async (folder: string): Promise<string | undefined> => {
  const text = await readTextIfExists(resolve(folder, ".dev.vars"));
  const stored = text === undefined ? undefined : parseEnv(text).PUBLISH_TOKEN?.trim();
  return stored === "" ? undefined : stored;
};

/**
 * Returns a note if BROADSHEET_TOKEN is not used: the site that `npm start` runs in this folder has its own token.
 *
 * @param site the site's origin
 */
export const unusedTokenNote = async (
  site: string,
  folder: string = process.cwd(),
  { BROADSHEET_TOKEN = "" }: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> => {
  const given = BROADSHEET_TOKEN.trim();
  if (given === "" || site !== runningSite(folder)) return undefined;
  const local = await readLocalToken(folder);
  return local === undefined || local === given
    ? undefined
    : `BROADSHEET_TOKEN is not used: ${site} is the site that \`npm start\` runs, and its token is in .dev.vars.`;
};

/**
 * Returns the token of a site's desk. The token in `.dev.vars` is for this machine only, so that no other site
 * receives it. The site that `npm start` runs in this folder always gets it, because BROADSHEET_TOKEN may belong to
 * another site.
 *
 * @param site the site's origin
 * @throws {Failure} if there is none
 */
export const tokenFor = async (
  site: string,
  folder: string = process.cwd(),
  { BROADSHEET_TOKEN = "" }: NodeJS.ProcessEnv = process.env,
): Promise<string> => {
  const isLocal = isLocalHost(new URL(site).hostname);
  const local = isLocal ? await readLocalToken(folder) : undefined;
  if (local !== undefined && site === runningSite(folder)) return local;
  const given = BROADSHEET_TOKEN.trim();
  const token = given === "" ? local : given;
  if (token !== undefined) return token;
  throw new Failure(
    `No token for the desk of ${site}. Set BROADSHEET_TOKEN to the site's PUBLISH_TOKEN${isLocal ? ", or run `npm start`, which writes a PUBLISH_TOKEN to .dev.vars" : ""}.`,
  );
};
