import { broadsheet } from "../../../src/cli/broadsheet.ts";
import type { Examination } from "../../../src/cli/doctor/examine.ts";
import type { Terminal } from "../../../src/cli/output/terminal.ts";

/** Runs `broadsheet doctor` without an interactive terminal. Returns its output and exit code. */
export const runDoctor = async (...rawArgs: string[]) => {
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
    redraw: undefined,
    columns: 120,
  };
  const code = await broadsheet(["doctor", ...rawArgs], terminal);
  return { code, out: out.join("\n"), notes: notes.join("\n") };
};

/** Runs `broadsheet doctor --json` and parses its output. */
export const examinationOf = async (...rawArgs: string[]) => {
  const { code, out, notes } = await runDoctor(...rawArgs, "--json");
  return { code, notes, examination: JSON.parse(out) as Examination };
};

/** Returns the findings by check. */
export const findingsOf = ({ checks }: Examination): Record<string, string[]> =>
  Object.fromEntries(
    checks.filter(({ result }) => result === "finding").map(({ check, found }) => [check, found]),
  );
