import type { Command } from "../../command.ts";
import { type CommandLine, hasFlag } from "../../command-line.ts";
import { articleArgument, deskAccess, deskFlags } from "../../desk/desk-flags.ts";
import { fetchRevisions } from "../../desk/documents.ts";
import { findArticle, singleArticle } from "../../desk/find-article.ts";
import type { FailureCode } from "../../failure.ts";
import { jsonText } from "../../output/json-text.ts";
import { printable, type Terminal } from "../../output/terminal.ts";
import { formatMinute, textTable } from "../../output/text-table.ts";

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const given = singleArticle(line, "history the-ferry");
  const desk = await deskAccess(line);
  const { id } = await findArticle(desk, given, line);
  const items = await fetchRevisions(desk, id);
  const { out, paint } = terminal;
  const hasRemoved = items.some(({ removed }) => removed !== undefined);
  if (hasFlag(line, "json")) out(jsonText({ id, items }));
  else
    out(
      textTable([
        [
          ...["revision", "time (UTC)", "action", "state", "editor", "reason"],
          ...(hasRemoved ? ["text"] : []),
        ].map((title) => paint("dim", title)),
        ...items.map(({ revision, time, action, state, author, reason = "", removed }) =>
          [
            ...[revision, formatMinute(time), action, state, author, reason],
            ...(removed === undefined ? [] : [`in a file since ${formatMinute(removed)}`]),
          ].map(printable),
        ),
      ]),
    );
  return 0;
};

/** `broadsheet history` */
export const history: Command = {
  positionals: [articleArgument],
  flags: deskFlags("Print one JSON object: id, items (oldest first)"),
  run,
};
