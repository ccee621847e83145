import { describe, expect, it } from "vitest";
import { GROUPS } from "../../../src/cli/commands/groups.ts";
import { freePort, run } from "../command.ts";

/*
 * What all commands have in common: their help, and what they say where there is no site.
 */

const commands = GROUPS.flatMap((group) => group.commands);

it("the help names every command once, in groups", async () => {
  const { code, out, notes } = await run("--help");
  expect({ code, notes }).toEqual({ code: 0, notes: "" });
  for (const { name, description } of commands)
    expect(
      out.split("\n").filter((line) => line.trim().startsWith(`${name} `) && line.endsWith(description)),
    ).toHaveLength(1);
  for (const { title } of GROUPS) expect(out).toContain(`\n${title}\n`);
});

it("no command at all is not understood, and is told the same", async () => {
  const { out } = await run("--help");
  expect(await run()).toEqual({ code: 2, out: "", notes: out });
});

describe.each(commands)("$name", ({ name, args, description }) => {
  it("has a help of its own, with all its flags, to standard output", async () => {
    const { code, out, notes } = await run(name, "--help");
    expect({ code, notes }).toEqual({ code: 0, notes: "" });
    expect(out).toContain(description);
    for (const [flag, { type }] of Object.entries(args))
      if (type !== "positional") expect(out).toContain(`--${flag}`);
  });

  it("does not understand a flag that it does not have", async () => {
    expect(await run(name, "--frobnicate")).toEqual({
      code: 2,
      out: "",
      notes: `✗ unknown flag --frobnicate: see broadsheet ${name} --help`,
    });
  });
});

/** How each command that asks the desk is called. */
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
  it("fails in one line where nobody answers, and in JSON", async () => {
    process.env.BROADSHEET_TOKEN = "a-token";
    try {
      const site = `http://127.0.0.1:${await freePort()}`;
      const { code, out, notes } = await run(name, ...args, "--site", site, "--json");
      expect(code).toBe(1);
      expect(notes).toMatch(/^✗ nothing answers at http:\/\/127\.0\.0\.1:\d+: is `npm start` running\?.*$/u);
      expect(JSON.parse(out)).toEqual({ error: expect.stringMatching(/^nothing answers/u) });
    } finally {
      delete process.env.BROADSHEET_TOKEN;
    }
  });
});
