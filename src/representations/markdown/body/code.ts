import type { Code } from "../../../article/body.ts";
import type { BlockWriter } from "./block.ts";

/** Writes code in a fence that is longer than any run of backticks in the code. */
export const code: BlockWriter<Code> = ({ lang = "", value }) => {
  let fence = "```";
  for (const [run] of value.matchAll(/`{3,}/gu)) if (run.length >= fence.length) fence = `${run}\``;
  return `${fence}${lang}\n${value}\n${fence}`;
};
