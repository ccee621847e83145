import { describe, expect, it } from "vitest";
import { GROUPS } from "../../../src/cli/commands/groups.ts";
import { freePort } from "../../free-port.ts";
import { run } from "../command.ts";

/*
 * What all commands have in common: help, unknown flags, and the error when the site does not run.
 */

const commands = await Promise.all(
  GROUPS.flatMap((group) => group.commands).map(async (each) => ({ ...each, ...(await each.load()) })),
);

it("broadsheet --help lists every command once, in groups", async () => {
  const { code, out, notes } = await run("--help");
  expect({ code, notes }).toEqual({ code: 0, notes: "" });
  for (const { name, description } of commands)
    expect(
      out.split("\n").filter((line) => line.trim().startsWith(`${name} `) && line.endsWith(description)),
    ).toHaveLength(1);
  for (const { title } of GROUPS) expect(out).toContain(`\n${title}\n`);
});

it("broadsheet without a command prints the help to standard error and exits with 2", async () => {
  const { out } = await run("--help");
  expect(await run()).toEqual({ code: 2, out: "", notes: out });
});

describe.each(commands)("$name", ({ name, flags, positionals, description }) => {
  it(`broadsheet ${name} --help describes its arguments and flags`, async () => {
    const { code, out, notes } = await run(name, "--help");
    expect({ code, notes }).toEqual({ code: 0, notes: "" });
    expect(out.split("\n")[0]).toBe(description);
    for (const each of positionals) expect(out).toContain(each.description);
    for (const [flag, { description: text }] of [
      ...Object.entries(flags),
      ["help", { description: "" }],
    ] as const) {
      expect(out).toContain(`--${flag}`);
      expect(out).toContain(text);
    }
  });

  it(`broadsheet ${name} refuses an unknown flag with exit code 2`, async () => {
    expect(await run(name, "--frobnicate")).toEqual({
      code: 2,
      out: "",
      notes: `✗ Unknown flag --frobnicate. Run \`npx broadsheet ${name} --help\` to see its flags.`,
    });
  });
});

/** A valid command line for each command that uses the desk. */
const CALLS: Record<string, string[]> = {
  preview: ["tide"],
  lead: [],
  list: [],
  show: ["tide"],
  history: ["tide"],
  correct: ["tide", "--note", "x"],
  move: ["tide", "/tide"],
  withdraw: ["tide", "--reason", "x"],
  restore: ["tide"],
  export: ["--out", "never-written.ndjson"],
};

describe.each(Object.entries(CALLS))("%s", (name, args) => {
  it(`broadsheet ${name} reports a site that does not run, in one line and in JSON`, async () => {
    process.env.BROADSHEET_TOKEN = "a-token";
    try {
      const site = `http://127.0.0.1:${await freePort()}`;
      const { code, out, notes } = await run(name, ...args, "--site", site, "--json");
      expect(code).toBe(1);
      expect(notes).toMatch(
        /^✗ Cannot connect to http:\/\/127\.0\.0\.1:\d+\. Start the site with `npm start`.*$/u,
      );
      expect(JSON.parse(out)).toEqual({ error: expect.stringMatching(/^Cannot connect/u) });
    } finally {
      delete process.env.BROADSHEET_TOKEN;
    }
  });
});
