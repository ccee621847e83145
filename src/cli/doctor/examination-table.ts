import { wrapAnsi } from "fast-wrap-ansi";
import type { Terminal } from "../output/terminal.ts";
import type { Examination, Examined } from "./examine.ts";

/** Findings per check that are shown; `--json` has all. */
const MAX_FINDINGS = 4;

const SIGNS = { ok: ["✓", "green"], finding: ["✗", "red"], skipped: ["–", "dim"] } as const;

const wrapped = (text: string, width: number): string[] => wrapAnsi(text, width).split("\n");

const factsOf = ({ result, expected, found, wayOut = "" }: Examined): [label: string, text: string][] => {
  if (result !== "finding") return [];
  const more = found.length - MAX_FINDINGS;
  return [
    ["expected", expected],
    ...found.slice(0, MAX_FINDINGS).map((finding): [string, string] => ["found", finding]),
    ...(more > 0 ? [["", `${more} more (--json prints all)`] as [string, string]] : []),
    ["next", wayOut],
  ];
};

const rows = (
  each: Examined,
  nameWidth: number,
  { paint, columns }: Pick<Terminal, "paint" | "columns">,
): string[] => {
  const [sign, colour] = SIGNS[each.result];
  const name = `  ${paint(colour, sign)} ${each.check.padEnd(nameWidth)}  `;
  const margin = " ".repeat(nameWidth + 6);
  const width = Math.max(30, columns - margin.length - 10);
  if (each.result !== "finding") {
    const text = each.result === "skipped" ? `skipped: ${each.found[0]}` : (each.found[0] ?? "");
    const [first = "", ...others] = wrapped(text, width + 9);
    const lines = [`${name}${first}`, ...others.map((line) => `${margin}${line}`)];
    return each.result === "skipped" ? lines.map((line) => paint("dim", line)) : lines;
  }
  return [
    `${name}${paint("red", "finding")}`,
    ...factsOf(each).flatMap(([label, text]) =>
      wrapped(text, width).map(
        (line, at) => `${margin}${paint("dim", (at === 0 ? label : "").padEnd(8))}  ${line}`,
      ),
    ),
  ];
};

const count = (checks: readonly Examined[], result: Examined["result"]): number =>
  checks.filter((each) => each.result === result).length;

/** Returns the results of an examination as a table. */
export const examinationTable = (
  { checks, requests, duration, findings }: Examination,
  terminal: Pick<Terminal, "paint" | "columns">,
): string => {
  const { paint } = terminal;
  const nameWidth = Math.max(...checks.map(({ check }) => check.length));
  const total = `${findings} ${findings === 1 ? "finding" : "findings"}`;
  return [
    paint("dim", `    ${"check".padEnd(nameWidth)}  result`),
    ...checks.flatMap((each) => rows(each, nameWidth, terminal)),
    "",
    `${paint(findings === 0 ? "green" : "red", total)}; ${count(checks, "ok")} checks passed, ${count(checks, "skipped")} skipped; ${requests} requests in ${(duration / 1000).toFixed(1)} s`,
  ].join("\n");
};
