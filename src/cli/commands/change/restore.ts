import type { Command } from "../../command.ts";
import { type CommandLine, hasFlag } from "../../command-line.ts";
import { printAcceptedChange } from "../../desk/accepted-change.ts";
import { changeArticle } from "../../desk/changes.ts";
import { articleArgument, deskAccess, deskFlags } from "../../desk/desk-flags.ts";
import { findArticle, singleArticle } from "../../desk/find-article.ts";
import type { FailureCode } from "../../failure.ts";
import type { Terminal } from "../../output/terminal.ts";

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const given = singleArticle(line, "restore the-ferry");
  const desk = await deskAccess(line);
  const { id, revision } = await findArticle(desk, given, line);
  const accepted = await changeArticle(desk, { id, revision, action: "restore", body: {} });
  printAcceptedChange(accepted, "Restored", { isJSON: hasFlag(line, "json"), terminal });
  return 0;
};

/** `broadsheet restore` */
export const restore: Command = {
  positionals: [articleArgument],
  flags: deskFlags("Print one JSON object: id, path, url, revision, state, changed, propagation"),
  run,
};
