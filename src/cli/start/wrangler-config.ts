import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, TomlError } from "smol-toml";
import { readSite, SettingsError } from "../../site.ts";
import { Obstacle } from "./start-error.ts";

const bindings = (value: unknown, name: "binding" | "name"): unknown[] =>
  Array.isArray(value) ? value.map((each: Record<string, unknown>) => each[name]) : [];

/** @throws {Obstacle} when wrangler.toml lacks what the Worker cannot do without */
export const requireBindings = (directory: string): void => {
  const file = join(directory, "wrangler.toml");
  if (!existsSync(file))
    throw new Obstacle("There is no wrangler.toml here; run npm start in the folder of Broadsheet.");
  let config: Record<string, unknown>;
  try {
    config = parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    throw new Obstacle(`wrangler.toml: line ${error.line} is not TOML (${error.message.split("\n")[0]})`);
  }
  if (!bindings(config.kv_namespaces, "binding").includes("ARTICLES"))
    throw new Obstacle(
      'wrangler.toml has no KV namespace ARTICLES; add: [[kv_namespaces]] with binding = "ARTICLES"',
    );
  try {
    readSite(config.vars ?? {});
  } catch (error) {
    if (error instanceof SettingsError) throw new Obstacle(error.message);
    throw error;
  }
};
