import type { Command } from "../command.ts";
import type { CommandLine } from "../command-line.ts";
import { changeArticle } from "../desk/changes.ts";
import { articleArgument, deskFlags, deskOf } from "../desk/desk-flags.ts";
import { namedArticle, onlyNamed } from "../desk/named-article.ts";
import type { FailureCode } from "../failure.ts";
import { tellAccepted } from "../output/accepted-change.ts";
import type { Terminal } from "../output/terminal.ts";

const args = {
  ...articleArgument,
  ...deskFlags("Print one JSON object: id, path, url, revision, state, changed, propagation"),
} as const;

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const given = onlyNamed(line, "restore", "restore the-ferry");
  const desk = await deskOf(line);
  const { id, revision } = await namedArticle(desk, given, line);
  const accepted = await changeArticle(desk, { id, revision, action: "restore", body: {} });
  tellAccepted(accepted, "Restored", { isJSON: line.flags.includes("--json"), terminal });
  return 0;
};

/** `broadsheet restore`: what was withdrawn, shown again. */
export const restore: Command = {
  name: "restore",
  description: "Show again what was withdrawn",
  args,
  repeatable: [],
  run,
};
