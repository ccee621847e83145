import { globSync } from "node:fs";
import { codeBlocks } from "./markdown.ts";

/*
 * The commands in a document's `sh` blocks.
 */

/** A command of the `broadsheet` command line. */
export interface BroadsheetCommand {
  args: string[];
  /** The file that its output goes to (`> file`). */
  output: string | undefined;
}

const BROADSHEET = "npx broadsheet ";

/** Returns the commands of a document in order. A command continues after a backslash at the end of a line, or inside
 * quotation marks. */
export const commandsIn = (file: string): string[] =>
  codeBlocks(file, "sh").flatMap((block) => {
    const commands: string[] = [];
    let open = "";
    for (const line of block.split("\n")) {
      const text = `${open}${line}`;
      const isOpen = line.endsWith("\\") || (text.match(/'/gu) ?? []).length % 2 === 1;
      open = isOpen ? `${text}\n` : "";
      if (!isOpen && text.trim() !== "") commands.push(text.trim());
    }
    return open === "" ? commands : [...commands, open];
  });

/**
 * Reads a `broadsheet` command.
 *
 * @param folder where the patterns of its arguments (`*.md`) look for files
 * @returns undefined for another command
 */
export const readBroadsheet = (command: string, folder: string): BroadsheetCommand | undefined => {
  if (!command.startsWith(BROADSHEET)) return undefined;
  const words = [...command.slice(BROADSHEET.length).matchAll(/"([^"]*)"|'([^']*)'|(\S+)/gu)];
  const args = words.flatMap(([, double, single, bare = ""]) =>
    bare.includes("*") ? globSync(bare, { cwd: folder }) : [double ?? single ?? bare],
  );
  const arrow = args.indexOf(">");
  return arrow < 0 ? { args, output: undefined } : { args: args.slice(0, arrow), output: args[arrow + 1] };
};
