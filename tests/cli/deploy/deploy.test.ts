import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deploy } from "../../../src/cli/deploy/deploy.ts";
import { wranglerIn } from "../../../src/cli/deploy/wrangler-process.ts";
import { Failure } from "../../../src/cli/failure.ts";
import { wranglerTOML } from "../../publication.ts";
import { anArticle, type RunningSite, startSite } from "../../running-site.ts";
import { temporaryFolder } from "../command.ts";

/*
 * `npm run deploy` with a stand-in for Wrangler and a Cloudflare account (fake-wrangler.mjs).
 */

const FAKE = join(import.meta.dirname, "fake-wrangler.mjs");
const ADDRESS = "https://courier.example.workers.dev";
const TOKEN = "a-token-of-the-tests-with-enough-characters";

/** A Cloudflare account, as fake-wrangler.mjs keeps it. */
interface Account {
  isLoggedIn: boolean;
  accounts: number;
  /** The secrets of the Worker; undefined if there is no Worker. */
  secrets?: Record<string, string>;
  targets: string[] | undefined;
  fails: string[];
  deploys: number;
  calls: { args: string[]; input: string }[];
}

interface Given {
  account?: Partial<Account>;
  vars?: Record<string, string>;
  token?: string;
  isInteractive?: boolean;
  args?: string[];
  environment?: NodeJS.ProcessEnv;
}

/** Runs `npm run deploy` in a folder with these settings. */
const deployTo = async ({
  account,
  vars = {},
  token = "",
  isInteractive = true,
  args = [],
  environment,
}: Given = {}) => {
  const folder = temporaryFolder();
  const file = join(folder, "account.json");
  writeFileSync(join(folder, "wrangler.toml"), wranglerTOML(vars));
  writeFileSync(join(folder, "wrangler.staging.toml"), wranglerTOML({ ...vars, PUBLICATION: "Staging" }));
  const initial: Account = {
    isLoggedIn: true,
    accounts: 1,
    targets: [ADDRESS],
    fails: [],
    deploys: 0,
    calls: [],
    ...account,
  };
  writeFileSync(file, JSON.stringify(initial));
  const [out, notes]: [string[], string[]] = [[], []];
  const terminal = {
    out: (text: string) => void out.push(text),
    note: (text: string) => void notes.push(text),
    isInteractive,
  };
  process.env.FAKE_ACCOUNT = file;
  let error: Failure | undefined;
  try {
    await deploy({
      args,
      folder,
      terminal,
      environment: { ...environment, BROADSHEET_TOKEN: token },
      // Output that the person would see would fill the report of the tests.
      wrangler: (line, options) => wranglerIn(folder, FAKE)(line, { ...options, output: "read" }),
    });
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    error = thrown;
  } finally {
    delete process.env.FAKE_ACCOUNT;
  }
  const after = JSON.parse(readFileSync(file, "utf8")) as Account;
  return {
    out: out.join("\n"),
    notes: notes.join("\n"),
    error: error?.message,
    code: error?.code ?? 0,
    after,
  };
};

