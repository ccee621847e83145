import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { quietWrangler, wranglerBin } from "../wrangler.ts";
import { Obstacle } from "./start-error.ts";

/** How long the runtime may take to answer for the first time, ms. */
const START_TIMEOUT = 90_000;
/** How long it may take to end, ms. */
const STOP_TIMEOUT = 5_000;

/** A running `wrangler dev`. */
export interface DevServer {
  /** Settles when it answers, or was stopped before it did. */
  ready: Promise<"answers" | "stopped">;
  /** Ends it: politely at first, and for good where that takes too long or is asked for again. */
  stop: () => void;
  /** Its exit code: 0 when it was stopped. */
  stopped: Promise<number>;
}

/**
 * Starts the Worker under `wrangler dev`, with the stand-in for the edge cache, the samples' pictures, and
 * the local address as the origin.
 *
 * @param origin such as `http://localhost:8787`
 */
export const devServer = (directory: string, port: number, origin: string): DevServer => {
  const options = [
    ["--port", String(port)],
    ["--var", `ORIGIN:${origin}`],
    ["--var", "CACHE:local"],
    // Only a zone of Cloudflare makes images smaller.
    ["--var", "IMAGE_RESIZING:none"],
    // A path that no picture has goes to the Worker.
    ["--assets", join(directory, "src/samples/public")],
    ["--log-level", "warn"],
    ["--show-interactive-dev-session", "false"],
  ];
  const child = spawn(process.execPath, [wranglerBin(), "dev", ...options.flat()], {
    cwd: directory,
    // Its own group: Ctrl-C reaches us alone, and we stop it with all that it has started.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...(process.stdout.isTTY && { FORCE_COLOR: "1" }), ...process.env, ...quietWrangler },
  });
  let isStopping = false;
  let isOver = false;
  const relay = (to: NodeJS.WriteStream) => (said: Buffer) => {
    // What a runtime says of being ended is no news, nor is what workerd notes for its own developers.
    if (!isStopping && !said.includes("NOSENTRY")) to.write(said);
  };
  child.stdout.on("data", relay(process.stdout));
  child.stderr.on("data", relay(process.stderr));
  const exited = new Promise<number>((resolve) =>
    child.once("exit", (code) => {
      isOver = true;
      resolve(code ?? 0);
    }),
  );
  const signal = (name: NodeJS.Signals): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, name);
    } catch {
      // Nobody is left in the group.
    }
  };
  const answers = async (): Promise<"answers" | "stopped"> => {
    const deadline = Date.now() + START_TIMEOUT;
    while (Date.now() < deadline && !isOver && !isStopping) {
      const answer = await fetch(`${origin}/schemas/article.json`, { method: "HEAD" }).catch(() => undefined);
      if (answer?.ok === true) return "answers";
      await wait(200);
    }
    if (isStopping) return "stopped";
    if (isOver)
      throw new Obstacle(`wrangler dev ended with code ${await exited}; what it said stands above.`);
    throw new Obstacle(
      `The runtime did not answer within ${START_TIMEOUT / 1000} s; what wrangler said stands above.`,
    );
  };
  return {
    ready: answers(),
    stop: () => {
      const isImpatient = isStopping;
      isStopping = true;
      signal(isImpatient ? "SIGKILL" : "SIGTERM");
      setTimeout(() => signal("SIGKILL"), STOP_TIMEOUT).unref();
    },
    stopped: exited.then((code) => {
      // A runtime that outlived wrangler would keep the port and the state.
      signal("SIGKILL");
      return isStopping ? 0 : code;
    }),
  };
};
