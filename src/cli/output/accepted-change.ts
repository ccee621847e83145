import type { Accepted } from "../desk/changes.ts";
import { jsonText } from "./json-text.ts";
import { shown, type Terminal } from "./terminal.ts";

/** Tells what the desk has accepted: in JSON as the desk said it, else in a line or two. */
export const tellAccepted = (
  accepted: Accepted,
  what: string,
  { isJSON, terminal }: { isJSON: boolean; terminal: Terminal },
): void => {
  const { out, paint } = terminal;
  const { url, revision, changed, propagation } = accepted;
  if (isJSON) {
    out(jsonText(accepted));
    return;
  }
  const done = changed ? paint("green", what) : "It was so already";
  out(`${done}: ${paint("underline", shown(url))} (revision ${shown(revision)})`);
  if (propagation === "pending")
    out("  Readers see it as soon as KV has taken it; broadsheet status tells what waits.");
};