describe("the first deploy of a fresh account", () => {
  it("the deploy creates a token, shows it once, and prints the next three commands", async () => {
    const { out, notes, error, after } = await deployTo();
    expect(error).toBeUndefined();
    expect(after.deploys).toBe(1);
    const token = after.secrets?.PUBLISH_TOKEN ?? "";
    expect(token).toMatch(/^[\w-]{43}$/u);
    expect(out).toMatch(/^This deploy creates a new Worker, with an empty desk and an empty KV namespace\./u);
    expect(out).toContain(`\n\n  ${token}\n\n`);
    expect(out).toContain("Nobody can read it again");
    expect(out.slice(out.indexOf("Next:")).match(/^ {2}\S.*$/gmu)).toEqual([
      `  export BROADSHEET_TOKEN=${token}`,
      `  npx broadsheet publish my-article.md --site ${ADDRESS}`,
      `  npx broadsheet doctor --site ${ADDRESS}`,
    ]);
    expect(notes).toContain(`Set ORIGIN = "${ADDRESS}" in wrangler.toml`);
    // Arguments are visible to other users of the computer.
    expect(JSON.stringify(after.calls.map(({ args }) => args))).not.toContain(token);
  });

  it("two deploys never create the same token, and the second one keeps the first one's", async () => {
    const first = await deployTo();
    const second = await deployTo();
    expect(first.after.secrets?.PUBLISH_TOKEN).not.toBe(second.after.secrets?.PUBLISH_TOKEN);
    const again = await deployTo({ account: { secrets: { PUBLISH_TOKEN: "kept" } } });
    expect(again.after.secrets).toEqual({ PUBLISH_TOKEN: "kept" });
    expect(again.out).not.toContain("Created PUBLISH_TOKEN");
    expect(again.after.calls.some(({ args }) => args[1] === "put")).toBe(false);
  });

  it("the commands name ORIGIN if it is set, and a warning says if the Worker has no such address", async () => {
    const { out, notes } = await deployTo({ vars: { ORIGIN: "https://news.example" } });
    expect(out).toContain("npx broadsheet doctor --site https://news.example");
    expect(notes).toMatch(
      /ORIGIN is https:\/\/news\.example, and the Worker has the addresses .*add its host to routes/u,
    );
    const own = await deployTo({
      vars: { ORIGIN: "https://news.example" },
      account: { targets: ["news.example (custom domain)"] },
    });
    expect(own.notes).toBe("");
  });

  it("BROADSHEET_TOKEN becomes the token of a Worker that has none, and is not shown", async () => {
    const { out, notes, after } = await deployTo({ token: TOKEN, isInteractive: false });
    expect(after.secrets).toEqual({ PUBLISH_TOKEN: TOKEN });
    expect(out).toContain("Set PUBLISH_TOKEN to your BROADSHEET_TOKEN.");
    expect(out + notes).not.toContain(TOKEN);
  });

  it("an editor's own token in BROADSHEET_TOKEN does not become the owner's token", async () => {
    const token = `bs_${"a".repeat(60)}`;
    const { out, after } = await deployTo({ token });
    expect(after.secrets?.PUBLISH_TOKEN).toMatch(/^[\w-]{43}$/u);
    expect(out).toContain(`export BROADSHEET_TOKEN=${after.secrets?.PUBLISH_TOKEN}`);
    const inCI = await deployTo({ token, isInteractive: false });
    expect(inCI.after.secrets).toEqual({});
    expect(inCI.notes).toMatch(/has no PUBLISH_TOKEN, so the desk is closed/u);
  });

  it("without a terminal, the deploy creates no token, because a log would show it to others", async () => {
    const { out, notes, error, after } = await deployTo({ isInteractive: false });
    expect(error).toBeUndefined();
    expect(after).toMatchObject({ deploys: 1, secrets: {} });
    expect(notes).toMatch(
      /has no PUBLISH_TOKEN, so the desk is closed\. .* Run `npm run deploy` in a terminal, or set BROADSHEET_TOKEN/u,
    );
    expect(out).not.toContain("Created");
  });

  it("with several accounts, the token is created after Wrangler has asked for the account", async () => {
    const { after } = await deployTo({ account: { accounts: 2 } });
    expect(after.secrets?.PUBLISH_TOKEN).toMatch(/^[\w-]{43}$/u);
  });
});

