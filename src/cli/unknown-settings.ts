import { resolve } from "node:path";
import { parse } from "smol-toml";
import { fieldsOf } from "../article/json-value.ts";
import { settings } from "../site/settings.ts";
import { readTextIfExists } from "./files/read-file.ts";
import { printable } from "./output/terminal.ts";
import { suggestionFor } from "./suggestion.ts";

const KNOWN = Object.keys(settings.entries);

/**
 * Returns a warning for each variable of `[vars]` that is no setting. Such a variable is no error, because a publication
 * may use its own, but most of them are misspelt.
 *
 * @param vars `[vars]` of wrangler.toml
 * @example unknownSettings({ COLOURS: {} }) // ["wrangler.toml: COLOURS in [vars] is no setting of Broadsheet, …"]
 */
export const unknownSettings = (vars: unknown): string[] =>
  Object.keys(fieldsOf(vars))
    .filter((name) => !KNOWN.includes(name))
    .map((name) => {
      const meant = suggestionFor(name.toUpperCase().replaceAll("-", "_"), KNOWN);
      const next = meant === undefined ? "docs/customising.md lists the settings." : `Did you mean ${meant}?`;
      return `wrangler.toml: ${printable(name)} in [vars] is no setting of Broadsheet, so it has no effect. ${next}`;
    });

/**
 * Returns the warnings for the settings in a folder; none if there is no wrangler.toml, or it is not TOML.
 */
export const unknownSettingsIn = async (folder: string, file = "wrangler.toml"): Promise<string[]> => {
  const text = await readTextIfExists(resolve(folder, file));
  try {
    return unknownSettings(parse(text ?? "").vars);
  } catch {
    return [];
  }
};
