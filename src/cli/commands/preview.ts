import { isFields } from "../../article/json-value.ts";
import type { Command } from "../command.ts";
import type { CommandLine } from "../command-line.ts";
import { absoluteURL } from "../desk/changes.ts";
import { articleRoute, askDesk, refusal } from "../desk/client.ts";
import { articleArgument, deskFlags, deskOf } from "../desk/desk-flags.ts";
import { namedArticle, onlyNamed } from "../desk/named-article.ts";
import { Failure, type FailureCode } from "../failure.ts";
import { jsonText } from "../output/json-text.ts";
import { shown, type Terminal } from "../output/terminal.ts";
import { minute } from "../output/text-table.ts";

const args = { ...articleArgument, ...deskFlags("Print one JSON object: id, url, expires") } as const;

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const given = onlyNamed(line, "preview", "preview the-ferry");
  const desk = await deskOf(line);
  const { id } = await namedArticle(desk, given, line);
  const answer = await askDesk(desk, { path: `${articleRoute(id)}/preview`, method: "POST" });
  if (answer.status !== 200) throw refusal(answer, desk.site);
  const { url, expires }: Record<string, unknown> = isFields(answer.body) ? answer.body : {};
  if (typeof url !== "string" || !/^(?:https?:\/)?\/[^/\\]/u.test(url) || typeof expires !== "string")
    throw new Failure(`${desk.site} answers 200 without url and expires`);
  const link = absoluteURL(url, desk);
  const { out, paint } = terminal;
  if (line.flags.includes("--json")) out(jsonText({ id, url: link, expires }));
  else {
    out(paint("underline", shown(link)));
    terminal.note(
      `Whoever has this link reads the article as the desk has it, until ${shown(minute(expires))} UTC.`,
    );
  }
  return 0;
};

/** `broadsheet preview`: a link to what is not public yet. */
export const preview: Command = {
  name: "preview",
  description: "Make a link by which others read an article before it is public",
  args,
  repeatable: [],
  run,
};
