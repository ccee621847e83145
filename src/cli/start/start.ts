import { DEFAULT_SITE } from "../site-address.ts";
import { type DevServer, devServer } from "./dev-server.ts";
import { ensureDevVars } from "./dev-vars.ts";
import { portFrom, requireFreePort } from "./port.ts";
import { frontPaths, publishSamples } from "./samples.ts";
import { Obstacle } from "./start-error.ts";
import { holdState } from "./state.ts";
import { requireBindings } from "./wrangler-config.ts";

/*
 * `npm start`: the whole of Broadsheet on this machine, on the runtime's own KV, cache and Durable Objects.
 */

/** The sample that shows most; on a site of one's own, its newest article. */
const SHOWN = "/articles/electric-ferry";

const welcome = async (origin: string): Promise<string> => {
  const paths = await frontPaths(origin);
  const url = `${origin}${paths.includes(SHOWN) ? SHOWN : encodeURI(paths[0] ?? "/")}`;
  return `
Broadsheet is running; Ctrl-C stops it.

  Read       ${origin}/
  HTML       curl ${url}
  JSON       curl -H 'Accept: application/json' ${url}
  Markdown   curl -H 'Accept: text/markdown' ${url}
  Cached     curl -sI ${url} | grep -i cache-status
  Publish    npm run broadsheet -- publish my-article.md${origin === DEFAULT_SITE ? "" : ` --site ${origin}`}
`;
};

const open = async (server: DevServer, directory: string, origin: string): Promise<void> => {
  if ((await server.ready) === "stopped") return;
  await publishSamples(directory, origin);
  console.log(await welcome(origin));
};

const start = async (directory: string, environment: NodeJS.ProcessEnv): Promise<number> => {
  const port = portFrom(environment.PORT);
  requireBindings(directory);
  const release = holdState(directory);
  process.on("exit", release);
  await requireFreePort(port);
  if (ensureDevVars(directory)) console.log("Made .dev.vars with a random PUBLISH_TOKEN.");
  const origin = `http://localhost:${port}`;
  let server: DevServer | undefined;
  let isStopped = false;
  const stop = (): void => {
    isStopped = true;
    server?.stop();
  };
  // Before the runtime is started: a signal that ended us in between would leave it alone and running.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  server = devServer(directory, port, origin);
  try {
    await open(server, directory, origin);
  } catch (error) {
    // What was asked of a runtime that was being stopped has failed, of course.
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
  if (!(error instanceof Obstacle)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
