import { isID } from "../../article/fields.ts";
import type { ArticleSummary } from "../desk/summaries.ts";
import { Failure } from "../failure.ts";
import { printable, type Terminal } from "../output/terminal.ts";
import { formatMinute } from "../output/text-table.ts";

/*
 * A new file whose id belongs to another article. Nothing replaces that article unless the editor says so.
 */

const holderText = ({ headline, state, revision, author, time }: ArticleSummary): string =>
  `“${printable(headline)}” (${printable(state)}, revision ${printable(revision)} by ${printable(author)}, ${printable(formatMinute(time))} UTC)`;

const takenText = (holder: ArticleSummary): string =>
  `another article has the id ${printable(holder.id)}: ${holderText(holder)}.`;

const freeID = (id: string): string => printable(`${id.slice(0, 110)}-2`);

const correctionHint = ({ state, id }: ArticleSummary): string =>
  state === "published" || state === "withdrawn"
    ? ` To correct the text of the other article, use \`npx broadsheet correct\` with --id ${printable(id)}.`
    : "";

/** Returns the failure for a new file whose id is taken. It names the other article and the two ways to go on. */
export const takenFailure = (holder: ArticleSummary): Failure =>
  new Failure(
    `${takenText(holder)} To publish this file as a new article, use --id with another id, such as --id ${freeID(holder.id)}.${correctionHint(holder)} To replace the other article, use --replace, or write "id: ${printable(holder.id)}" in the file.`,
  );

/** The decision of an editor about a taken id. */
export type TakenIDChoice = { action: "replace" } | { action: "rename"; id: string };

const RENAME = "Publish this file as a new article, under another id";
const REPLACE = "Replace the other article with this file";

/**
 * Asks an editor what to do with a new file whose id is taken.
 *
 * @throws {Failure} if the editor cancels, or enters an invalid id
 */
export const askAboutTakenID = async (
  place: string,
  holder: ArticleSummary,
  terminal: Pick<Terminal, "choose" | "ask">,
): Promise<TakenIDChoice> => {
  const choice = await terminal.choose(`${place}: ${takenText(holder)}`, [RENAME, REPLACE]);
  if (choice === REPLACE) return { action: "replace" };
  if (choice !== RENAME) throw new Failure("cancelled. Nothing was sent.");
  const id = (await terminal.ask(`Id of the new article, such as ${freeID(holder.id)}`))?.trim() ?? "";
  if (id === "") throw new Failure("cancelled. Nothing was sent.");
  if (!isID(id) || id === holder.id)
    throw new Failure(
      `${printable(id)} cannot be the id. Use lower-case letters, digits and hyphens, and another id than ${printable(holder.id)}.`,
    );
  return { action: "rename", id };
};
