import type { Command } from "../command.ts";
import type { CommandLine } from "../command-line.ts";
import { changeArticle } from "../desk/changes.ts";
import { articleArgument, deskFlags, deskOf, requireConsent, textOf, yesFlag } from "../desk/desk-flags.ts";
import { namedArticle, onlyNamed } from "../desk/named-article.ts";
import type { FailureCode } from "../failure.ts";
import { tellAccepted } from "../output/accepted-change.ts";
import { shown, type Terminal } from "../output/terminal.ts";

const args = {
  ...articleArgument,
  reason: { type: "string", valueHint: "TEXT", description: "Why: readers see it where the article was" },
  ...yesFlag,
  ...deskFlags("Print one JSON object: id, path, url, revision, state, changed, propagation"),
} as const;

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const given = onlyNamed(line, "withdraw", 'withdraw the-ferry --reason "It was not true."');
  const desk = await deskOf(line);
  const { id, revision, headline } = await namedArticle(desk, given, line);
  const reason = await textOf(line, "reason", terminal, {
    question: `Why is “${shown(headline)}” withdrawn? (readers see it)`,
    wayOut: 'withdraw: say why, for readers, with --reason "…"',
  });
  await requireConsent(
    line,
    terminal,
    `Withdraw “${shown(headline)}” from ${desk.site}? Readers see that it is gone, and why.`,
  );
  const accepted = await changeArticle(desk, { id, revision, action: "withdraw", body: { reason } });
  tellAccepted(accepted, "Withdrawn", { isJSON: line.flags.includes("--json"), terminal });
  return 0;
};

/** `broadsheet withdraw`: 410 with its reason from now on. */
export const withdraw: Command = {
  name: "withdraw",
  description: "Take an article back: readers see that it is gone, and why",
  args,
  repeatable: [],
  run,
};
