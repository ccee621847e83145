import { Failure } from "../failure.ts";
import { printable } from "../output/terminal.ts";

/** The command line of `npm run deploy`. */
export interface DeployLine {
  /** The file with the settings, relative to the folder. */
  config: string;
  /** `--config FILE` for every call of Wrangler; empty for wrangler.toml. */
  configArgs: string[];
  /** All arguments of `wrangler deploy`. */
  deployArgs: string[];
  /** True if Wrangler only builds the Worker. */
  isDryRun: boolean;
}

const CONFIG = /^(?:--config|-c)(?:=(.*))?$/u;

/**
 * Parses the arguments after `npm run deploy --`. All but `--config` are Wrangler's.
 *
 * @throws {Failure} if they name an environment of Wrangler, or no file after `--config`
 */
export const readDeployLine = (args: readonly string[]): DeployLine => {
  const environment = args.find((arg) => /^(?:--env|-e)(?:=|$)/u.test(arg));
  if (environment !== undefined)
    throw new Failure(
      `${printable(environment)}: Broadsheet has no environments in wrangler.toml, because each needs all settings again. Give the second site its own file: npm run deploy -- --config wrangler.staging.toml (docs/deploying.md, "Staging").`,
      2,
    );
  const at = args.findIndex((arg) => CONFIG.test(arg));
  const isDryRun = args.includes("--dry-run");
  if (at < 0) return { config: "wrangler.toml", configArgs: [], deployArgs: ["deploy", ...args], isDryRun };
  const config = CONFIG.exec(args[at] ?? "")?.[1] ?? args[at + 1] ?? "";
  if (!config.endsWith(".toml"))
    throw new Failure(
      `--config ${printable(config)}: expected a TOML file, such as wrangler.staging.toml.`,
      2,
    );
  return { config, configArgs: ["--config", config], deployArgs: ["deploy", ...args], isDryRun };
};
