import { canonicalPath, pathFault } from "../../article/path.ts";
import type { Command } from "../command.ts";
import type { CommandLine } from "../command-line.ts";
import { changeArticle } from "../desk/changes.ts";
import { articleArgument, deskFlags, deskOf } from "../desk/desk-flags.ts";
import { documentOf } from "../desk/documents.ts";
import { namedArticle } from "../desk/named-article.ts";
import { Failure, type FailureCode } from "../failure.ts";
import { tellAccepted } from "../output/accepted-change.ts";
import { shown, type Terminal } from "../output/terminal.ts";

const args = {
  ...articleArgument,
  path: { type: "positional", required: false, description: "Where it is read from now on: /town/the-ferry" },
  ...deskFlags("Print one JSON object: id, path, url, revision, state, changed, propagation"),
} as const;

/** @throws {Failure} where the command line does not name an article and a path */
const namesOf = ({ files }: CommandLine): { given: string; path: string } => {
  const [given, to] = files;
  if (given === undefined || to === undefined || files.length > 2)
    throw new Failure(
      "move: name the article and its new path, as in: broadsheet move the-ferry /town/the-ferry",
      2,
    );
  const path = canonicalPath(to);
  const fault = pathFault(path);
  if (fault !== undefined) throw new Failure(`${shown(to)}: expected ${fault}`, 2);
  return { given, path };
};

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const { given, path } = namesOf(line);
  const desk = await deskOf(line);
  const { id, revision, path: from, state } = await namedArticle(desk, given, line);
  const body = { ...(await documentOf(desk, id)), path };
  const accepted = await changeArticle(desk, { id, revision, action: "put", body });
  const isJSON = line.flags.includes("--json");
  tellAccepted(accepted, "Moved", { isJSON, terminal });
  if (!isJSON && state === "published" && from !== path)
    terminal.out(`  Whoever asks for ${shown(from)} is sent there.`);
  return 0;
};

/** `broadsheet move`: an article to another path, from which readers of the old one are not lost. */
export const move: Command = {
  name: "move",
  description: "Move an article to another path; readers of the old one are sent on",
  args,
  repeatable: [],
  run,
};
