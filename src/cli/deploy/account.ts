import { fieldsOf } from "../../article/json-value.ts";
import { Failure } from "../failure.ts";
import { printable } from "../output/terminal.ts";
import type { RunWrangler, WranglerResult } from "./wrangler-process.ts";

/*
 * The state of the Worker in the Cloudflare account, as Wrangler reports it.
 */

/** The state of a Worker before a deploy. */
export type WorkerState =
  /** There is no Worker of this name: the deploy creates it, with an empty desk and an empty namespace. */
  | { kind: "new" }
  | { kind: "present"; secrets: string[] }
  /** Wrangler cannot read the secrets, for example because an API token lacks the permission. */
  | { kind: "unknown"; why: string };

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Returns the first error that Wrangler printed, and Cloudflare's reason below it, in one line. */
const wranglerError = ({ out, error, code }: WranglerResult): string => {
  const lines = `${error}\n${out}`
    .split("\n")
    .map((line) => printable(line).trim())
    .filter((line) => line !== "");
  const at = Math.max(
    0,
    lines.findIndex((line) => line.includes("ERROR")),
  );
  const [first = `Wrangler ended with ${code}`, second = ""] = lines.slice(at);
  const reason = /\[code: \d+\]/u.test(second) ? ` ${second}` : "";
  return `${first.replace(/^.*ERROR\W*/u, "")}${reason}`.replace(/\.$/u, "");
};

/**
 * Checks that Wrangler is logged in. With an API token it asks nothing: a token need not be allowed to read its owner.
 *
 * @throws {Failure} if it is not
 */
export const requireLogin = async (wrangler: RunWrangler, environment: NodeJS.ProcessEnv): Promise<void> => {
  if ((environment.CLOUDFLARE_API_TOKEN?.trim() ?? "") !== "") return;
  const result = await wrangler(["whoami", "--json"], { output: "read" });
  if (result.code === 0 && fieldsOf(parsed(result.out)).loggedIn !== false) return;
  throw new Failure(
    "You are not logged in to Cloudflare. Run `npx wrangler login` and try again. Where nobody can log in, such as in CI, set CLOUDFLARE_API_TOKEN.",
  );
};

/** Reads which secrets the Worker has. Nobody can read their values. */
export const readWorkerState = async (
  wrangler: RunWrangler,
  configArgs: readonly string[],
): Promise<WorkerState> => {
  const result = await wrangler(["secret", "list", "--format", "json", ...configArgs], { output: "read" });
  const secrets = parsed(result.out);
  if (result.code === 0 && Array.isArray(secrets))
    return { kind: "present", secrets: secrets.map((each) => String(fieldsOf(each).name)) };
  if (/\bnot found\b|\b10007\b/u.test(`${result.error}${result.out}`)) return { kind: "new" };
  return { kind: "unknown", why: wranglerError(result) };
};

/**
 * Sets a secret of the Worker. Its value goes through standard input, so that no list of processes shows it.
 *
 * @returns why it failed; undefined if it did not
 */
export const putSecret = async (
  wrangler: RunWrangler,
  configArgs: readonly string[],
  name: string,
  value: string,
): Promise<string | undefined> => {
  const result = await wrangler(["secret", "put", name, ...configArgs], { output: "read", input: value });
  return result.code === 0 ? undefined : wranglerError(result).replaceAll(value, "…");
};
