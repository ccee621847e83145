import type { Command } from "../command.ts";
import type { CommandLine } from "../command-line.ts";
import { articleArgument, deskFlags, deskOf } from "../desk/desk-flags.ts";
import { revisionsOf } from "../desk/documents.ts";
import { namedArticle, onlyNamed } from "../desk/named-article.ts";
import type { FailureCode } from "../failure.ts";
import { jsonText } from "../output/json-text.ts";
import { shown, type Terminal } from "../output/terminal.ts";
import { minute, textTable } from "../output/text-table.ts";

const args = { ...articleArgument, ...deskFlags("Print one JSON object: id, items, oldest first") } as const;

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const given = onlyNamed(line, "history", "history the-ferry");
  const desk = await deskOf(line);
  const { id } = await namedArticle(desk, given, line);
  const items = await revisionsOf(desk, id);
  const { out, paint } = terminal;
  if (line.flags.includes("--json")) out(jsonText({ id, items }));
  else
    out(
      textTable([
        ["rev", "when (UTC)", "what", "state", "who", ""].map((title) => paint("dim", title)),
        ...items.map(({ revision, time, action, state, author, reason = "" }) =>
          [revision, minute(time), action, state, author, reason].map(shown),
        ),
      ]),
    );
  return 0;
};

/** `broadsheet history`: who did what with an article, and when. */
export const history: Command = {
  name: "history",
  description: "Tell who did what with an article and when",
  args,
  repeatable: [],
  run,
};
