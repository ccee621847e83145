import { jsonText } from "../output/json-text.ts";
import { printable, type Terminal } from "../output/terminal.ts";
import type { AcceptedChange } from "./changes.ts";

const STATUS = "`npx broadsheet status` lists waiting updates.";

/** Returns what is left to do until readers see a change. */
const pendingText = ({ pending, until = "" }: AcceptedChange): string => {
  const time = /T(\d\d:\d\d:\d\d)/u.exec(until)?.[1];
  if (pending === "purge" && time !== undefined)
    return `KV has the change. Caches may show the old version until ${time} UTC, because many purges came before. ${STATUS}`;
  return `KV does not have the change yet. The desk repeats the write until it has. ${STATUS}`;
};

/**
 * Prints a change that the desk accepted, as JSON or as one or two lines.
 *
 * @param done what happened, in one word: `Withdrawn`
 * @param options.files the files that were stored before, as fields for JSON
 */
export const printAcceptedChange = (
  accepted: AcceptedChange,
  done: string,
  { isJSON, terminal, files }: { isJSON: boolean; terminal: Terminal; files?: Record<string, unknown> },
): void => {
  const { out, paint } = terminal;
  const { id, url, revision, state, changed, propagation } = accepted;
  if (isJSON) {
    out(jsonText({ ...accepted, ...files }));
    return;
  }
  const outcome = changed ? paint("green", done) : "No change";
  out(`${outcome}: ${paint("underline", printable(url))} (revision ${printable(revision)})`);
  if (state === "withdrawn" && done !== "Withdrawn")
    out(
      `  The article stays withdrawn. To show it to readers again: npx broadsheet restore ${printable(id)}`,
    );
  if (propagation === "pending") out(`  ${pendingText(accepted)}`);
};
