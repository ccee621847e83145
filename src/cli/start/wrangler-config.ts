import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, TomlError } from "smol-toml";
import { readSite, SettingsError } from "../../site.ts";
import { tomlErrorText } from "../settings.ts";
import { StartError } from "./start-error.ts";

const valuesIn = (tables: unknown, key: "binding" | "name"): unknown[] =>
  Array.isArray(tables) ? tables.map((table: Record<string, unknown>) => table[key]) : [];

/** @throws {StartError} if wrangler.toml lacks something that the Worker needs */
export const checkWranglerConfig = (directory: string): void => {
  const file = join(directory, "wrangler.toml");
  if (!existsSync(file))
    throw new StartError("No wrangler.toml in this folder. Run `npm start` in Broadsheet's folder.");
  let config: Record<string, unknown>;
  try {
    config = parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    throw new StartError(tomlErrorText(error));
  }
  if (!valuesIn(config.kv_namespaces, "binding").includes("ARTICLES"))
    throw new StartError(
      'wrangler.toml has no KV namespace ARTICLES. Add [[kv_namespaces]] with binding = "ARTICLES".',
    );
  try {
    readSite(config.vars ?? {});
  } catch (error) {
    if (error instanceof SettingsError) throw new StartError(error.message);
    throw error;
  }
};
