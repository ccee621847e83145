import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Makes sure that `.dev.vars` has a PUBLISH_TOKEN: a random one is added where there is none.
 *
 * @returns whether one was added
 */
export const ensureDevVars = (directory: string): boolean => {
  const file = join(directory, ".dev.vars");
  const present = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (/^\s*(?:export\s+)?PUBLISH_TOKEN\s*=\s*\S/mu.test(present)) return false;
  const separator = present === "" || present.endsWith("\n") ? "" : "\n";
  const token = randomBytes(32).toString("base64url");
  writeFileSync(file, `${present}${separator}PUBLISH_TOKEN=${token}\n`, { mode: 0o600 });
  return true;
};
