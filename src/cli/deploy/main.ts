import { Failure, failureText } from "../failure.ts";
import { noteError, processTerminal } from "../output/terminal.ts";
import { deploy } from "./deploy.ts";
import { wranglerIn } from "./wrangler-process.ts";

const terminal = processTerminal(process);
const folder = process.cwd();
try {
  const args = process.argv.slice(2);
  await deploy({ args, folder, terminal, environment: process.env, wrangler: wranglerIn(folder) });
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  noteError(terminal, failureText(error));
  process.exitCode = error.code;
}
