import { type Fields, isFields, listOf } from "../../../article/json-value.ts";
import type { Command } from "../../command.ts";
import { type CommandLine, hasFlag } from "../../command-line.ts";
import type { DeskAccess } from "../../desk/client.ts";
import { deskAccess, deskFlags } from "../../desk/desk-flags.ts";
import { sendAsOwner } from "../../desk/owner-request.ts";
import { Failure, type FailureCode } from "../../failure.ts";
import { jsonText } from "../../output/json-text.ts";
import { printable, type Terminal } from "../../output/terminal.ts";
import { formatMinute, textTable } from "../../output/text-table.ts";

const USAGE =
  'Use `npx broadsheet token add "Ines Holm"`, `npx broadsheet token list` or `npx broadsheet token revoke ines-holm-1`.';

const text = (value: unknown): string => (value === undefined ? "" : printable(String(value)));

const stateOf = ({ revoked, signedBy }: Fields): string => {
  if (revoked !== undefined) return `revoked ${formatMinute(text(revoked))}`;
  if (signedBy === "previous") return "works until PUBLISH_TOKEN_PREVIOUS is deleted";
  return signedBy === "current" ? "works" : "ended with the PUBLISH_TOKEN before";
};

const add = async (desk: DeskAccess, name: string, line: CommandLine, { out, note }: Terminal) => {
  const made = await sendAsOwner(
    desk,
    { path: "/tokens", method: "POST", body: { name } },
    { status: 201, command: "token" },
  );
  if (hasFlag(line, "json")) {
    out(jsonText(made));
    return;
  }
  note(
    `The token of ${text(made.name)}, with the id ${text(made.id)}. It is shown once. Its owner sets it as BROADSHEET_TOKEN:`,
  );
  out(text(made.token));
};

const list = async (desk: DeskAccess, line: CommandLine, { out, paint }: Terminal) => {
  const { items } = await sendAsOwner(
    desk,
    { path: "/tokens", method: "GET" },
    { status: 200, command: "token" },
  );
  const tokens = listOf(items).filter(isFields);
  if (hasFlag(line, "json")) out(jsonText({ items: tokens }));
  else if (tokens.length === 0) out("No named tokens.");
  else
    out(
      textTable([
        ["id", "name", "made (UTC)", "state"].map((title) => paint("dim", title)),
        ...tokens.map((token) => [
          text(token.id),
          text(token.name),
          formatMinute(text(token.created)),
          stateOf(token),
        ]),
      ]),
    );
};

const revoke = async (desk: DeskAccess, id: string, line: CommandLine, { out }: Terminal) => {
  const path = `/tokens/${encodeURIComponent(id)}`;
  const revoked = await sendAsOwner(desk, { path, method: "DELETE" }, { status: 200, command: "token" });
  out(hasFlag(line, "json") ? jsonText(revoked) : `Revoked: ${text(revoked.id)} of ${text(revoked.name)}`);
};

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const [action, argument, ...others] = line.positionals;
  if (others.length > 0) throw new Failure(`Too many arguments. ${USAGE}`, 2);
  switch (action) {
    case "add":
      if (argument === undefined) throw new Failure(`The name of the editor is missing. ${USAGE}`, 2);
      await add(await deskAccess(line), argument, line, terminal);
      return 0;
    case "list":
      if (argument !== undefined) throw new Failure(`\`token list\` takes no argument. ${USAGE}`, 2);
      await list(await deskAccess(line), line, terminal);
      return 0;
    case "revoke":
      if (argument === undefined) throw new Failure(`The id of the token is missing. ${USAGE}`, 2);
      await revoke(await deskAccess(line), argument, line, terminal);
      return 0;
    default:
      throw new Failure(
        `${action === undefined ? "The action is missing" : `${printable(action)}: unknown action`}. ${USAGE}`,
        2,
      );
  }
};

/** `broadsheet token` */
export const token: Command = {
  positionals: [
    { name: "action", description: "`add`, `list` or `revoke`" },
    { name: "name", description: "The editor's name (add), or the token's id (revoke)", isOptional: true },
  ],
  flags: deskFlags("Print one JSON object: id, name, created, token (add); items (list)"),
  run,
};
