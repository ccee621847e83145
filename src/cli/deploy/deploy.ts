import { randomBytes } from "node:crypto";
import { SITE_TAG } from "../../http/freshness.ts";
import { isLongToken, MIN_TOKEN_LENGTH } from "../../http/publish-token.ts";
import type { Site } from "../../site.ts";
import { purgeTags } from "../commands/site/purge.ts";
import { Failure } from "../failure.ts";
import { missingImages } from "../logo/missing-images.ts";
import type { Terminal } from "../output/terminal.ts";
import { readSettings } from "../settings.ts";
import { unknownSettingsIn } from "../unknown-settings.ts";
import { putSecret, readWorkerState, requireLogin, type WorkerState } from "./account.ts";
import { readDeployLine } from "./deploy-line.ts";
import { type Deployed, runDeploy } from "./deployed.ts";
import type { RunWrangler } from "./wrangler-process.ts";

/*
 * `npm run deploy`: checks the settings, deploys, gives the desk a token if it has none, and makes cached pages stale.
 */

const SECRET = "PUBLISH_TOKEN";

/** The beginning of an editor's own token (`broadsheet token add`). */
const NAMED_TOKEN = "bs_";

/** The options of a deploy, and its access to the terminal and to Wrangler. */
export interface DeployOptions {
  /** The arguments after `npm run deploy --`. */
  args: readonly string[];
  folder: string;
  terminal: Pick<Terminal, "out" | "note" | "isInteractive">;
  environment: NodeJS.ProcessEnv;
  wrangler: RunWrangler;
}

/** A deploy in progress. */
interface Deployment extends DeployOptions {
  configArgs: string[];
  site: Site;
  /** BROADSHEET_TOKEN; empty without one. */
  ownToken: string;
}

/**
 * Checks the length of the token, because the desk answers 503 if it is too short. Nobody can read PUBLISH_TOKEN back
 * from Cloudflare, so it checks BROADSHEET_TOKEN, which is the same token.
 *
 * @throws {Failure} if it is too short
 */
const checkOwnToken = (token: string): void => {
  if (token !== "" && !isLongToken(token))
    throw new Failure(
      `BROADSHEET_TOKEN has fewer than ${MIN_TOKEN_LENGTH} characters, so the desk stays closed with it. Make a longer token (docs/deploying.md, "Secrets"), and set it as PUBLISH_TOKEN and as BROADSHEET_TOKEN.`,
    );
};

/** The result for the desk's token: the new one that the person has not seen, or undefined. */
type Token = { created: string | undefined };

/**
 * Sets PUBLISH_TOKEN if the Worker has none: BROADSHEET_TOKEN, or a random token if a person can see it.
 *
 * @throws {Failure} if Wrangler cannot set it
 */
const ensureToken = async (deployment: Deployment, state: WorkerState): Promise<Token> => {
  const { terminal, wrangler, configArgs } = deployment;
  // An editor's own token is signed by another site's PUBLISH_TOKEN, or by one that is lost.
  const ownToken = deployment.ownToken.startsWith(NAMED_TOKEN) ? "" : deployment.ownToken;
  if (state.kind === "unknown") {
    terminal.note(
      `It is not known whether the Worker has ${SECRET}: ${state.why}. If the desk answers 503, run \`npx wrangler secret put ${SECRET}\`.`,
    );
    return { created: undefined };
  }
  if (state.kind === "present" && state.secrets.includes(SECRET)) return { created: undefined };
  if (ownToken === "" && !terminal.isInteractive) {
    terminal.note(
      `The Worker has no ${SECRET}, so the desk is closed. A log would show a new token to others, so none was created. Run \`npm run deploy\` in a terminal, or set BROADSHEET_TOKEN and deploy again.`,
    );
    return { created: undefined };
  }
  const token = ownToken === "" ? randomBytes(32).toString("base64url") : ownToken;
  const error = await putSecret(wrangler, configArgs, SECRET, token);
  if (error !== undefined)
    throw new Failure(
      `Deployed, but ${SECRET} was not set, so the desk is closed: ${error}. Run \`npm run deploy\` again, or \`npx wrangler secret put ${SECRET}\`.`,
    );
  if (ownToken !== "") {
    terminal.out(`Set ${SECRET} to your BROADSHEET_TOKEN.`);
    return { created: undefined };
  }
  return { created: token };
};

