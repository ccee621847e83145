// Node loads this file before any TypeScript, so it must run on every version of Node.
import { cacheCompiledModules } from "./compile-cache.mjs";
import { canRunTypeScript, tooOld } from "./node-version.mjs";

if (!canRunTypeScript(process.versions.node)) {
  console.error(tooOld(process.version));
  process.exit(1);
}
cacheCompiledModules();
