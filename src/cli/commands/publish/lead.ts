import type { Command } from "../../command.ts";
import { type CommandLine, flagValues, hasFlag } from "../../command-line.ts";
import type { DeskAccess } from "../../desk/client.ts";
import { articleArgument, deskAccess, deskFlags } from "../../desk/desk-flags.ts";
import { findArticle } from "../../desk/find-article.ts";
import { type Front, fetchFront, putFront } from "../../desk/front.ts";
import { stateText } from "../../desk/problem-text.ts";
import { type ArticleSummary, findSummary } from "../../desk/summaries.ts";
import { Failure, type FailureCode } from "../../failure.ts";
import { jsonText } from "../../output/json-text.ts";
import { printable, type Terminal } from "../../output/terminal.ts";

/** @throws {Failure} if the command line contradicts itself */
const checkCommandLine = (line: CommandLine): void => {
  if (line.positionals.length > 1)
    throw new Failure("Name one article as the lead. Pin others below it with --pin <ARTICLE>.", 2);
  if (line.positionals.length === 1 && hasFlag(line, "none"))
    throw new Failure("--none makes the newest article lead. Remove the article, or remove --none.", 2);
  if (hasFlag(line, "unpin") && flagValues(line, "pin").length > 0)
    throw new Failure("--unpin removes all pins. Remove --unpin, or remove --pin.", 2);
};

/** Returns what makes an article public, for the states that do not end by themselves. */
const nextStep = ({ id, state }: ArticleSummary): string => {
  if (state === "withdrawn") return ` To show it again: npx broadsheet restore ${printable(id)}`;
  return state === "draft"
    ? " To publish it, remove `status: draft` from its file and publish the file."
    : "";
};

/** Returns the front that a command line asks for, or undefined if it asks for no change. */
const requestedFront = async (
  desk: DeskAccess,
  line: CommandLine,
  terminal: Terminal,
): Promise<Front | undefined> => {
  const pins = flagValues(line, "pin");
  const [given] = line.positionals;
  const changesLead = given !== undefined || hasFlag(line, "none");
  const changesPins = pins.length > 0 || hasFlag(line, "unpin");
  if (!changesLead && !changesPins) return undefined;
  const current = await fetchFront(desk);
  const newLead = given === undefined ? undefined : await findArticle(desk, given, line);
  const pinned: ArticleSummary[] = [];
  for (const pin of pins) pinned.push(await findArticle(desk, pin, line));
  for (const each of [newLead, ...pinned])
    if (each !== undefined && each.state !== "published")
      terminal.note(
        `${printable(each.id)} is ${stateText(each.state)}. It appears on the front page when it is public.${nextStep(each)}`,
      );
  const leadID = changesLead ? newLead?.id : current.lead;
  return {
    ...(leadID !== undefined && { lead: leadID }),
    pinned: changesPins ? pinned.map(({ id }) => id) : current.pinned,
  };
};

const headlineOf = async (desk: DeskAccess, id: string): Promise<string> => {
  const summary = await findSummary(desk, { id });
  return summary === undefined ? printable(id) : `${printable(summary.headline)}  (${printable(id)})`;
};

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  checkCommandLine(line);
  const desk = await deskAccess(line);
  const requested = await requestedFront(desk, line, terminal);
  const front = requested === undefined ? await fetchFront(desk) : await putFront(desk, requested);
  const { out, paint } = terminal;
  if (hasFlag(line, "json")) {
    out(jsonText(front));
    return 0;
  }
  out(
    `${paint("bold", "Lead")}    ${front.lead === undefined ? "the newest article" : await headlineOf(desk, front.lead)}`,
  );
  for (const id of front.pinned) out(`${paint("bold", "Pinned")}  ${await headlineOf(desk, id)}`);
  return 0;
};

/** `broadsheet lead` */
export const lead: Command = {
  positionals: [{ ...articleArgument, isOptional: true }],
  flags: {
    none: { type: "boolean", description: "Make the newest article lead" },
    pin: {
      type: "string",
      value: "ARTICLE",
      description: "Pin this article below the lead, in place of the articles pinned before",
      multiple: true,
    },
    unpin: { type: "boolean", description: "Remove all pins" },
    ...deskFlags("Print one JSON object: lead, pinned (ids)"),
  },
  run,
};
