import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { isLongToken, MIN_TOKEN_LENGTH } from "../../http/publish-token.ts";
import { StartError } from "./start-error.ts";

/**
 * Adds a random PUBLISH_TOKEN to `.dev.vars` if it has none.
 *
 * @returns true if it added one
 * @throws {StartError} if the token there is too short for the desk
 */
export const ensureDevVars = (directory: string): boolean => {
  const file = join(directory, ".dev.vars");
  const present = existsSync(file) ? readFileSync(file, "utf8") : "";
  const found = parseEnv(present).PUBLISH_TOKEN?.trim() ?? "";
  if (isLongToken(found)) return false;
  if (found !== "")
    throw new StartError(
      `PUBLISH_TOKEN in ${file} has fewer than ${MIN_TOKEN_LENGTH} characters, so the desk would stay closed. Delete that line: \`npm start\` then adds a random token.`,
    );
  const separator = present === "" || present.endsWith("\n") ? "" : "\n";
  const token = randomBytes(32).toString("base64url");
  writeFileSync(file, `${present}${separator}PUBLISH_TOKEN=${token}\n`, { mode: 0o600 });
  return true;
};
