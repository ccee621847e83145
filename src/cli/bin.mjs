#!/usr/bin/env node
// The command `broadsheet`, as npm links it. It runs on every version of Node, and passes the work on to the Node of
// this project if the system's Node is too old for TypeScript.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { cacheCompiledModules } from "./compile-cache.mjs";
import { canRunTypeScript, tooOld } from "./node-version.mjs";

const PROGRAM = process.platform === "win32" ? "node.exe" : "node";
const ownNode = fileURLToPath(new URL(`../../node_modules/node/bin/${PROGRAM}`, import.meta.url));

if (canRunTypeScript(process.versions.node)) {
  cacheCompiledModules();
  await import("./main.ts");
} else if (existsSync(ownNode)) {
  const main = fileURLToPath(new URL("main.ts", import.meta.url));
  const check = new URL("check-node.mjs", import.meta.url).href;
  const child = spawn(ownNode, ["--import", check, main, ...process.argv.slice(2)], { stdio: "inherit" });
  // The terminal sends Ctrl-C to both processes. This one waits for the other one's last message.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => signal !== "SIGINT" && child.kill(signal));
  child.once("error", (error) => {
    console.error(`${ownNode} does not start (${error.message}). Run "npm install" again.`);
    process.exitCode = 1;
  });
  child.once("close", (code) => {
    process.exitCode = code ?? 1;
  });
} else {
  console.error(tooOld(process.version));
  process.exitCode = 1;
}
