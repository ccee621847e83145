import { broadsheet } from "../../../src/cli/broadsheet.ts";
import type { Examination } from "../../../src/cli/doctor/examine.ts";
import type { Terminal } from "../../../src/cli/output/terminal.ts";

/** Runs the command as somebody at a plain terminal does; what it wrote, and its exit code. */
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
    redraw: undefined,
    columns: 120,
  };
  const code = await broadsheet(["doctor", ...rawArgs], terminal);
  return { code, out: out.join("\n"), notes: notes.join("\n") };
};

/** What the command says in JSON, and its exit code. */
export const examinationOf = async (...rawArgs: string[]) => {
  const { code, out, notes } = await runDoctor(...rawArgs, "--json");
  return { code, notes, examination: JSON.parse(out) as Examination };
};

/** The findings as a test compares them: the check, and what it found. */
export const findingsOf = ({ checks }: Examination): Record<string, string[]> =>
  Object.fromEntries(
    checks.filter(({ result }) => result === "finding").map(({ check, found }) => [check, found]),
  );
