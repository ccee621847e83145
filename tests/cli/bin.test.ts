import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../publication.ts";

const bin = join(root, "src/cli/bin.mjs");
const oldNode = "data:text/javascript,Object.defineProperty(process,'versions',{value:{node:'20.19.0'}})";
const ownNode = join(root, "node_modules/node/bin/node");

describe("the program behind npx broadsheet", () => {
  it("package.json names the program, which can be executed", () => {
    const { bin: programs } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect(programs).toEqual({ broadsheet: "src/cli/bin.mjs" });
    expect(() => accessSync(bin, constants.X_OK)).not.toThrow();
  });

  it("npx broadsheet prints only the output of the command, so that it can go to a file", () => {
    // Offline, npx fails if it would look for the program anywhere else than in this project.
    const env = { ...process.env, npm_config_offline: "true" };
    const { status, stdout } = spawnSync("npx", ["broadsheet", "--help"], {
      cwd: root,
      env,
      encoding: "utf8",
    });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Publish articles on a Broadsheet site/u);
  });

  it.skipIf(!existsSync(ownNode))(
    "with an old Node on the system, the program uses the project's Node (skipped if another package manager put it elsewhere)",
    () => {
      const run = (...args: string[]) =>
        spawnSync(process.execPath, ["--import", oldNode, bin, ...args], { encoding: "utf8" });
      expect(run("help", "publish")).toMatchObject({ status: 0, stderr: "" });
      const wrong = run("publsh");
      expect(wrong).toMatchObject({ status: 2, stdout: "" });
      expect(wrong.stderr).toContain("Did you mean publish?");
    },
  );

  it("broadsheet --help loads no command, so that the help is there at once", () => {
    const count = `data:text/javascript,${encodeURIComponent(
      `import { registerHooks } from "node:module"; const urls = [];
       registerHooks({ load: (url, context, next) => { urls.push(url); return next(url, context); } });
       process.on("exit", () => console.error(JSON.stringify(urls)));`,
    )}`;
    const { stderr } = spawnSync(process.execPath, ["--import", count, bin, "--help"], { encoding: "utf8" });
    const urls: string[] = JSON.parse(stderr);
    expect(urls.filter((url) => url.includes("/src/cli/commands/"))).toEqual([
      expect.stringMatching(/groups\.ts$/u),
    ]);
    expect(urls.length).toBeLessThan(50);
  });

  it("with a new Node, the program runs in the same process", () => {
    const out = execFileSync(process.execPath, [bin, "help", "kv"], { encoding: "utf8" });
    expect(out).toContain("npx broadsheet kv <file>… [flags]");
  });
});
