import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Adds a random PUBLISH_TOKEN to `.dev.vars` if it has none.
 *
 * @returns true if it added one
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
