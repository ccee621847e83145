import type { Command } from "../../command.ts";
import { type CommandLine, flagValue } from "../../command-line.ts";
import { changeArticle } from "../../desk/changes.ts";
import { correctionNow, correctionsOf, isLatestCorrection, newCorrections } from "../../desk/corrections.ts";
import { checkTextFlag, deskFlags, flagOrPrompt } from "../../desk/desk-flags.ts";
import { exitCodeOf, type FailureCode } from "../../failure.ts";
import { printable, type Terminal } from "../../output/terminal.ts";
import { changeArguments, changeFlags, type SendChange, sendChanges } from "./changed-articles.ts";

const WORDS = { verb: "correct", done: "Corrected", noun: "correction" };

/** Sends a corrected article. The corrections that the desk has already are kept. */
const sendCorrection: SendChange = async ({ article, current, document }, { desk, line, terminal, now }) => {
  const fromFile = newCorrections(document, current);
  const note =
    fromFile.length > 0 && flagValue(line, "note") === undefined
      ? undefined
      : await flagOrPrompt(line, "note", terminal, {
          question: `What was wrong in “${printable(article.headline)}”? Readers see this text.`,
          missing:
            'Tell readers what was wrong: --note "…". If nothing was wrong and the text has news, use `npx broadsheet update`. For a misprint, use `npx broadsheet publish --minor`.',
        });
  const isRepeated =
    note !== undefined && fromFile.length === 0 && isLatestCorrection(document, current, note);
  const corrections = [
    ...correctionsOf(current),
    ...fromFile,
    ...(note === undefined || isRepeated ? [] : [correctionNow(note, now)]),
  ];
  const revision = flagValue(line, "revision") ?? article.revision;
  const body = { ...document, corrections };
  return changeArticle(desk, { id: article.id, revision, action: "put", body });
};

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  checkTextFlag(line, "note");
  const named = await changeArguments(
    line,
    'Name the corrected file. Example: `npx broadsheet correct story.md --note "The bridge is 40 m long."`.',
  );
  return exitCodeOf(await sendChanges(line, named, { send: sendCorrection, terminal, words: WORDS }));
};

/** `broadsheet correct` */
export const correct: Command = {
  positionals: [
    {
      name: "file…",
      description:
        "Corrected article in any format that publish reads; to add only a note, an id, path or URL",
    },
  ],
  flags: {
    note: { type: "string", value: "TEXT", description: "What was wrong; readers see it below the article" },
    ...changeFlags,
    ...deskFlags("Print one line of JSON per article: id, path, url, revision, state, changed"),
  },
  run,
};
