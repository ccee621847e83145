import type { Command } from "../command.ts";
import { type CommandLine, valuesOf } from "../command-line.ts";
import type { DeskAddress } from "../desk/client.ts";
import { articleArgument, deskFlags, deskOf } from "../desk/desk-flags.ts";
import { askFront, type Front } from "../desk/front.ts";
import { namedArticle } from "../desk/named-article.ts";
import { type ArticleSummary, summaryBy } from "../desk/summaries.ts";
import { Failure, type FailureCode } from "../failure.ts";
import { jsonText } from "../output/json-text.ts";
import { shown, type Terminal } from "../output/terminal.ts";

const args = {
  ...articleArgument,
  none: { type: "boolean", description: "Let the newest lead again" },
  pin: {
    type: "string",
    valueHint: "ARTICLE",
    description:
      "Keep this one under the lead, in place of those that were pinned; may be given more than once",
  },
  unpin: { type: "boolean", description: "Pin none any more" },
  ...deskFlags("Print one JSON object: lead, pinned (ids)"),
} as const;

/** @throws {Failure} where the command line contradicts itself */
const requireSense = ({ flags, files }: CommandLine): void => {
  if (files.length > 1)
    throw new Failure("lead: one article leads; others are pinned under it with --pin ARTICLE", 2);
  if (files.length === 1 && flags.includes("--none"))
    throw new Failure("lead: --none lets the newest lead, so name no article beside it", 2);
  if (flags.includes("--unpin") && valuesOf(flags, "pin").length > 0)
    throw new Failure("lead: --unpin pins none, so it cannot stand beside --pin", 2);
};

const waits = ({ state }: ArticleSummary): boolean => state !== "published";

/** The front that a command line wants; what it does not speak of stays as it is. */
const wantedFront = async (
  desk: DeskAddress,
  line: CommandLine,
  terminal: Terminal,
): Promise<Front | undefined> => {
  const { flags, files } = line;
  const pins = valuesOf(flags, "pin");
  const [given] = files;
  const isLeadSaid = given !== undefined || flags.includes("--none");
  const arePinsSaid = pins.length > 0 || flags.includes("--unpin");
  if (!isLeadSaid && !arePinsSaid) return undefined;
  const current = await askFront(desk);
  const lead = given === undefined ? undefined : await namedArticle(desk, given, line);
  const pinned: ArticleSummary[] = [];
  for (const pin of pins) pinned.push(await namedArticle(desk, pin, line));
  for (const each of [lead, ...pinned])
    if (each !== undefined && waits(each))
      terminal.note(
        `${shown(each.id)} is ${shown(each.state)}: it comes to the front when readers can read it.`,
      );
  const leads = isLeadSaid ? lead?.id : current.lead;
  return {
    ...(leads !== undefined && { lead: leads }),
    pinned: arePinsSaid ? pinned.map(({ id }) => id) : current.pinned,
  };
};

const nameOf = async (desk: DeskAddress, id: string): Promise<string> => {
  const summary = await summaryBy(desk, { id });
  return summary === undefined ? shown(id) : `${shown(summary.headline)}  (${shown(id)})`;
};

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  requireSense(line);
  const desk = await deskOf(line);
  const front = await askFront(desk, await wantedFront(desk, line, terminal));
  const { out, paint } = terminal;
  if (line.flags.includes("--json")) {
    out(jsonText(front));
    return 0;
  }
  const lead = front.lead === undefined ? "the newest" : await nameOf(desk, front.lead);
  out(`${paint("bold", "Leads")}   ${lead}`);
  for (const id of front.pinned) out(`${paint("bold", "Pinned")}  ${await nameOf(desk, id)}`);
  return 0;
};

/** `broadsheet lead`: what leads the front. */
export const lead: Command = {
  name: "lead",
  description: "Say what leads the front and what is pinned under it; without an article, tell",
  args,
  repeatable: ["pin"],
  run,
};
