import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse as parseTOML, stringify as stringifyTOML, type TomlTable } from "smol-toml";
import { readSite, type Site } from "../src/site.ts";

/*
 * The publication of the tests: its settings, and the Worker's configuration with these settings. Tests read neither
 * `[vars]` of the user's wrangler.toml nor the user's `.dev.vars`.
 */

/** The project's folder. */
export const root = join(import.meta.dirname, "..");

/**
 * The folder of the tests' publication. It has a wrangler.toml and no `.dev.vars`. Tests run in it, and Wrangler takes
 * it for the folder of the project: Wrangler reads the `.dev.vars` and `.env` that are next to its configuration.
 */
export const publicationFolder = join(import.meta.dirname, "publication");

const readConfig = (folder: string): TomlTable =>
  parseTOML(readFileSync(join(folder, "wrangler.toml"), "utf8"));

/** The parts of wrangler.toml that the code needs. The others (name, routes, account) are the user's own. */
const PLATFORM = [
  "compatibility_date",
  "compatibility_flags",
  "minify",
  "upload_source_maps",
  "keep_names",
  "cache",
  "kv_namespaces",
  "exports",
  "durable_objects",
  "version_metadata",
];

const platform = Object.fromEntries(
  Object.entries(readConfig(root)).filter(([name]) => PLATFORM.includes(name)),
);

/** The variables of the tests' publication, as `[vars]` has them. */
const VARS = readConfig(publicationFolder).vars as TomlTable;

/** Returns the settings of the tests' publication with some other variables. */
export const publicationWith = (vars: TomlTable): Site => readSite({ ...VARS, ...vars });

/** The settings of the tests' publication. */
export const publication: Site = publicationWith({});

/**
 * Builds the Worker's configuration for tests: the platform's part of wrangler.toml with the tests' publication.
 *
 * @param vars variables that differ from the publication's
 *
 * @example
 * createRuntime({ root: publicationFolder, workers: [{ config: workerConfig({ ORIGIN }) as never }] });
 */
export const workerConfig = (vars: TomlTable = {}): TomlTable => ({
  ...platform,
  name: "broadsheet",
  main: join(root, "src/worker.ts"),
  vars: { ...VARS, ...vars },
});

/**
 * Returns the text of a wrangler.toml for a folder that a test makes.
 *
 * @param vars variables that differ from the publication's
 * @param main the Worker's file, relative to that folder
 */
export const wranglerTOML = (vars: TomlTable = {}, main = join(root, "src/worker.ts")): string =>
  stringifyTOML({ ...workerConfig(vars), main });
