import { versionsFlag } from "../../articles/file-flags.ts";
import type { Command } from "../../command.ts";
import { type CommandLine, flagValue } from "../../command-line.ts";
import { deskFlags, yesFlag } from "../../desk/desk-flags.ts";
import { Failure, type FailureCode } from "../../failure.ts";
import { printable, type Terminal } from "../../output/terminal.ts";
import { deleteMedia } from "./delete.ts";
import { listMedia } from "./list.ts";
import { moveMedia } from "./move.ts";
import { putMedia } from "./put.ts";
import { showMedia } from "./show.ts";

/** An action on the files that a site stores. */
type Action = (args: readonly string[], line: CommandLine, terminal: Terminal) => Promise<0 | FailureCode>;

const ACTIONS: Readonly<Record<string, Action>> = {
  put: putMedia,
  list: listMedia,
  show: showMedia,
  delete: deleteMedia,
  move: moveMedia,
};

const USAGE =
  "Use `npx broadsheet media put photo.jpg`, `media list`, `media show PATH`, `media delete PATH` or `media move --to r2`.";

/** The flags that one action alone has. */
const OWN_FLAGS = { as: "put", to: "move" } as const;

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const [name, ...args] = line.positionals;
  const action = name !== undefined && Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (action === undefined)
    throw new Failure(
      `${name === undefined ? "The action is missing" : `${printable(name)}: unknown action`}. ${USAGE}`,
      2,
    );
  for (const [flag, owner] of Object.entries(OWN_FLAGS))
    if (name !== owner && flagValue(line, flag) !== undefined)
      throw new Failure(`--${flag} is for \`media ${owner}\` only.`, 2);
  return action(args, line, terminal);
};

/** `broadsheet media` */
export const media: Command = {
  positionals: [
    { name: "action", description: "`put`, `list`, `show`, `delete` or `move`" },
    {
      name: "file…",
      description:
        "Files or folders (put), the beginning of a path (list), or the path or address of stored files (show, delete)",
      isOptional: true,
    },
  ],
  flags: {
    as: {
      type: "string",
      value: "PATH",
      description: "Address of an earlier site that the file keeps, such as wp-content/uploads/a.jpg (put)",
    },
    to: { type: "string", value: "STORE", description: "Where the files move: r2 (move)" },
    ...versionsFlag,
    ...yesFlag,
    ...deskFlags("Print one line of JSON per file"),
  },
  run,
};
