import { asksForHelp, type Flags, flagValue, hasFlag, parseCommandLine } from "../command-line.ts";
import { Failure } from "../failure.ts";
import { flagTable } from "../help.ts";
import { missingImages } from "../logo/missing-images.ts";
import { printable } from "../output/terminal.ts";
import { readSettings } from "../settings.ts";
import { unknownSettingsIn } from "../unknown-settings.ts";
import { type DevServer, startDevServer } from "./dev-server.ts";
import { ensureDevVars } from "./dev-vars.ts";
import { parsePort, requireFreePort } from "./port.ts";
import { frontPaths, publishSamples } from "./samples.ts";
import { StartError } from "./start-error.ts";
import { lockState } from "./state.ts";
import { stopLeftover } from "./stop-leftover.ts";
import { checkWranglerConfig } from "./wrangler-config.ts";

/*
 * `npm start`: runs Broadsheet on this machine, with local KV, local cache and local Durable Objects.
 */

/** The sample in the welcome text. If the site has other articles, the newest one is used. */
const EXAMPLE = "/articles/electric-ferry";

const welcome = async (origin: string): Promise<string> => {
  const paths = await frontPaths(origin);
  const url = `${origin}${paths.includes(EXAMPLE) ? EXAMPLE : encodeURI(paths[0] ?? "/")}`;
  return `
Broadsheet is running. Press Ctrl-C to stop it.

  Read       ${origin}/
  HTML       curl ${url}
  JSON       curl -H 'Accept: application/json' ${url}
  Markdown   curl -H 'Accept: text/markdown' ${url}
  Cached     curl -sI ${url} | grep -i cache-status
  Publish    npx broadsheet publish my-article.md
`;
};

const FLAGS = {
  port: { type: "string", value: "N", description: "Port of the site (default: PORT, otherwise 8787)" },
  empty: { type: "boolean", description: "Do not publish the sample newspaper on an empty site" },
  traces: {
    type: "boolean",
    description: "Collect traces of all requests in .wrangler, which fills the disk",
  },
} as const satisfies Flags;

const HELP = `Run the site on this computer, with local KV, cache and Durable Object

Usage
  npm start -- [flags]

Flags
${flagTable(FLAGS)}
`;

interface StartOptions {
  port: number;
  samples: "publish" | "none";
  traces: "none" | "collect";
}

/** Returns the warnings about images of the settings. The site reports invalid settings itself. */
const imageWarnings = async (directory: string, origin: string): Promise<string[]> => {
  try {
    return await missingImages(await readSettings(directory), origin);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return [];
  }
};

const openSite = async (
  server: DevServer,
  directory: string,
  { origin, samples }: { origin: string } & Pick<StartOptions, "samples">,
): Promise<void> => {
  if ((await server.ready) === "stopped") return;
  if (samples === "publish") await publishSamples(directory, origin);
  console.log(await welcome(origin));
  for (const warning of await imageWarnings(directory, origin)) console.warn(warning);
};

const start = async (directory: string, { port, samples, traces }: StartOptions): Promise<number> => {
  checkWranglerConfig(directory);
  for (const warning of await unknownSettingsIn(directory)) console.warn(warning);
  const origin = `http://localhost:${port}`;
  const lock = lockState(directory, origin);
  process.on("exit", lock.release);
  if (lock.formerRuntime !== undefined && (await stopLeftover(directory, lock.formerRuntime)))
    console.log("Stopped the runtime that an earlier `npm start` left running in this folder.");
  await requireFreePort(port);
  if (ensureDevVars(directory)) console.log("Added a random PUBLISH_TOKEN to .dev.vars.");
  let server: DevServer | undefined;
  let isStopped = false;
  const stop = (): void => {
    isStopped = true;
    server?.stop();
  };
  // Before the runtime starts: a signal in between would end this process and leave the runtime behind.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  server = startDevServer(directory, { port, origin, traces });
  lock.noteRuntime(server.group);
  try {
    await openSite(server, directory, { origin, samples });
  } catch (error) {
    // After a stop, requests to the runtime fail. That is not an error.
    if (!isStopped) {
      server.stop();
      await server.stopped;
      throw error;
    }
  }
  return server.stopped;
};

const optionsOf = (rawArgs: readonly string[]): StartOptions => {
  const line = parseCommandLine(rawArgs, "npm start --", FLAGS);
  const [argument] = line.positionals;
  if (argument !== undefined)
    throw new Failure(`npm start takes no argument ${printable(argument)}. Run \`npm start -- --help\`.`, 2);
  return {
    port: parsePort(flagValue(line, "port"), process.env.PORT),
    samples: hasFlag(line, "empty") ? "none" : "publish",
    traces: hasFlag(line, "traces") ? "collect" : "none",
  };
};

try {
  const rawArgs = process.argv.slice(2);
  if (asksForHelp(rawArgs)) console.log(HELP);
  else process.exitCode = await start(process.cwd(), optionsOf(rawArgs));
} catch (error) {
  if (!(error instanceof StartError || error instanceof Failure)) throw error;
  console.error(error.message);
  process.exitCode = error instanceof Failure ? error.code : 1;
}