/**
 * Makes every cached page stale. The cache outlives a deploy (`cross_version_cache`), so that the site is never cold and
 * a bad version has stale pages to fall back on. Without this, pages take up to a day.
 */
const makeStale = async ({ site: { origin }, ownToken, terminal }: Deployment): Promise<void> => {
  if (origin === undefined || ownToken === "") {
    const missing = [
      ...(origin === undefined ? ["ORIGIN in wrangler.toml"] : []),
      ...(ownToken === "" ? ["BROADSHEET_TOKEN"] : []),
    ];
    terminal.out(
      `Cached pages are updated within a day. To update them at once, set ${missing.join(" and ")} before the next deploy.`,
    );
    return;
  }
  try {
    await purgeTags({ site: origin, token: ownToken }, [SITE_TAG], "soft");
    terminal.out(`Marked every page of ${origin} as stale. Each page is updated at its next request.`);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    terminal.note(
      `Deployed, but the cache was not purged: ${error.message} Cached pages are updated within a day. To purge now: npx broadsheet purge --all --soft --site <URL>`,
    );
  }
};

/** Returns a warning if ORIGIN is not an address of the Worker, or is not set. */
const originNote = ({ origin }: Site, { addresses: [first, ...others] }: Deployed): string | undefined => {
  if (first === undefined) return undefined;
  if (origin === undefined)
    return `Set ORIGIN = "${first}" in wrangler.toml, or the address of your own domain, and deploy again. Feeds and sitemaps need it.`;
  return [first, ...others].includes(origin)
    ? undefined
    : `ORIGIN is ${origin}, and the Worker has the addresses ${[first, ...others].join(" and ")}. Links lead to ORIGIN: add its host to routes in wrangler.toml, or correct ORIGIN (docs/deploying.md, "Your own domain").`;
};

/** Prints the new token, this once, and the commands to continue with. */
const showToken = (token: string, url: string, { out }: Pick<Terminal, "out">): void =>
  out(`
Created ${SECRET}, the token of the desk. Nobody can read it again: keep it in your password manager.

  ${token}

Next:

  export BROADSHEET_TOKEN=${token}
  npx broadsheet publish my-article.md --site ${url}
  npx broadsheet doctor --site ${url}`);

/** Checks everything that can be checked before Wrangler uploads anything. */
const prepare = async ({ folder, terminal, environment, args }: DeployOptions) => {
  const line = readDeployLine(args);
  for (const warning of await unknownSettingsIn(folder, line.config)) terminal.note(warning);
  const site = await readSettings(folder, line.config);
  const ownToken = environment.BROADSHEET_TOKEN?.trim() ?? "";
  checkOwnToken(ownToken);
  return { line, site, ownToken };
};

/** Says at the beginning of a failure that nothing was deployed. */
const beforeUpload = async <Result>(step: Promise<Result>): Promise<Result> => {
  try {
    return await step;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(`Not deployed. ${error.message}`, error.code, error.issues);
  }
};

/**
 * Deploys the site.
 *
 * @throws {Failure} if the settings are wrong, nobody is logged in, or Wrangler fails
 */
export const deploy = async (options: DeployOptions): Promise<void> => {
  const { terminal, environment, wrangler } = options;
  const { line, site, ownToken } = await beforeUpload(prepare(options));
  const { configArgs, deployArgs, isDryRun } = line;
  if (isDryRun) {
    await runDeploy(wrangler, deployArgs);
    return;
  }
  await beforeUpload(requireLogin(wrangler, environment));
  const before = await readWorkerState(wrangler, configArgs);
  if (before.kind === "new")
    terminal.out(
      "This deploy creates a new Worker, with an empty desk and an empty KV namespace. (If it should replace one of another name, see docs/deploying.md, “Rename the Worker”.)",
    );
  const deployed = await runDeploy(wrangler, deployArgs);
  // If there are several accounts, Wrangler knows the right one only now.
  const state = before.kind === "unknown" ? await readWorkerState(wrangler, configArgs) : before;
  const deployment: Deployment = { ...options, configArgs, site, ownToken };
  const { created } = await ensureToken(deployment, state);
  const note = originNote(site, deployed);
  if (note !== undefined) terminal.note(note);
  const address = site.origin ?? deployed.addresses[0];
  const url = address ?? "<URL>";
  if (address !== undefined) for (const warning of await missingImages(site, address)) terminal.note(warning);
  if (created !== undefined) showToken(created, url, terminal);
  else if (state.kind !== "new") await makeStale(deployment);
};