describe("a deploy that fails", () => {
  it("without a login nothing is deployed, and the error says how to log in", async () => {
    const { error, code, after } = await deployTo({ account: { isLoggedIn: false } });
    expect(error).toMatch(
      /^Not deployed\. You are not logged in to Cloudflare\. Run `npx wrangler login`.*CLOUDFLARE_API_TOKEN/u,
    );
    expect(code).toBe(1);
    expect(after.deploys).toBe(0);
  });

  it("an API token needs no login", async () => {
    const environment = { CLOUDFLARE_API_TOKEN: "x" };
    const { error, after } = await deployTo({ account: { isLoggedIn: false }, environment });
    expect(error).toBeUndefined();
    expect(after.calls.some(({ args }) => args[0] === "whoami")).toBe(false);
  });

  it("wrong settings stop the deploy before Wrangler runs", async () => {
    const { error, after } = await deployTo({ vars: { LANGUAGE: "german" } });
    expect(error).toMatch(/^Not deployed\. LANGUAGE is “?"?german/u);
    expect(after.calls).toEqual([]);
  });

  it("a short BROADSHEET_TOKEN stops the deploy before Wrangler runs", async () => {
    const { error, after } = await deployTo({ token: "short" });
    expect(error).toMatch(/^Not deployed\. BROADSHEET_TOKEN has fewer than 32 characters/u);
    expect(after.calls).toEqual([]);
  });

  it("a misspelt setting is a warning", async () => {
    const { notes, after } = await deployTo({ vars: { COLOURS: "red" } });
    expect(notes).toContain(
      "COLOURS in [vars] is no setting of Broadsheet, so it has no effect. Did you mean COLORS?",
    );
    expect(after.deploys).toBe(1);
  });

  it("if Wrangler fails, no token is created, and the same command continues", async () => {
    const { error, code, out, after } = await deployTo({ account: { fails: ["deploy"] } });
    expect(error).toMatch(
      /^Wrangler ended with 1; its message is above\. `npx wrangler deployments list` shows which version runs\..*run `npm run deploy` again/u,
    );
    expect(code).toBe(1);
    expect(after.secrets).toBeUndefined();
    expect(out).not.toContain("Created");
  });

  it("if the token cannot be stored, the error says that the desk is closed, and shows no token", async () => {
    const { error, out, after } = await deployTo({ account: { fails: ["put"] } });
    expect(error).toMatch(
      /^Deployed, but PUBLISH_TOKEN was not set, so the desk is closed: The value … was not stored \[code: 10013\]\. Run `npm run deploy` again/u,
    );
    const tried = after.calls.find(({ args }) => args[1] === "put")?.input ?? "";
    expect(tried).toMatch(/^[\w-]{43}$/u);
    expect(`${error}${out}`).not.toContain(tried);
    // The next deploy has another token and the same Worker.
    const next = await deployTo({ account: { ...after, fails: [] } });
    expect(next.after.secrets?.PUBLISH_TOKEN).toMatch(/^[\w-]{43}$/u);
  });

  it("if Wrangler may not read the secrets, the deploy succeeds and says what to do if the desk is closed", async () => {
    const { error, notes, after } = await deployTo({ account: { fails: ["list"], secrets: {} } });
    expect(error).toBeUndefined();
    expect(after.secrets).toEqual({});
    expect(notes).toMatch(
      /not known whether the Worker has PUBLISH_TOKEN: Authentication error \[code: 10000\]\. If the desk answers 503, run `npx wrangler secret put PUBLISH_TOKEN`/u,
    );
  });

  it("if Wrangler reports no address, the commands have a placeholder", async () => {
    expect((await deployTo({ account: { targets: undefined } })).out).toContain("--site <URL>");
  });
});

describe("arguments of npm run deploy", () => {
  it("--config deploys another site with its own settings and its own secret", async () => {
    const { after } = await deployTo({ args: ["--config", "wrangler.staging.toml"] });
    expect(after.calls.map(({ args }) => args.join(" "))).toEqual([
      "whoami --json",
      "secret list --format json --config wrangler.staging.toml",
      "deploy --config wrangler.staging.toml",
      "secret put PUBLISH_TOKEN --config wrangler.staging.toml",
    ]);
  });

  it("--config with a file that does not exist stops the deploy", async () => {
    const { error, after } = await deployTo({ args: ["-c", "wrangler.none.toml"] });
    expect(error).toMatch(/^Not deployed\. No wrangler\.none\.toml in /u);
    expect(after.calls).toEqual([]);
  });

  it("--dry-run builds the Worker, and needs neither a login nor a token", async () => {
    const { error, after } = await deployTo({ args: ["--dry-run"], account: { isLoggedIn: false } });
    expect(error).toBeUndefined();
    expect(after.calls).toEqual([{ args: ["deploy", "--dry-run"], input: "" }]);
  });

  it.each(["--env=staging", "-e"])("%s is refused, and the error names a second file", async (flag) => {
    const { error, code } = await deployTo({ args: [flag, "staging"] });
    expect(error).toMatch(/^Not deployed\. .*npm run deploy -- --config wrangler\.staging\.toml/u);
    expect(code).toBe(2);
  });
});

describe("the cache after a deploy", () => {
  const PATH = "/articles/the-tide-turns";
  let site: RunningSite;
  let origin: string;
  beforeAll(async () => {
    site = await startSite({ secrets: { PUBLISH_TOKEN: TOKEN } });
    origin = new URL(site.url).origin;
    await site.fill([anArticle()]);
  });
  afterAll(() => site.close());

  const status = async (): Promise<string> => (await site.get(PATH)).headers.get("Cache-Status") ?? "";
  const present = { secrets: { PUBLISH_TOKEN: "" } };

  it("a deploy marks every page as stale", async () => {
    await site.get(PATH);
    expect(await status()).toMatch(/; hit/u);
    const { out } = await deployTo({
      account: { ...present, targets: [origin] },
      vars: { ORIGIN: origin },
      token: TOKEN,
    });
    expect(out).toMatch(/^Marked every page of .* as stale/u);
    expect(await status()).toMatch(/fwd=stale/u);
  });

  it("a deploy without ORIGIN or token succeeds, and names the missing setting", async () => {
    const { out } = await deployTo({ account: present });
    expect(out).toMatch(/within a day.*set ORIGIN in wrangler\.toml and BROADSHEET_TOKEN/su);
  });

  it("a deploy succeeds with a warning if the purge fails", async () => {
    const { notes, error } = await deployTo({
      account: present,
      vars: { ORIGIN: origin },
      token: "another-token-of-the-tests-with-enough-characters",
    });
    expect(error).toBeUndefined();
    expect(notes).toMatch(
      /Deployed, but the cache was not purged: The desk refuses the token.*npx broadsheet purge --all --soft --site/u,
    );
  });
});
