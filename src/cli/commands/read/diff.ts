import { type Difference, type DifferencePart, differencesOf } from "../../articles/differences.ts";
import type { Command } from "../../command.ts";
import { type CommandLine, hasFlag } from "../../command-line.ts";
import { articleArgument, deskAccess, deskFlags, revisionOf } from "../../desk/desk-flags.ts";
import { fetchDocument, fetchRevisions } from "../../desk/documents.ts";
import { findArticle, singleArticle } from "../../desk/find-article.ts";
import { Failure, type FailureCode } from "../../failure.ts";
import { jsonText } from "../../output/json-text.ts";
import { printable, type Terminal } from "../../output/terminal.ts";

/** Lines without a change that are shown before and after a change. */
const CONTEXT = 1;

const partLines = (
  { change, lines }: DifferencePart,
  { paint }: Pick<Terminal, "paint">,
): readonly string[] => {
  if (change === "removed") return lines.map((line) => paint("red", `- ${printable(line)}`));
  if (change === "added") return lines.map((line) => paint("green", `+ ${printable(line)}`));
  const all = lines.map((line) => paint("dim", `  ${printable(line)}`));
  const hidden = all.length - 2 * CONTEXT;
  if (hidden <= 1) return all;
  return [...all.slice(0, CONTEXT), paint("dim", `  … (${hidden} the same)`), ...all.slice(-CONTEXT)];
};

const differenceText = ({ field, parts }: Difference, terminal: Pick<Terminal, "paint">): string =>
  [terminal.paint("bold", field), ...parts.flatMap((part) => partLines(part, terminal))].join("\n");

/** Returns the two revisions to compare: by default the current one, and the one before it. */
const revisionsOf = (line: CommandLine, id: string, current: string): { from: string; to: string } => {
  const to = revisionOf(line, "to") ?? current;
  const from = revisionOf(line, "from") ?? String(Number(to) - 1);
  if (from === "0")
    throw new Failure(`${printable(id)} has no revision before revision ${to}. Nothing to compare.`);
  return { from, to };
};

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const given = singleArticle(line, "diff the-ferry");
  revisionOf(line, "from");
  revisionOf(line, "to");
  const desk = await deskAccess(line);
  const { id, revision } = await findArticle(desk, given, line);
  const { from, to } = revisionsOf(line, id, revision);
  const known = (await fetchRevisions(desk, id)).map((each) => each.revision);
  for (const each of [from, to])
    if (!known.includes(each))
      throw new Failure(
        `${printable(id)} has no revision ${each}. The current revision is ${printable(revision)}; \`npx broadsheet history ${printable(id)}\` lists all.`,
      );
  const differences = differencesOf(await fetchDocument(desk, id, from), await fetchDocument(desk, id, to));
  if (hasFlag(line, "json")) terminal.out(jsonText({ id, from, to, differences }));
  else if (differences.length === 0)
    terminal.out(`Revisions ${from} and ${to} of ${printable(id)} have the same content.`);
  else terminal.out(differences.map((each) => differenceText(each, terminal)).join("\n\n"));
  return 0;
};

/** `broadsheet diff` */
export const diff: Command = {
  positionals: [articleArgument],
  flags: {
    from: { type: "string", value: "N", description: "Older revision (default: the one before --to)" },
    to: { type: "string", value: "N", description: "Newer revision (default: the current one)" },
    ...deskFlags("Print one JSON object: id, from, to, differences (field, parts)"),
  },
  run,
};
