import { canonicalPath, pathError } from "../../../article/path.ts";
import type { Command } from "../../command.ts";
import { type CommandLine, hasFlag } from "../../command-line.ts";
import { printAcceptedChange } from "../../desk/accepted-change.ts";
import { changeArticle } from "../../desk/changes.ts";
import { articleArgument, deskAccess, deskFlags } from "../../desk/desk-flags.ts";
import { fetchDocument } from "../../desk/documents.ts";
import { findArticle } from "../../desk/find-article.ts";
import { Failure, type FailureCode } from "../../failure.ts";
import { printable, type Terminal } from "../../output/terminal.ts";

/** @throws {Failure} if the command line does not name an article and a valid path */
const argumentsOf = ({ positionals }: CommandLine): { article: string; path: string } => {
  const [article, to] = positionals;
  if (article === undefined || to === undefined || positionals.length > 2)
    throw new Failure(
      "Name an article and its new path. Example: `npx broadsheet move the-ferry /town/the-ferry`.",
      2,
    );
  const path = canonicalPath(to);
  const fault = pathError(path);
  if (fault !== undefined)
    throw new Failure(`${printable(to)}: expected ${fault}. Give the new path, such as /town/the-ferry.`, 2);
  return { article, path };
};

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const { article, path } = argumentsOf(line);
  const desk = await deskAccess(line);
  const { id, revision, path: from, state } = await findArticle(desk, article, line);
  const body = { ...(await fetchDocument(desk, id)), path };
  const accepted = await changeArticle(desk, { id, revision, action: "put", body });
  const isJSON = hasFlag(line, "json");
  printAcceptedChange(accepted, "Moved", { isJSON, terminal });
  if (!isJSON && state === "published" && from !== path)
    terminal.out(`  ${printable(from)} now redirects there.`);
  return 0;
};

/** `broadsheet move` */
export const move: Command = {
  positionals: [articleArgument, { name: "path", description: "New path, such as /town/the-ferry" }],
  flags: deskFlags("Print one JSON object: id, path, url, revision, state, changed, propagation"),
  run,
};
