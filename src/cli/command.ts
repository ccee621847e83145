import type { ArgsDef } from "citty";
import type { CommandLine } from "./command-line.ts";
import type { FailureCode } from "./failure.ts";
import type { Terminal } from "./output/terminal.ts";

/** One of the things that `broadsheet` does. */
export interface Command {
  name: string;
  /** What it does, in a line of the help. */
  description: string;
  args: ArgsDef;
  /** The flags that may be given more than once. */
  repeatable: readonly string[];
  /**
   * Does it.
   *
   * @returns the exit code
   * @throws {Failure} where it cannot be done
   */
  run: (line: CommandLine, terminal: Terminal) => Promise<0 | FailureCode>;
}
