import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { quietWrangler } from "../wrangler.ts";
import { StartError } from "./start-error.ts";
import { publicFolder } from "./state.ts";

const RUNTIME_PROCESS = join(import.meta.dirname, "runtime-process.ts");
/** Time until the runtime must respond, in ms. */
const START_TIMEOUT_MS = 90_000;
/** Time until the runtime must have stopped, in ms. */
const STOP_TIMEOUT_MS = 5_000;

/**
 * Texts of messages that help nobody who runs `npm start`: workerd's notes for its own developers, and Wrangler's warning that it
 * runs no Cron Trigger. Here no alarm is lost.
 */
const HIDDEN = ["NOSENTRY", "Scheduled Workers are not automatically triggered"];

/** A running `wrangler dev`. */
export interface DevServer {
  /** The process group of Wrangler and its children; undefined if no process could start. */
  group: number | undefined;
  /** Resolves when the server responds, or is stopped before that. */
  ready: Promise<"responds" | "stopped">;
  /** Stops the server with SIGTERM. After 5 s, or on a second call, it uses SIGKILL. */
  stop: () => void;
  /** Resolves to the exit code: 0 after `stop`. */
  stopped: Promise<number>;
}

/** How to run `wrangler dev`. */
interface DevServerOptions {
  port: number;
  /** Such as `http://localhost:8787`. */
  origin: string;
  traces: "none" | "collect";
}

/**
 * Starts the Worker with `wrangler dev`, the local cache, the images of the samples, and the local address as its
 * origin.
 *
 * @param directory the project's folder
 */
export const startDevServer = (directory: string, { port, origin, traces }: DevServerOptions): DevServer => {
  const options = [
    ["--port", String(port)],
    ["--var", `ORIGIN:${origin}`],
    ["--var", "CACHE:local"],
    // Only Cloudflare's network resizes images.
    ["--var", "IMAGE_RESIZING:none"],
    // Requests for paths without an image still reach the Worker.
    ["--assets", publicFolder(directory)],
    ["--log-level", "warn"],
    ["--show-interactive-dev-session", "false"],
  ];
  const child = spawn(process.execPath, [RUNTIME_PROCESS, "dev", ...options.flat()], {
    cwd: directory,
    // In its own process group, Wrangler does not receive Ctrl-C. We stop it and all its children.
    detached: true,
    // The channel closes when this process ends, for whatever reason.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: {
      ...(process.stdout.isTTY && { FORCE_COLOR: "1" }),
      // Wrangler stores a trace of every request and every call of KV: 500 MB for an import of 3,000 articles.
      X_LOCAL_OBSERVABILITY: String(traces === "collect"),
      ...process.env,
      ...quietWrangler,
    },
  });
  let isStopping = false;
  let hasExited = false;
  const relay = (to: NodeJS.WriteStream) => (output: Buffer) => {
    const isHidden = HIDDEN.some((text) => output.includes(text));
    if (!isStopping && !isHidden) to.write(output);
  };
  child.stdout?.on("data", relay(process.stdout));
  child.stderr?.on("data", relay(process.stderr));
  const exited = new Promise<number>((resolve) =>
    child.once("exit", (code) => {
      hasExited = true;
      resolve(code ?? 0);
    }),
  );
  const signal = (name: NodeJS.Signals): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, name);
    } catch {
      // The process group is empty.
    }
  };
  const waitUntilReady = async (): Promise<"responds" | "stopped"> => {
    const deadline = Date.now() + START_TIMEOUT_MS;
    while (Date.now() < deadline && !hasExited && !isStopping) {
      const response = await fetch(`${origin}/schemas/article.json`, { method: "HEAD" }).catch(
        () => undefined,
      );
      if (response?.ok === true) return "responds";
      await wait(200);
    }
    if (isStopping) return "stopped";
    if (hasExited)
      throw new StartError(`wrangler dev stopped with code ${await exited}. Its messages above say why.`);
    throw new StartError(
      `The runtime did not respond within ${START_TIMEOUT_MS / 1000} s. Wrangler's messages above may say why; then try again.`,
    );
  };
  return {
    group: child.pid,
    ready: waitUntilReady(),
    stop: () => {
      const isSecondCall = isStopping;
      isStopping = true;
      signal(isSecondCall ? "SIGKILL" : "SIGTERM");
      setTimeout(() => signal("SIGKILL"), STOP_TIMEOUT_MS).unref();
    },
    stopped: exited.then((code) => {
      // A runtime that outlives Wrangler would keep the port and the state.
      signal("SIGKILL");
      return isStopping ? 0 : code;
    }),
  };
};
