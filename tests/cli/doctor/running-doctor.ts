import { broadsheet } from "../../../src/cli/broadsheet.ts";
import type { Examination } from "../../../src/cli/doctor/examine.ts";
import type { Terminal } from "../../../src/cli/output/terminal.ts";

/** Runs `broadsheet doctor` on a site, without an interactive terminal. Returns its output and exit code. */
export const runDoctor = (site: string, ...rawArgs: string[]) => doctorAt("--site", site, ...rawArgs);

/** Runs `broadsheet doctor` with any arguments. */
export const doctorAt = async (...rawArgs: string[]) => {
  const out: string[] = [];
  const notes: string[] = [];
  const terminal: Terminal = {
    out: (text) => void out.push(text),
    note: (text) => void notes.push(text),
    paint: (_format, text) => text,
    paintNote: (_format, text) => text,
    isInteractive: false,
    confirm: async () => false,
    ask: async () => undefined,
    choose: async () => undefined,
    chooseSome: async () => undefined,
    redraw: undefined,
    columns: 120,
  };
  const code = await broadsheet(["doctor", ...rawArgs], terminal);
  return { code, out: out.join("\n"), notes: notes.join("\n") };
};

/** Runs `broadsheet doctor --json` and parses its output. */
export const examinationOf = async (site: string, ...rawArgs: string[]) => {
  const { code, out, notes } = await runDoctor(site, ...rawArgs, "--json");
  return { code, notes, examination: JSON.parse(out) as Examination };
};

/** Returns the findings by check. */
export const findingsOf = ({ checks }: Examination): Record<string, string[]> =>
  Object.fromEntries(
    checks.filter(({ result }) => result === "finding").map(({ check, found }) => [check, found]),
  );
