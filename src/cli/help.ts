import type { Argument, Command } from "./command.ts";
import { type Flag, type Flags, HELP_FLAG } from "./command-line.ts";
import type { CommandGroup, ListedCommand } from "./commands/groups.ts";
import type { Terminal } from "./output/terminal.ts";
import { textTable } from "./output/text-table.ts";

type Row = readonly [name: string, description: string];

const section = (
  title: string,
  rows: readonly Row[],
  { paint }: Pick<Terminal, "paint">,
): readonly string[] =>
  rows.length === 0
    ? []
    : [
        paint("bold", title),
        textTable(rows.map(([name, description]) => [`  ${paint("cyan", name)}`, description])),
        "",
      ];

const placeholder = ({ name, isOptional }: Argument): string => {
  const [, single = name, ellipsis = ""] = /^(.*?)(…?)$/u.exec(name) ?? [];
  return `${isOptional === true ? `[${single}]` : `<${single}>`}${ellipsis}`;
};

const flagRow = ([name, flag]: readonly [name: string, flag: Flag]): Row => {
  const value = flag.type === "string" ? ` <${flag.value}>` : "";
  const repeat = flag.type === "string" && flag.multiple === true ? ". Can be repeated" : "";
  return [`${name === "help" ? "-h, " : ""}--${name}${value}`, `${flag.description}${repeat}`];
};

/** Returns the table of some flags, as the help shows it. */
export const flagTable = (flags: Flags): string =>
  textTable(
    [...Object.entries(flags), ...Object.entries(HELP_FLAG)].map((entry) => {
      const [name, description] = flagRow(entry);
      return [`  ${name}`, description];
    }),
  );

/** Returns the help of one command. */
export const commandHelp = (
  { name, description }: Pick<ListedCommand, "name" | "description">,
  { positionals, flags }: Command,
  terminal: Pick<Terminal, "paint">,
): string =>
  [
    description,
    "",
    terminal.paint("bold", "Usage"),
    `  npx broadsheet ${[name, ...positionals.map(placeholder), "[flags]"].join(" ")}`,
    "",
    ...section(
      "Arguments",
      positionals.map((each) => [placeholder(each), each.description]),
      terminal,
    ),
    ...section("Flags", [...Object.entries(flags), ...Object.entries(HELP_FLAG)].map(flagRow), terminal),
  ]
    .join("\n")
    .trimEnd();

/** Returns the list of all commands. */
export const overview = (groups: readonly CommandGroup[], { paint }: Pick<Terminal, "paint">): string => {
  const width = Math.max(...groups.flatMap(({ commands }) => commands.map(({ name }) => name.length)));
  return [
    "Publish articles on a Broadsheet site and look after the site",
    "",
    paint("bold", "Usage"),
    "  npx broadsheet <command> [flags]",
    "",
    ...groups.flatMap(({ title, commands }) => [
      paint("bold", title),
      ...commands.map(({ name, description }) => `  ${paint("cyan", name.padEnd(width))}  ${description}`),
      "",
    ]),
    "Run `npx broadsheet <command> --help` for the arguments and flags of a command.",
  ].join("\n");
};
