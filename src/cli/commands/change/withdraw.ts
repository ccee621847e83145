import type { Command } from "../../command.ts";
import { type CommandLine, hasFlag } from "../../command-line.ts";
import { printAcceptedChange } from "../../desk/accepted-change.ts";
import { changeArticle } from "../../desk/changes.ts";
import {
  articleArgument,
  checkTextFlag,
  deskAccess,
  deskFlags,
  flagOrPrompt,
  requireConfirmation,
  yesFlag,
} from "../../desk/desk-flags.ts";
import { findArticle, singleArticle } from "../../desk/find-article.ts";
import type { FailureCode } from "../../failure.ts";
import { printable, type Terminal } from "../../output/terminal.ts";

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const given = singleArticle(line, 'withdraw the-ferry --reason "The report was wrong."');
  checkTextFlag(line, "reason");
  const desk = await deskAccess(line);
  const { id, revision, headline } = await findArticle(desk, given, line);
  const reason = await flagOrPrompt(line, "reason", terminal, {
    question: `Why do you withdraw “${printable(headline)}”? Readers see this text.`,
    missing: 'Give a reason for readers: --reason "…".',
  });
  await requireConfirmation(
    line,
    terminal,
    `Withdraw “${printable(headline)}” from ${desk.site}? Readers see that it is gone, and the reason.`,
  );
  const accepted = await changeArticle(desk, { id, revision, action: "withdraw", body: { reason } });
  printAcceptedChange(accepted, "Withdrawn", { isJSON: hasFlag(line, "json"), terminal });
  return 0;
};

/** `broadsheet withdraw` */
export const withdraw: Command = {
  positionals: [articleArgument],
  flags: {
    reason: {
      type: "string",
      value: "TEXT",
      description: "Reason, which readers see in place of the article",
    },
    ...yesFlag,
    ...deskFlags("Print one JSON object: id, path, url, revision, state, changed, propagation"),
  },
  run,
};
