import { spawn } from "node:child_process";
import { wranglerBin } from "../wrangler.ts";

/*
 * The process that runs `wrangler dev` for dev-server.ts, with the arguments that it gets. It leads the process group of the runtime, and
 * ends the whole group when `npm start` has ended without stopping it: after SIGKILL, for example.
 */

/** Time until the runtime must have stopped, in ms. */
const STOP_TIMEOUT_MS = 5_000;

const signalGroup = (name: NodeJS.Signals): boolean => process.kill(-process.pid, name);

// The signals for the group reach Wrangler too. It stops workerd, and this process ends after it.
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => undefined);

const wrangler = spawn(process.execPath, [wranglerBin(), ...process.argv.slice(2)], {
  stdio: ["ignore", "inherit", "inherit"],
});
wrangler.once("exit", (code) => {
  // A workerd that outlives Wrangler would keep the port and the state.
  if (!process.connected) signalGroup("SIGKILL");
  process.exit(code ?? 1);
});

process.once("disconnect", () => {
  signalGroup("SIGTERM");
  setTimeout(() => signalGroup("SIGKILL"), STOP_TIMEOUT_MS);
});
// The channel may have closed before this line.
if (!process.connected) process.emit("disconnect");
