import type { Command } from "../../command.ts";
import { type CommandLine, flagValue } from "../../command-line.ts";
import { changeArticle } from "../../desk/changes.ts";
import { correctionsOf, newCorrections } from "../../desk/corrections.ts";
import { deskFlags } from "../../desk/desk-flags.ts";
import { exitCodeOf, Failure, type FailureCode } from "../../failure.ts";
import type { Terminal } from "../../output/terminal.ts";
import { changeArguments, changeFlags, type SendChange, sendChanges } from "./changed-articles.ts";

const WORDS = { verb: "update", done: "Updated", noun: "update" };

const MISSING = "Name the file with the new text. Example: `npx broadsheet update story.md`.";

/** Sends an updated article. The corrections that the desk has already are kept. */
const sendUpdate: SendChange = ({ article, current, document }, { desk, line }) => {
  const corrections = [...correctionsOf(current), ...newCorrections(document, current)];
  return changeArticle(desk, {
    id: article.id,
    revision: flagValue(line, "revision") ?? article.revision,
    action: "put",
    body: { ...document, corrections },
    kind: "update",
  });
};

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const named = await changeArguments(line, MISSING);
  if (named.files.length === 0) throw new Failure(MISSING, 2);
  return exitCodeOf(await sendChanges(line, named, { send: sendUpdate, terminal, words: WORDS }));
};

/** `broadsheet update` */
export const update: Command = {
  positionals: [
    {
      name: "file…",
      description:
        "Article with new text, in any format that publish reads; or an id, path or URL and its file",
    },
  ],
  flags: {
    ...changeFlags,
    ...deskFlags("Print one line of JSON per article: id, path, url, revision, state, changed"),
  },
  run,
};
