import { type Fields, isFields, listOf } from "../../../article/json-value.ts";
import type { Command } from "../../command.ts";
import { type CommandLine, flagValue, hasFlag } from "../../command-line.ts";
import type { DeskAccess } from "../../desk/client.ts";
import { deskAccess, deskFlags } from "../../desk/desk-flags.ts";
import { sendAsOwner } from "../../desk/owner-request.ts";
import { receiverState } from "../../desk/receiver-state.ts";
import { Failure, type FailureCode } from "../../failure.ts";
import { jsonText } from "../../output/json-text.ts";
import { printable, type Terminal } from "../../output/terminal.ts";
import { formatMinute, textTable } from "../../output/text-table.ts";

const ACTIONS = ["add", "list", "remove", "secret", "retry"] as const;

const USAGE =
  "Use `npx broadsheet webhook add https://partner.example/hook`, `webhook list`, `webhook secret ID`, `webhook retry ID` or `webhook remove ID`.";

const text = (value: unknown): string => (value === undefined ? "" : printable(String(value)));

const secretNote = ({ id, url }: Fields, note: string): string =>
  `${note} ${text(id)} for ${text(url)}. The secret is shown once. The receiver checks the signatures with it:`;

const add = async (desk: DeskAccess, url: string, line: CommandLine, { out, note }: Terminal) => {
  const made = await sendAsOwner(
    desk,
    { path: "/webhooks", method: "POST", body: { url } },
    { status: 201, command: "webhook" },
  );
  if (hasFlag(line, "json")) {
    out(jsonText(made));
    return;
  }
  note(secretNote(made, "Added the webhook"));
  out(text(made.secret));
};

const list = async (desk: DeskAccess, line: CommandLine, { out, paint }: Terminal) => {
  const { items } = await sendAsOwner(
    desk,
    { path: "/webhooks", method: "GET" },
    { status: 200, command: "webhook" },
  );
  const webhooks = listOf(items).filter(isFields);
  if (hasFlag(line, "json")) out(jsonText({ items: webhooks }));
  else if (webhooks.length === 0) out("No webhooks.");
  else
    out(
      textTable([
        ["id", "URL", "waiting", "state"].map((title) => paint("dim", title)),
        ...webhooks.map((webhook) => [
          text(webhook.id),
          text(webhook.url),
          text(webhook.waiting),
          receiverState(webhook),
        ]),
      ]),
    );
};

const pathOf = (id: string, action = ""): string => `/webhooks/${encodeURIComponent(id)}${action}`;

const remove = async (desk: DeskAccess, id: string, line: CommandLine, { out }: Terminal) => {
  const removed = await sendAsOwner(
    desk,
    { path: pathOf(id), method: "DELETE" },
    { status: 200, command: "webhook" },
  );
  out(hasFlag(line, "json") ? jsonText(removed) : `Removed: ${text(removed.id)} for ${text(removed.url)}`);
};

const secret = async (desk: DeskAccess, id: string, line: CommandLine, { out, note }: Terminal) => {
  const made = await sendAsOwner(
    desk,
    { path: pathOf(id, "/secret"), method: "POST" },
    { status: 200, command: "webhook" },
  );
  if (hasFlag(line, "json")) {
    out(jsonText(made));
    return;
  }
  note(secretNote(made, "Made a new secret of the webhook"));
  out(text(made.secret));
  note(
    `Until ${formatMinute(text(made.previousSecretUntil))} UTC, messages are signed with the secret before too.`,
  );
};

/** @throws {Failure} if `--since` is neither a number nor `latest` */
const sinceOf = (line: CommandLine): { since?: number | "latest" } => {
  const given = flagValue(line, "since");
  if (given === undefined) return {};
  if (given === "latest") return { since: given };
  if (/^\d{1,15}$/u.test(given)) return { since: Number(given) };
  throw new Failure(
    `--since ${printable(given)}: expected the number of the last event that the receiver has, or latest.`,
    2,
  );
};

const retry = async (desk: DeskAccess, id: string, line: CommandLine, { out }: Terminal) => {
  const started = await sendAsOwner(
    desk,
    { path: pathOf(id, "/retry"), method: "POST", body: sinceOf(line) },
    { status: 202, command: "webhook" },
  );
  out(
    hasFlag(line, "json")
      ? jsonText(started)
      : `Started: ${text(started.id)} for ${text(started.url)}. ${text(started.waiting)} events wait.`,
  );
};

const WITH_ID = { remove, secret, retry };

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const [given, argument, ...others] = line.positionals;
  if (others.length > 0) throw new Failure(`Too many arguments. ${USAGE}`, 2);
  const action = ACTIONS.find((each) => each === given);
  if (action === undefined)
    throw new Failure(
      `${given === undefined ? "The action is missing" : `${printable(given)}: unknown action`}. ${USAGE}`,
      2,
    );
  if (action !== "retry" && flagValue(line, "since") !== undefined)
    throw new Failure("--since is for `webhook retry` only.", 2);
  if (action === "list") {
    if (argument !== undefined) throw new Failure(`\`webhook list\` takes no argument. ${USAGE}`, 2);
    await list(await deskAccess(line), line, terminal);
    return 0;
  }
  if (argument === undefined)
    throw new Failure(
      `The ${action === "add" ? "URL of the receiver" : "id of the webhook"} is missing. ${USAGE}`,
      2,
    );
  const act = action === "add" ? add : WITH_ID[action];
  await act(await deskAccess(line), argument, line, terminal);
  return 0;
};

/** `broadsheet webhook` */
export const webhook: Command = {
  positionals: [
    { name: "action", description: "`add`, `list`, `secret`, `retry` or `remove`" },
    { name: "receiver", description: "The receiver's URL (add), or the webhook's id", isOptional: true },
  ],
  flags: {
    ...deskFlags("Print one JSON object: id, url, state, secret (add, secret); items (list)"),
    since: {
      type: "string",
      value: "NUMBER",
      description: "Last event that the receiver has, or latest (retry; default: where it stopped)",
    },
  },
  run,
};
