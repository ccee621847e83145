import type { Fields } from "../../article/json-value.ts";
import { printable } from "../output/terminal.ts";
import { formatMinute } from "../output/text-table.ts";

const text = (value: unknown): string => (value === undefined ? "" : printable(String(value)));

const STATES: Record<string, string> = {
  stopped: "stopped after ten failures; start it with `webhook retry`",
  gone: "wants no more messages (410); start it with `webhook retry`",
};

/** Returns the state of a webhook or of another receiver of notifications, in words. */
export const receiverState = ({ state, attempts, due, error }: Fields): string => {
  const reason = error === undefined ? "" : `: ${text(error)}`;
  const known = STATES[text(state)];
  if (known !== undefined) return `${known}${reason}`;
  return Number(attempts) === 0
    ? "works"
    : `failed ${text(attempts)} times, next at ${formatMinute(text(due))}${reason}`;
};
