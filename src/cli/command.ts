import type { CommandLine, Flags } from "./command-line.ts";
import type { FailureCode } from "./failure.ts";
import type { Terminal } from "./output/terminal.ts";

/** An argument of a command that is not a flag. */
export interface Argument {
  /** `file`, or `file…` if it can be repeated. */
  name: string;
  description: string;
  /** True if the command also works without it. */
  isOptional?: true;
}

/** A command of `broadsheet`. Its name and its description are in the list of commands (commands/groups.ts). */
export interface Command {
  positionals: readonly Argument[];
  flags: Flags;
  /**
   * Runs the command.
   *
   * @returns the exit code
   * @throws {Failure} if the command cannot do its work
   */
  run: (line: CommandLine, terminal: Terminal) => Promise<0 | FailureCode>;
}
