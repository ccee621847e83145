import { fieldsOf } from "../../../article/json-value.ts";
import type { Command } from "../../command.ts";
import { type CommandLine, hasFlag } from "../../command-line.ts";
import { absoluteURL } from "../../desk/changes.ts";
import { deskArticlePath, sendToDesk } from "../../desk/client.ts";
import { deskFailure, unexpectedResponse } from "../../desk/desk-failure.ts";
import { articleArgument, deskAccess, deskFlags } from "../../desk/desk-flags.ts";
import { findArticle, singleArticle } from "../../desk/find-article.ts";
import type { FailureCode } from "../../failure.ts";
import { jsonText } from "../../output/json-text.ts";
import { printable, type Terminal } from "../../output/terminal.ts";
import { formatMinute } from "../../output/text-table.ts";

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const given = singleArticle(line, "preview the-ferry");
  const desk = await deskAccess(line);
  const { id } = await findArticle(desk, given, line);
  const response = await sendToDesk(desk, { path: `${deskArticlePath(id)}/preview`, method: "POST" });
  if (response.status !== 200) throw deskFailure(response, desk.site);
  const { url, expires } = fieldsOf(response.body);
  if (typeof url !== "string" || !/^(?:https?:\/)?\/[^/\\]/u.test(url) || typeof expires !== "string")
    throw unexpectedResponse(desk.site, "url and expires");
  const link = absoluteURL(url, desk);
  const { out, paint } = terminal;
  if (hasFlag(line, "json")) out(jsonText({ id, url: link, expires }));
  else {
    out(paint("underline", printable(link)));
    terminal.note(
      `Anyone with this link can read the current revision until ${printable(formatMinute(expires))} UTC.`,
    );
  }
  return 0;
};

/** `broadsheet preview` */
export const preview: Command = {
  positionals: [articleArgument],
  flags: deskFlags("Print one JSON object: id, url, expires"),
  run,
};
