import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { deploy } from "../../../src/cli/deploy/deploy.ts";
import { type RunWrangler, wranglerIn } from "../../../src/cli/deploy/wrangler-process.ts";
import { Failure } from "../../../src/cli/failure.ts";
import { wranglerTOML } from "../../publication.ts";
import { temporaryFolder } from "../command.ts";
import { type CloudflareAccount, startCloudflare } from "./fake-cloudflare.ts";

/*
 * `npm run deploy` with the real Wrangler, on a stand-in for Cloudflare's API.
 */

const start = async (given: Partial<CloudflareAccount> = {}) => {
  const cloudflare = await startCloudflare(given);
  onTestFinished(() => cloudflare.close());
  const folder = temporaryFolder();
  writeFileSync(join(folder, "wrangler.toml"), `# comments\nworkers_dev = true\n${wranglerTOML()}`);
  const inFolder = wranglerIn(folder);
  // Wrangler's own output would fill the report of the tests.
  const wrangler: RunWrangler = (args, options) =>
    inFolder(args, {
      ...options,
      output: "read",
      variables: {
        ...options.variables,
        ...cloudflare.variables,
        CI: "true",
        HOME: folder,
        XDG_CONFIG_HOME: folder,
      },
    });
  const run = async () => {
    const out: string[] = [];
    const terminal = {
      out: (text: string) => void out.push(text),
      note: (text: string) => void out.push(text),
      isInteractive: true,
    };
    try {
      await deploy({ args: [], folder, terminal, environment: cloudflare.variables, wrangler });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      out.push(error.message);
    }
    return out.join("\n");
  };
  return { account: cloudflare.account, run };
};

describe("npm run deploy with the real Wrangler", () => {
  it("the first deploy creates the namespace, the desk and the token, and names the address; the second one keeps them", async () => {
    const { account, run } = await start();
    const first = await run();
    expect(account.namespaces).toEqual(["broadsheet-articles"]);
    expect(account.uploads).toBe(1);
    const bindings = Object.fromEntries(account.bindings.map(({ name, type }) => [name, type]));
    expect(bindings).toMatchObject({
      ARTICLES: "kv_namespace",
      DESK: "durable_object_namespace",
      VERSION: "version_metadata",
    });
    const token = account.secrets?.PUBLISH_TOKEN ?? "";
    expect(token).toMatch(/^[\w-]{43}$/u);
    expect(first).toMatch(/^This deploy creates a new Worker/u);
    expect(first).toContain(`export BROADSHEET_TOKEN=${token}`);
    expect(first).toContain("npx broadsheet doctor --site https://broadsheet.example.workers.dev");
    const second = await run();
    expect(account.uploads).toBe(2);
    expect(account.namespaces).toEqual(["broadsheet-articles"]);
    expect(account.secrets).toEqual({ PUBLISH_TOKEN: token });
    expect(second).not.toContain("new Worker");
    expect(second).not.toContain(token);
  }, 120_000);

  it("a deploy that stops after the upload continues with the same command", async () => {
    const { account, run } = await start({ fails: ["GET /workers/workers/broadsheet"] });
    const first = await run();
    expect(first).toMatch(
      /Wrangler ended with 1; .*`npx wrangler deployments list` shows which version runs.*run `npm run deploy` again/u,
    );
    expect(account.uploads).toBe(1);
    expect(account.secrets).toEqual({});
    account.fails.length = 0;
    const second = await run();
    expect(account.secrets?.PUBLISH_TOKEN).toMatch(/^[\w-]{43}$/u);
    expect(second).toContain(`export BROADSHEET_TOKEN=${account.secrets?.PUBLISH_TOKEN}`);
  }, 120_000);

  it("if Cloudflare refuses the secret, the error gives Cloudflare's reason", async () => {
    const { run } = await start({ fails: ["PUT /workers/scripts/broadsheet/secrets"] });
    expect(await run()).toMatch(
      /Deployed, but PUBLISH_TOKEN was not set, so the desk is closed: .*It broke here/u,
    );
  }, 120_000);
});
