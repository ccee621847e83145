import { DEFAULT_SITE } from "../site-address.ts";
import { type DevServer, startDevServer } from "./dev-server.ts";
import { ensureDevVars } from "./dev-vars.ts";
import { parsePort, requireFreePort } from "./port.ts";
import { frontPaths, publishSamples } from "./samples.ts";
import { StartError } from "./start-error.ts";
import { lockState } from "./state.ts";
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
  Publish    npm run broadsheet -- publish my-article.md${origin === DEFAULT_SITE ? "" : ` --site ${origin}`}
`;
};

const openSite = async (server: DevServer, directory: string, origin: string): Promise<void> => {
  if ((await server.ready) === "stopped") return;
  await publishSamples(directory, origin);
  console.log(await welcome(origin));
};

const start = async (directory: string, environment: NodeJS.ProcessEnv): Promise<number> => {
  const port = parsePort(environment.PORT);
  checkWranglerConfig(directory);
  const release = lockState(directory);
  process.on("exit", release);
  await requireFreePort(port);
  if (ensureDevVars(directory)) console.log("Added a random PUBLISH_TOKEN to .dev.vars.");
  const origin = `http://localhost:${port}`;
  let server: DevServer | undefined;
  let isStopped = false;
  const stop = (): void => {
    isStopped = true;
    server?.stop();
  };
  // Before the runtime starts: a signal in between would end this process and leave the runtime behind.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  server = startDevServer(directory, port, origin);
  try {
    await openSite(server, directory, origin);
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

try {
  process.exitCode = await start(process.cwd(), process.env);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
