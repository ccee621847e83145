import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { parse as parseTOML } from "smol-toml";
import { describe, expect, it } from "vitest";
import { parse as parseYAML } from "yaml";
import { GROUPS } from "../src/cli/commands/groups.ts";
import { isLongToken } from "../src/http/publish-token.ts";
import { root } from "./publication.ts";

/*
 * The files that Cloudflare's button and GitHub's workflows read.
 */

const text = (file: string): string => readFileSync(join(root, file), "utf8");
const { cloudflare, scripts } = JSON.parse(text("package.json")) as {
  cloudflare: { bindings: Record<string, { description: string }> };
  scripts: Record<string, string>;
};
const config = parseTOML(text("wrangler.toml")) as {
  vars: Record<string, unknown>;
  kv_namespaces: { binding: string }[];
  durable_objects: { bindings: { name: string }[] };
};
const secrets = parseEnv(text(".dev.vars.example"));

describe("the button “Deploy to Cloudflare”", () => {
  it("it asks for PUBLISH_TOKEN, and the example opens no desk", () => {
    expect(Object.keys(secrets)).toEqual(["PUBLISH_TOKEN"]);
    expect(isLongToken(secrets.PUBLISH_TOKEN ?? "")).toBe(false);
  });

  it("every description belongs to a secret, a setting or a binding of wrangler.toml", () => {
    const bindings = [
      ...config.kv_namespaces.map(({ binding }) => binding),
      ...config.durable_objects.bindings.map(({ name }) => name),
    ];
    const known = [...Object.keys(secrets), ...Object.keys(config.vars), ...bindings];
    const described = Object.keys(cloudflare.bindings);
    expect(described.filter((name) => !known.includes(name))).toEqual([]);
    expect([...Object.keys(secrets), ...bindings].filter((name) => !described.includes(name))).toEqual([]);
    for (const { description } of Object.values(cloudflare.bindings)) expect(description).toMatch(/\.$/u);
  });

  it("Git ignores .dev.vars, and not its example", () => {
    const ignored = text(".gitignore").split("\n");
    expect(ignored).toContain(".dev.vars");
    expect(ignored.filter((line) => line.includes("example") || line === ".dev.vars*")).toEqual([]);
  });
});

interface Workflow {
  permissions: unknown;
  jobs: Record<
    string,
    { needs?: string[]; if?: string; env?: Record<string, string>; steps: { run?: string }[] }
  >;
}
const workflows = globSync(".github/workflows/*.yml", { cwd: root }).map(
  (file) => [file, parseYAML(text(file)) as Workflow] as const,
);

describe("the workflows for GitHub", () => {
  it("deploy.yml deploys only after the tests and the dry run, and only if the repository asks for it", () => {
    const { jobs } = Object.fromEntries(workflows)[".github/workflows/deploy.yml"] as Workflow;
    expect(jobs.deploy?.needs).toEqual(["test", "dry-run"]);
    for (const name of ["test", "dry-run"]) expect(jobs[name]?.if).toBe("vars.BROADSHEET_SITE != ''");
  });

  it.each(workflows)(
    "%s can only read the repository, and runs commands that exist",
    (_file, { permissions, jobs }) => {
      expect(permissions).toEqual({ contents: "read" });
      const commands = GROUPS.flatMap((group) => group.commands.map(({ name }) => name));
      const lines = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) {
        const [program, first = "", second = ""] = line.split(" ");
        if (program === "npm" && first === "run") expect(Object.keys(scripts), line).toContain(second);
        else if (program === "npx" && first === "broadsheet") expect(commands, line).toContain(second);
        else if (program === "bash") expect(existsSync(join(root, first)), line).toBe(true);
        else
          expect(line).toMatch(/^(?:npm (?:ci|test|audit signatures)$|npx wrangler r2 object put |gzip )/u);
      }
    },
  );

  it.each(workflows)(
    "%s passes secrets as variables of the environment, never in a command",
    (_file, { jobs }) => {
      for (const { steps } of Object.values(jobs))
        for (const { run = "" } of steps) expect(run).not.toMatch(/\$\{\{/u);
    },
  );
});
