import { spawn } from "node:child_process";
import { wranglerBin } from "../wrangler.ts";

/** The result of a process of Wrangler. */
export interface WranglerResult {
  /** The exit code; 1 if a signal ended it. */
  code: number;
  /** Standard output and standard error, unless the person saw them. */
  out: string;
  error: string;
}

/** Runs Wrangler. */
export interface WranglerOptions {
  /** `shown`: the person sees the output and can answer questions. `read`: the caller gets the output. */
  output: "shown" | "read";
  /** Standard input, for a value that must not be among the arguments. */
  input?: string;
  /** Further environment variables. */
  variables?: Readonly<Record<string, string>>;
}

/** Runs Wrangler with these arguments. */
export type RunWrangler = (args: readonly string[], options: WranglerOptions) => Promise<WranglerResult>;

/**
 * Returns a function that runs Wrangler in a folder, with this process's Node.
 *
 * @param script the path of Wrangler's script
 */
export const wranglerIn =
  (folder: string, script: string = wranglerBin()): RunWrangler =>
  (args, { output, input, variables }) =>
    new Promise((resolve, reject) => {
      const shown = output === "shown" ? "inherit" : "pipe";
      const child = spawn(process.execPath, [script, ...args], {
        cwd: folder,
        env: { ...process.env, WRANGLER_HIDE_BANNER: "true", ...variables },
        stdio: [input !== undefined || output === "read" ? "pipe" : "inherit", shown, shown],
      });
      let [out, error] = ["", ""];
      child.stdout?.on("data", (chunk: Buffer) => {
        out += chunk;
      });
      child.stderr?.on("data", (chunk: Buffer) => {
        error += chunk;
      });
      // A process that ends before it has read its input reports its own error.
      child.stdin?.on("error", () => undefined);
      child.stdin?.end(input ?? "");
      child.once("error", reject);
      child.once("close", (code) => resolve({ code: code ?? 1, out, error }));
    });
