import type { Blockquote } from "../../../article/body.ts";
import { type BlockWriter, prefixed } from "./block.ts";

export const blockquote: BlockWriter<Blockquote> = ({ children }, { flow }) =>
  prefixed(flow(children), (line) => (line === "" ? ">" : "> "));
