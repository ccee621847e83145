import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fieldsOf } from "../../article/json-value.ts";
import { Failure } from "../failure.ts";
import type { RunWrangler } from "./wrangler-process.ts";

/** A version of the Worker that Wrangler deployed. */
export interface Deployed {
  /** The addresses of the Worker, such as `https://broadsheet.example.workers.dev`. */
  addresses: string[];
  /** The id of the version; undefined if Wrangler does not report it. */
  version: string | undefined;
}

/** Reads Wrangler's output file: one JSON object per line (WRANGLER_OUTPUT_FILE_PATH). */
const readOutput = (text: string): Deployed => {
  for (const line of text.split("\n")) {
    try {
      const { type, targets, version_id } = fieldsOf(JSON.parse(line));
      if (type !== "deploy") continue;
      const addresses = (Array.isArray(targets) ? targets : []).flatMap(
        (target) => /https:\/\/[^\s/]+/u.exec(String(target))?.[0] ?? hostAddress(String(target)),
      );
      return { addresses, version: typeof version_id === "string" ? version_id : undefined };
    } catch {
      // An incomplete line.
    }
  }
  return { addresses: [], version: undefined };
};

/** Returns the address of a custom domain, which Wrangler names as `news.example (custom domain)`. */
const hostAddress = (target: string): string[] => {
  const host = /^([a-z\d.-]+\.[a-z]+)(?:\s|$)/iu.exec(target)?.[1];
  return host === undefined ? [] : [`https://${host}`];
};

/**
 * Deploys the Worker. The person sees Wrangler's output.
 *
 * @throws {Failure} if Wrangler fails
 */
export const runDeploy = async (wrangler: RunWrangler, args: readonly string[]): Promise<Deployed> => {
  const folder = await mkdtemp(join(tmpdir(), "broadsheet-deploy-"));
  const file = join(folder, "output.ndjson");
  try {
    const variables = { WRANGLER_OUTPUT_FILE_PATH: file };
    const { code } = await wrangler(args, { output: "shown", variables });
    if (code !== 0)
      throw new Failure(
        `Wrangler ended with ${code}; its message is above. \`npx wrangler deployments list\` shows which version runs. Correct the cause, and run \`npm run deploy\` again: it continues where it stopped.`,
      );
    return readOutput(await readFile(file, "utf8").catch(() => ""));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
